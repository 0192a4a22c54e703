"""Conditions on one recorded thing: the reason where it fails, the fact that would tell where it is open."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from childcare_policy import (
    Assignment,
    Caseload,
    Child,
    ChildCategory,
    Condition,
    Context,
    Ground,
    HasDisability,
    HasGround,
    InCategory,
    LivesIn,
    MadeBy,
    Membership,
    RegisteredIn,
    Role,
    Terms,
    Visit,
    Worker,
)
from childcare_policy.conditions import bind
from childcare_policy.fused import Outcome
from childcare_policy.limbs import roles_of

EVE, DAY, NEXT = date(2024, 5, 19), date(2024, 5, 20), date(2024, 5, 21)
LEAD, MENTOR, DIRECTOR = Role.CASE_LEAD, Role.GROWTH_MENTOR, Role.CHILD_DIRECTOR
ABSENT, INADEQUATE = Ground.GUARDIANSHIP_ABSENT, Ground.GUARDIANSHIP_INADEQUATE
SEVERE = ChildCategory.SEVERE_DISABILITY
STRETCHES = [(None, None), (DAY, DAY), (NEXT, None), (None, EVE), (EVE, NEXT)]


def context(**tables: Any) -> Context:
    return Context(Caseload(**tables), date(2024, 12, 31), Terms())


@pytest.mark.parametrize(
    ("condition", "fields", "outcome"),
    [
        (
            HasGround((Ground.GUARDIANSHIP_ABSENT, Ground.GUARDIANSHIP_INADEQUATE)),
            {"grounds": (Ground.GUARDIANSHIP_INADEQUATE,)},
            None,
        ),
        (HasGround((ABSENT, INADEQUATE)), {"grounds": (INADEQUATE,)}, None),
        (HasGround((ABSENT,)), {"grounds": (INADEQUATE,)}, "grounds"),
        (HasGround((ABSENT,)), {"grounds": ()}, "grounds"),
        (HasGround((ABSENT,)), {}, ("child:c1.grounds",)),
        (RegisteredIn("330482"), {"hukou_division": "330482"}, None),
        (RegisteredIn("330482"), {"hukou_division": "310110"}, "registration"),
        (LivesIn("330482"), {"home_division": "330482"}, None),
        (LivesIn("330482"), {"home_division": "310110"}, "residence"),
    ],
)
def test_child_who_does_not_belong_is_told_why(condition: Condition, fields: dict[str, Any], outcome: Outcome) -> None:
    assert bind(condition, context())(Child(id="c1", **fields), DAY) == outcome


@pytest.mark.parametrize(("first", "last"), STRETCHES)
@pytest.mark.parametrize("condition", [InCategory(SEVERE), HasDisability(SEVERE, (1, 2))])
def test_category_is_held_from_its_first_day_to_its_last(
    condition: Condition, first: date | None, last: date | None
) -> None:
    held = (first or EVE) <= DAY <= (last or NEXT)
    said = "category" if isinstance(condition, InCategory) else "disability"
    for category, there in ((SEVERE, None), (None, ("child:c1.categories",)), (ChildCategory.ORPHAN, said)):
        child = Child(id="c1", categories=(Membership(category=category, from_=first, to=last),))
        assert bind(condition, context())(child, DAY) == (there if held else said)


# ---------------------------------------------------------------- who made a visit


def asked(condition: MadeBy, ctx: Context, workers: tuple[str, ...] | None = ("w1",), on: date | None = DAY) -> Outcome:
    return bind(condition, ctx)(Visit(id="v1", cases=("k1",), on=on, workers=workers), "k1")


ANYWHERE, HERE = MadeBy((LEAD, MENTOR)), MadeBy((LEAD, MENTOR), own_case=True)
KNOWN = (Worker(id="w1", roles=()), Worker(id="w2", roles=()))


@pytest.mark.parametrize("roles", [(LEAD,), (MENTOR,), (DIRECTOR, LEAD)])
def test_role_recorded_of_the_person_is_enough_unless_the_case_must_be_theirs(roles: tuple[Role, ...]) -> None:
    ctx = context(workers=(Worker(id="w1", roles=roles),), assignments=())
    assert (asked(ANYWHERE, ctx), asked(HERE, ctx)) == (None, "no-such-worker")


@pytest.mark.parametrize(
    ("workers", "assignments", "came", "outcome"),
    [
        (KNOWN, (), ("w1", "w2"), "no-such-worker"),
        (KNOWN, (), (), "no-such-worker"),
        (KNOWN, (), None, ("visit:v1.workers",)),
        ((), (), ("w1",), ("workers",)),
        (None, (), ("w1", "w2"), ("workers",)),
        ((Worker(id="w1"),), (), ("w1",), ("worker:w1.roles",)),
        (KNOWN, None, ("w1",), ("assignments",)),
        (KNOWN, None, (), "no-such-worker"),
        (None, None, ("w1",), ("assignments", "workers")),
    ],
)
def test_who_made_a_visit_is_open_where_somebody_who_came_is_not_recorded(
    workers: Any, assignments: Any, came: tuple[str, ...] | None, outcome: Outcome
) -> None:
    assert asked(ANYWHERE, context(workers=workers, assignments=assignments), came) == outcome


@pytest.mark.parametrize(("first", "last"), STRETCHES)
def test_assignment_to_any_case_gives_the_role_on_its_days(first: date | None, last: date | None) -> None:
    held = (first or EVE) <= DAY <= (last or NEXT)
    for case, worker, role in product(("k1", "k2", None), ("w1", "w2", None), (LEAD, DIRECTOR, None)):
        post = Assignment(case=case, worker=worker, role=role, from_=first, to=last)
        outcome: Outcome = "no-such-worker"
        if held and worker != "w2" and role is not DIRECTOR:
            outcome = None if worker and role else ("assignments",)
        ctx = context(workers=KNOWN, assignments=(post,))
        assert asked(ANYWHERE, ctx) == outcome
        assert asked(ANYWHERE, ctx, ()) == "no-such-worker"


@pytest.mark.parametrize(("first", "last"), STRETCHES)
def test_assignment_without_end_gives_the_role_on_a_day_nobody_recorded(first: date | None, last: date | None) -> None:
    post = Assignment(case="k2", worker="w1", role=LEAD, from_=first, to=last)
    outcome = None if first is last is None else ("visit:v1.on",)
    assert asked(ANYWHERE, context(workers=KNOWN, assignments=(post,)), on=None) == outcome


@pytest.mark.parametrize(("first", "last"), STRETCHES)
def test_own_case_asks_for_an_assignment_to_it_on_the_day(first: date | None, last: date | None) -> None:
    held = (first or EVE) <= DAY <= (last or NEXT)
    for case, worker, role in product(("k1", "k2"), ("w1", "w2"), (LEAD, DIRECTOR)):
        post = Assignment(case=case, worker=worker, role=role, from_=first, to=last)
        outcome = None if held and (case, worker, role) == ("k1", "w1", LEAD) else "no-such-worker"
        assert asked(HERE, context(workers=KNOWN, assignments=(post,))) == outcome


@pytest.mark.parametrize("rows", [None, (Assignment(case="k1", worker="w1"),), (Assignment(worker="w1", role=LEAD),)])
def test_own_case_is_open_where_its_team_is(rows: tuple[Assignment, ...] | None) -> None:
    ctx = context(workers=KNOWN, assignments=rows)
    assert (asked(HERE, ctx), asked(HERE, ctx, None)) == (("assignments",), ("visit:v1.workers",))


@pytest.mark.parametrize(("cases", "on"), [(("k1",), None), (None, DAY), (None, None)])
def test_own_case_is_open_for_a_visit_of_no_recorded_day_or_case(cases: Any, on: date | None) -> None:
    ctx = context(workers=KNOWN, assignments=(Assignment(case="k1", worker="w1", role=LEAD),))
    lacking = tuple(f"visit:v1.{name}" for name, value in (("cases", cases), ("on", on)) if value is None)
    for workers, outcome in ((("w1",), lacking), (("w2",), lacking), ((), "no-such-worker")):
        visit = Visit(id="v1", cases=cases, on=on, workers=workers)
        assert bind(HERE, ctx)(visit, "k1" if cases else "") == outcome


def test_roles_of_a_person_are_those_recorded_and_those_assigned() -> None:
    posts = (Assignment(case="k1", worker="w1", role=LEAD), Assignment(case="k2", worker="w1"))
    ctx = context(workers=(Worker(id="w1", roles=(MENTOR,)), Worker(id="w2")), assignments=posts)
    assert [roles_of(ctx, worker) for worker in ("w1", "w2", "x9")] == [{LEAD, MENTOR}, set(), set()]
