"""Conditions in three values: Kleene's tables, and no later fact ever turns a definite answer over."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import case, child, full_visit, post, team
from tests.builders import given as recorded

from childcare_policy import (
    Aged,
    AllOf,
    AnyOf,
    AttendedBy,
    Caseload,
    ChildCategory,
    Condition,
    Context,
    InCategory,
    InCompulsoryStage,
    LastsAtLeast,
    LivesIn,
    Not,
    PeopleAtLeast,
    RegisteredIn,
    Role,
    SignedByGuardian,
    Terms,
    Visit,
    all_of,
    any_of,
    invented_id,
    minutes,
)
from childcare_policy.conditions import bind

Truth = bool | None
DAY = date(2022, 3, 10)
EMPTY = Context(Caseload(), date(2022, 12, 31), Terms())


def truth(outcome: Any) -> Truth:
    """What a test answers: ``None`` holds, a text fails, facts leave open."""
    return True if outcome is None else False if isinstance(outcome, str) else None


# A visit of the ids v1 ... on which a part holds, fails or is open, whatever the others are.
PARTS: dict[Truth, Condition] = {
    True: PeopleAtLeast(2),
    False: PeopleAtLeast(9),
    None: LastsAtLeast(minutes(120)),
}
VISIT = recorded(cases=[case()], visits=[full_visit(minutes=None, others=2)]).visits
assert VISIT is not None


def ask(condition: Condition, ctx: Context = EMPTY, visit: Visit = VISIT[0], of: str = "k1") -> Truth:
    return truth(bind(condition, ctx)(visit, of))


def kleene_and(parts: list[Truth]) -> Truth:
    return False if False in parts else None if None in parts else True


def kleene_or(parts: list[Truth]) -> Truth:
    return True if True in parts else None if None in parts else False


def test_parts_the_laws_are_tried_on_are_what_they_are_taken_for() -> None:
    assert {value: ask(part) for value, part in PARTS.items()} == {True: True, False: False, None: None}


@given(st.lists(st.sampled_from([True, False, None]), min_size=1, max_size=5))
def test_all_any_and_not_follow_the_tables_of_kleene(values: list[Truth]) -> None:
    parts = tuple(PARTS[value] for value in values)
    assert ask(AllOf(parts)) is kleene_and(values)
    assert ask(AnyOf(parts)) is kleene_or(values)
    negated = [None if value is None else not value for value in values]
    assert [ask(Not(part)) for part in parts] == negated
    assert ask(Not(AllOf(parts))) is ask(AnyOf(tuple(Not(part) for part in parts)))
    assert ask(Not(AnyOf(parts))) is ask(AllOf(tuple(Not(part) for part in parts)))


def test_nothing_asked_holds_and_no_choice_fails() -> None:
    assert ask(all_of()) is True
    assert ask(any_of()) is False


def tree(depth: int) -> st.SearchStrategy[Condition]:
    leaf: st.SearchStrategy[Condition] = st.sampled_from(
        [
            LastsAtLeast(minutes(120)),
            LastsAtLeast(minutes(60), split=True),
            PeopleAtLeast(2),
            PeopleAtLeast(2, team_only=True),
            AttendedBy(Role.CHILD_WELFARE_SOCIAL_WORKER),
            SignedByGuardian(),
        ]
    )
    if not depth:
        return leaf
    inner = tree(depth - 1)
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return leaf | several.map(AllOf) | several.map(AnyOf) | inner.map(Not)


VALUES: dict[str, list[Any]] = {
    "minutes": [0, 60, 119, 120, 240],
    "workers": [[], ["w1"], ["w1", "d1"], ["x8", "x9"]],
    "signature": ["signed", "refused", "", "thumbprint"],
}
blank = st.fixed_dictionaries({name: st.sampled_from([None, *values]) for name, values in VALUES.items()})
filled = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in VALUES.items()})
assignments = st.sampled_from([[], team(), [post("x8", "child_director")]])


def build(fields: dict[str, Any], posts: Any) -> tuple[Context, Visit]:
    caseload = recorded(
        cases=[case("k1"), case("k2")], visits=[full_visit(cases=["k1", "k2"], **fields)], assignments=posts
    )
    assert caseload.visits is not None
    return Context(caseload, date(2022, 12, 31), Terms()), caseload.visits[0]


@settings(max_examples=300, deadline=None)
@given(tree(2), blank, filled, st.none() | assignments, assignments)
def test_recording_a_fact_never_turns_a_definite_answer(
    condition: Condition, known: dict[str, Any], later: dict[str, Any], posts: Any, later_posts: Any
) -> None:
    before = ask(condition, *build(known, posts))
    full = {name: later[name] if value is None else value for name, value in known.items()}
    after = ask(condition, *build(full, later_posts if posts is None else posts))
    assert after is not None
    assert before in (None, after)


@settings(max_examples=200, deadline=None)
@given(tree(2), blank, st.none() | assignments)
def test_facts_named_by_an_unknown_settle_it_and_are_not_recorded_yet(
    condition: Condition, known: dict[str, Any], posts: Any
) -> None:
    ctx, visit = build(known, posts)
    outcome = bind(condition, ctx)(visit, "k1")
    if isinstance(outcome, tuple):
        assert outcome
        assert len(set(outcome)) == len(outcome)
        unrecorded = {f"visit:v1.{name}" for name, value in known.items() if value is None}
        assert set(outcome) <= unrecorded | ({"assignments"} if posts is None else set())


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        (LastsAtLeast(minutes(180)), "too-short"),
        (PeopleAtLeast(3), "too-few-people"),
        (AttendedBy(Role.CASE_LEAD), "responsible-worker-absent"),
        (Not(PeopleAtLeast(2)), "not-peopleatleast"),
    ],
)
def test_failure_says_why(condition: Condition, reason: str) -> None:
    ctx, visit = build({"minutes": 120}, team())
    assert bind(condition, ctx)(visit, "k1") == reason


def test_choice_that_fails_says_every_reason_once() -> None:
    ctx, visit = build({"minutes": 1, "workers": []}, team())
    choice = any_of(LastsAtLeast(minutes(120)), LastsAtLeast(minutes(90)), PeopleAtLeast(2))
    assert bind(choice, ctx)(visit, "k1") == "too-short,too-few-people"


def test_unsigned_visit_says_so() -> None:
    ctx, visit = build({"signature": "refused"}, team())
    assert bind(SignedByGuardian(), ctx)(visit, "k1") == "unsigned"


def test_conditions_on_children_are_asked_of_a_day() -> None:
    children = recorded(children=[child(categories=[{"category": "orphan", "from": "2022-03-10"}])]).children
    assert children is not None
    orphan = bind(InCategory(ChildCategory.ORPHAN), EMPTY)
    assert [truth(orphan(children[0], day)) for day in (date(2022, 3, 9), DAY)] == [False, True]
    assert truth(bind(InCompulsoryStage(), EMPTY)(children[0], DAY)) is True


def test_condition_nobody_knows_is_a_type_error() -> None:
    @attrs.frozen
    class Sunny(Condition):
        pass

    for condition in (Sunny(), all_of(Sunny()), any_of(Sunny()), Not(Sunny())):
        with pytest.raises(TypeError, match="Sunny"):
            bind(condition, EMPTY)


def test_conditions_are_values_that_can_be_compared_and_told() -> None:
    assert all_of(PeopleAtLeast(2), SignedByGuardian()) == AllOf((PeopleAtLeast(2), SignedByGuardian()))
    conjunction: Condition = all_of(PeopleAtLeast(2))
    assert conjunction != any_of(PeopleAtLeast(2))
    assert len({PeopleAtLeast(2), PeopleAtLeast(2), PeopleAtLeast(3)}) == 2
    assert repr(PeopleAtLeast(2)) == "PeopleAtLeast(people=2, team_only=False)"


@pytest.mark.parametrize("code", ["330482", "330482001", "330400", "330000", "330483", "310110", "", None])
def test_a_code_too_coarse_to_tell_leaves_registration_and_residence_open(code: str | None) -> None:
    there = None if code in ("330400", "330000", None) else code in ("330482", "330482001")
    who = recorded(children=[child(hukou_division=code, home_division=code)]).children
    assert who is not None
    for condition, field in ((RegisteredIn("330482"), "hukou_division"), (LivesIn("330482"), "home_division")):
        outcome = bind(condition, EMPTY)(who[0], DAY)
        assert truth(outcome) is there
        assert there is not None or outcome == (f"child:c1.{field}",)


@pytest.mark.parametrize(
    ("on", "holds"),
    [(date(2018, 3, 9), False), (date(2018, 3, 10), True), (date(2026, 3, 9), True), (date(2026, 3, 10), False)],
)
def test_an_age_begins_and_ends_with_a_birthday(on: date, holds: bool) -> None:
    who = recorded(children=[child(birth_date="2012-03-10")]).children
    assert who is not None
    assert bind(Aged(6, 14), EMPTY)(who[0], on) == (None if holds else "age")


def test_nobody_is_a_child_from_the_eighteenth_birthday() -> None:
    who = recorded(children=[child(birth_date="2012-03-10")]).children
    assert who is not None
    assert bind(Aged(), EMPTY)(who[0], date(2030, 3, 9)) is None
    assert bind(Aged(), EMPTY)(who[0], date(2030, 3, 10)) == "age"


def test_an_age_is_told_by_the_resident_id_where_no_birth_date_is_recorded() -> None:
    invented = invented_id(date(2012, 3, 10), 1)
    known, unknown = recorded(children=[child(resident_id=invented), child("c2")]).children or ()
    assert bind(Aged(below=10), EMPTY)(known, date(2022, 3, 9)) is None
    assert bind(Aged(below=10), EMPTY)(known, date(2022, 3, 10)) == "age"
    assert bind(Aged(), EMPTY)(unknown, DAY) == ("child:c2.birth_date",)
