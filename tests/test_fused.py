"""Visits judged many at a time: each as it is recorded for the case, each in its window, each row as any other."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import case, given, visit

from childcare_policy import (
    AnyOf,
    CaseVisit,
    Condition,
    Context,
    LastsAtLeast,
    Signature,
    SignedByGuardian,
    Span,
    Terms,
    Visit,
    VisitMode,
    calendar_month,
    minutes,
)
from childcare_policy.conditions import bind, visit_quotas
from childcare_policy.rows import PlainRow

HOUR = LastsAtLeast(minutes(60))


@pytest.mark.parametrize("condition", [HOUR, AnyOf((HOUR,))])
def test_visit_is_judged_as_it_is_recorded_for_the_case(condition: Condition) -> None:
    own = (CaseVisit(case="k1", minutes=60), CaseVisit(case="k2", minutes=59))
    shared = Visit(id="v1", cases=("k1", "k2", "k3"), on=date(2022, 3, 10), minutes=90, per_case=own)
    test = bind(condition, Context(given(), date(2022, 12, 31), Terms()))
    assert [test(shared, id) for id in ("k1", "k2", "k3")] == [None, "too-short", None]
    assert [test(attrs.evolve(shared, per_case=None), id) for id in ("k1", "k2", "k3")] == [None] * 3


def test_sibling_signs_for_their_own_visit() -> None:
    own = (CaseVisit(case="k1", signature=Signature.SIGNED),)
    shared = Visit(id="v1", cases=("k1", "k2"), per_case=own)
    test = bind(SignedByGuardian(), Context(given(), date(2022, 12, 31), Terms()))
    assert [test(shared, id) for id in ("k1", "k2")] == [None, ("visit:v1.signature",)]


def rows(*visits: Any, at_least: int = 1, opened: str = "2022-03-10", closed: str = "2022-05-20") -> list[PlainRow]:
    """The rows of rule 7 on the visits of a case, which is one short in every window it fails."""

    def short(_: str, first: date, last: date, binds: bool, count: int, maybe: int, *said: str) -> Any:
        return f"{count} and {maybe} of {first:%d}-{last:%d}" if binds else "not bound", last, *said

    ctx = Context(given(cases=[case(opened_on=opened)], visits=list(visits)), date(2022, 12, 31), Terms())
    ctx.number = 7
    laid = ctx.slots(calendar_month(), Span(date.fromisoformat(opened), date.fromisoformat(closed)))
    slots = [(*slot[:7], slot.first == slot.starts and slot.due_on == slot.ends) for slot in laid]
    found: list[PlainRow] = []
    visit_quotas(VisitMode.HOME, HOUR, ctx, at_least, short)(ctx.visits_of("k1"), "k1", slots, found.append)
    return found


def at(id: str, on: str, said: int | None = 60, **fields: Any) -> Any:
    return visit(id, on, minutes=said, **fields)


def test_row_of_a_window_tells_what_counted_what_did_not_and_what_may() -> None:
    april = [
        at("v1", "2022-04-01"),
        at("v2", "2022-04-30"),
        at("v3", "2022-04-02", 59),
        at("v4", "2022-04-03", mode="phone"),
        at("v5", "2022-04-04", None),
        at("v6", "2022-04-05", None, mode=None),
    ]
    window = ("2022-04", date(2022, 4, 1), date(2022, 4, 30))
    head = ("k1", 7, "2022-04-01", "case", "k1", window, date(2022, 4, 30))
    rejected, missing = "visit:v3=too-short visit:v4=not-at-home", "visit:v5.minutes visit:v6.mode visit:v6.minutes"
    said = (("count", 2),), "visit:v1 visit:v2", rejected
    assert rows(*april, at_least=2)[1] == (*head, "met", *said, "")
    assert rows(*april, at_least=3)[1] == (*head, "2 and 2 of 01-30", *said, missing)


def test_window_without_a_visit_says_so() -> None:
    assert [row[7:] for row in rows()] == [
        (status, (("count", 0),), "", "", "") for status in ("0 and 0 of 10-31", "0 and 0 of 01-30", "0 and 0 of 01-20")
    ]


def test_visit_outside_service_counts_in_no_window_and_is_named_in_its_own() -> None:
    days = {"2022-02-28": "v1", "2022-03-01": "v2", "2022-03-09": "v3", "2022-03-10": "v4", "2022-03-31": "v5"}
    days |= {"2022-05-20": "v6", "2022-05-21": "v7", "2022-05-31": "v8", "2022-06-01": "v9"}
    found = rows(*(at(id, on) for on, id in days.items()))
    assert [row[9:11] for row in found] == [
        ("visit:v4 visit:v5", "visit:v2=before-service visit:v3=before-service"),
        ("", ""),
        ("visit:v6", "visit:v7=after-service visit:v8=after-service"),
    ]


def test_window_that_binds_nobody_is_not_met_by_visits() -> None:
    found = rows(at("v1", "2022-03-20"), opened="2022-03-20", closed="2022-04-10")
    assert [row[7] for row in found] == ["not bound", "not bound"]


@pytest.mark.parametrize("times", [62, 63, 64, 65, 130])
def test_window_counts_as_many_visits_as_there_are(times: int) -> None:
    found = rows(*(at(f"v{number:03}", "2022-04-10") for number in range(times)), at_least=times)
    assert (found[1][7], found[1][8]) == ("met", (("count", times),))
