"""What is asked of a visit, against a plain second reading: it holds, fails or is open as it does in every full record.

What is not recorded is filled in every way it could be. Where all of them say the same, that is the answer; else it is
open, on facts that are not recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product
from typing import Any

import attrs
import pytest

from childcare_policy import (
    Absence,
    Assignment,
    AttendedBy,
    Caseload,
    Condition,
    Context,
    LastsAtLeast,
    PeopleAtLeast,
    Role,
    Signature,
    SignedByGuardian,
    Terms,
    Visit,
    VisitMode,
    minutes,
)
from childcare_policy.conditions import bind, visit_test
from childcare_policy.fused import Outcome

EVE, DAY, NEXT = date(2022, 3, 9), date(2022, 3, 10), date(2022, 3, 11)
STRETCHES = [(None, None), (DAY, DAY), (NEXT, None), (None, EVE)]
LEAD, DIRECTOR = Role.CASE_LEAD, Role.CHILD_DIRECTOR
STRANGER = "x9"


def context(**tables: Any) -> Context:
    return Context(Caseload(**tables), date(2022, 12, 31), Terms())


def seen(**fields: Any) -> Visit:
    return Visit(id="v1", cases=("k1",), on=DAY, **fields)


def there(row: Assignment | Absence) -> bool:
    return (row.from_ or date.min) <= DAY <= (row.to or date.max)


def settled(said: Iterable[bool], reason: str) -> set[Outcome]:
    """The definite answers the full records give."""
    return {None if holds else reason for holds in said}


def check(outcome: Outcome, said: set[Outcome], unrecorded: set[str]) -> None:
    if len(said) == 1:
        assert outcome in said
    else:
        assert isinstance(outcome, tuple)
        assert outcome
        assert set(outcome) <= unrecorded


def ask(condition: Condition, ctx: Context, visit: Visit, case: str = "k1") -> Outcome:
    return bind(condition, ctx)(visit, case)


# ---------------------------------------------------------------- who came


def filled(row: Assignment) -> Iterator[Assignment]:
    """The ways an assignment could be recorded in full."""
    cases = (row.case,) if row.case else ("k1", "k2")
    workers = (row.worker,) if row.worker else ("w1", "w2", STRANGER)
    for case, worker, role in product(cases, workers, (row.role,) if row.role else tuple(Role)):
        yield attrs.evolve(row, case=case, worker=worker, role=role)


def came(workers: tuple[str, ...] | None) -> tuple[tuple[str, ...], ...]:
    return ((), ("w1",), ("w2",)) if workers is None else (workers,)


ONE = [
    Assignment(case=case, worker=worker, role=role, from_=first, to=last)
    for case, worker, role, (first, last) in product(
        ("k1", "k2", None), ("w1", "w2", None), (LEAD, DIRECTOR, None), STRETCHES
    )
]
OTHERS = [
    (),
    *((Assignment(case="k1", worker=worker, role=LEAD, to=to),) for worker in ("w1", "w2") for to in (None, EVE)),
]


@pytest.mark.parametrize("others", OTHERS, ids=range(len(OTHERS)))
def test_somebody_in_the_role_came_where_every_full_record_says_so(others: tuple[Assignment, ...]) -> None:
    for one, workers in product(ONE, (None, (), ("w1",), ("w2",))):
        said = settled(
            (
                any(row.case == "k1" and row.role is LEAD and row.worker in who and there(row) for row in rows)
                for rows in ((*others, full) for full in filled(one))
                for who in came(workers)
            ),
            "responsible-worker-absent",
        )
        unrecorded = {"visit:v1.workers"} if workers is None else set()
        unrecorded |= {"assignments"} if None in (one.case, one.worker, one.role) else set()
        check(ask(AttendedBy(LEAD), context(assignments=(*others, one)), seen(workers=workers)), said, unrecorded)


def test_team_that_is_not_recorded_leaves_open_who_came_unless_nobody_did() -> None:
    answers = [ask(AttendedBy(LEAD), context(), seen(workers=workers)) for workers in (None, (), ("w1",))]
    assert answers == [("visit:v1.workers", "assignments"), "responsible-worker-absent", ("assignments",)]


@pytest.mark.parametrize(
    ("workers", "recorded", "outcome"),
    [
        (("w1", "w2"), True, None),
        (("w1", STRANGER), True, "too-few-people"),
        (("w1",), True, "too-few-people"),
        (None, True, ("visit:v1.workers",)),
        (("w1", "w2"), False, ("assignments",)),
        (("w1",), False, "too-few-people"),
        (None, False, ("visit:v1.workers", "assignments")),
    ],
)
def test_so_many_of_the_team_came(workers: tuple[str, ...] | None, recorded: bool, outcome: Outcome) -> None:
    team = tuple(Assignment(case="k1", worker=worker, role=DIRECTOR) for worker in ("w1", "w2"))
    ctx = context(assignments=team if recorded else None)
    assert ask(PeopleAtLeast(2, team_only=True), ctx, seen(workers=workers)) == outcome


@pytest.mark.parametrize(
    ("least", "workers", "others", "outcome"),
    [
        (2, ("w1", "w2"), 0, None),
        (2, ("w1", "w1"), 0, "too-few-people"),
        (2, ("w1", "w2", "w1"), 0, None),
        (2, ("w1",), 1, None),
        (2, (), 1, "too-few-people"),
        (2, (), 2, None),
        (2, None, 1, ("visit:v1.workers",)),
        (2, None, 2, None),
        (3, ("w1", "w2"), 0, "too-few-people"),
        (3, ("w1", "w2", "w1"), 0, "too-few-people"),
        (3, ("w1", "w2"), 1, None),
        (1, (), 0, "too-few-people"),
        (1, ("w1",), 0, None),
    ],
)
def test_people_are_counted_once_and_those_without_a_name_too(
    least: int, workers: tuple[str, ...] | None, others: int, outcome: Outcome
) -> None:
    assert ask(PeopleAtLeast(least), context(), seen(workers=workers, others=others)) == outcome


# ---------------------------------------------------------------- how long, and who signed


@pytest.mark.parametrize(
    ("said", "split", "outcome"),
    [
        (119, False, "too-short"),
        (120, False, None),
        (0, False, "too-short"),
        (None, False, ("visit:v1.minutes",)),
        (239, True, "too-short"),
        (240, True, None),
        (0, True, "too-short"),
        (None, True, ("visit:v1.minutes",)),
    ],
)
def test_session_is_shared_among_siblings_where_the_reading_shares_it(
    said: int | None, split: bool, outcome: Outcome
) -> None:
    visit = attrs.evolve(seen(minutes=said), cases=("k1", "k2"))
    assert ask(LastsAtLeast(minutes(120), split=split), context(), visit) == outcome


@pytest.mark.parametrize("signature", [None, *Signature])
def test_guardian_signs_by_hand_by_proxy_or_by_thumbprint(signature: Signature | None) -> None:
    outcome: Outcome = "unsigned"
    if signature is None:
        outcome = ("visit:v1.signature",)
    elif signature in {Signature.SIGNED, Signature.PROXY, Signature.THUMBPRINT}:
        outcome = None
    assert ask(SignedByGuardian(), context(), seen(signature=signature)) == outcome


# ---------------------------------------------------------------- where, and whether somebody was reached

ABSENCES = [Absence(case=case, from_=first, to=last) for case, (first, last) in product(("k1", "k2", None), STRETCHES)]
RECORDED: list[tuple[Absence, ...] | None] = [None, (), *((row,) for row in ABSENCES), (ABSENCES[0], ABSENCES[8])]


def held(row: Absence) -> tuple[str, ...]:
    """The cases an absence may be of."""
    return ("k1", "k2") if row.case is None else (row.case,)


@pytest.mark.parametrize("on", [DAY, None])
@pytest.mark.parametrize("wanted", [VisitMode.HOME, VisitMode.PHONE])
def test_visit_is_of_its_mode_where_every_full_record_says_so(wanted: VisitMode, on: date | None) -> None:
    for mode, rows in product((None, *VisitMode), RECORDED):
        gone = (
            {True, False}
            if rows is None or (on is None and any("k1" in held(row) for row in rows))
            else {
                any(case == "k1" and there(row) for row, case in zip(rows, cases, strict=True))
                for cases in product(*map(held, rows))
            }
        )
        said = settled(
            (
                how is wanted or (wanted is VisitMode.HOME and how is VisitMode.ELSEWHERE and away)
                for how in (VisitMode if mode is None else (mode,))
                for away in gone
            ),
            "not-at-home" if wanted is VisitMode.HOME else "not-phone",
        )
        unrecorded = {"visit:v1.mode"} if mode is None else {"absences"} if on else {"absences", "visit:v1.on"}
        visit = attrs.evolve(seen(mode=mode), on=on)
        check(visit_test(wanted, None, context(absences=rows))(visit, "k1"), said, unrecorded)


def test_day_of_a_visit_elsewhere_tells_whether_the_child_was_away() -> None:
    undated = attrs.evolve(seen(mode=VisitMode.ELSEWHERE), on=None)
    for cases, outcome in (("k1",), ("visit:v1.on",)), (("k2",), "not-at-home"), ((None,), ("absences",)):
        rows = tuple(Absence(case=case, from_=EVE, to=NEXT) for case in cases)
        assert visit_test(VisitMode.HOME, None, context(absences=rows))(undated, "k1") == outcome


def test_visit_of_any_mode_asks_for_no_place() -> None:
    asked = visit_test(None, None, context())
    assert {asked(seen(mode=mode), "k1") for mode in (None, *VisitMode)} == {None}


@pytest.mark.parametrize(
    ("fields", "outcome"),
    [
        ({"contact_made": True}, None),
        ({"contact_made": False}, "no-contact"),
        ({}, None),
        ({"child_seen": False}, None),
        ({"signature": Signature.ABSENT}, None),
        ({"child_seen": False, "signature": Signature.ABSENT}, ("visit:v1.contact_made",)),
        ({"child_seen": True, "signature": Signature.ABSENT}, None),
        ({"child_seen": False, "signature": Signature.ABSENT, "contact_made": True}, None),
    ],
)
def test_visit_that_saw_neither_child_nor_guardian_may_have_reached_nobody(
    fields: dict[str, Any], outcome: Outcome
) -> None:
    assert visit_test(VisitMode.HOME, None, context())(seen(mode=VisitMode.HOME, **fields), "k1") == outcome
