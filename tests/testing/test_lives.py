"""A case's life under every paper keeps what always holds; an audit that did not would be found out."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from childcare_policy import Caseload, Edition, Findings, PlainRow, Report, Span, evaluate, load
from childcare_policy.testing import lives
from childcare_policy.testing.lives import CaseLife, case_life

REGISTRY = load()
TERMS = {
    ("shanghai", "2022"): Span(date(2022, 1, 1), date(2022, 12, 31)),
    ("pinghu", "2024"): Span(date(2024, 5, 20), date(2025, 5, 19)),
    ("zhanjiang", "2024"): Span(date(2024, 5, 20), date(2025, 5, 19)),
}
Change = Callable[[PlainRow, Caseload, date], PlainRow]


def tried(life: type[CaseLife], examples: int, steps: int) -> None:
    few = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(life, settings=few)


@pytest.mark.parametrize(("profile", "edition"), TERMS)
def test_a_life_keeps_what_always_holds(profile: str, edition: str) -> None:
    term = TERMS[profile, edition]
    tried(case_life(REGISTRY.profile(profile).named(edition), REGISTRY.kinds, term), examples=4, steps=10)


def untouched(row: PlainRow, _caseload: Caseload, _day: date) -> PlainRow:
    return row


def met_for_nothing(row: PlainRow, _caseload: Caseload, _day: date) -> PlainRow:
    return (*row[:7], "met", *row[8:]) if row[7] == "pending" else row


def missed_for_a_visit(row: PlainRow, caseload: Caseload, _day: date) -> PlainRow:
    made = [visit for visit in caseload.visits or () if visit.minutes == 480]
    return (*row[:7], "breached", *row[8:]) if row[7] == "met" and len(made) > 1 else row


def changing_its_mind(row: PlainRow, _caseload: Caseload, day: date) -> PlainRow:
    return (*row[:7], "late", *row[8:]) if row[7] == "breached" and day.day % 2 else row


DIE = random.Random(0)


def rolling_a_die(row: PlainRow, _caseload: Caseload, _day: date) -> PlainRow:
    return (*row[:8], (("count", DIE.randint(0, 9)),), *row[9:])


def in_error(row: PlainRow, _caseload: Caseload, _day: date) -> PlainRow:
    return (*row[:7], "error", *row[8:])


def unknown_for_no_reason(row: PlainRow, _caseload: Caseload, _day: date) -> PlainRow:
    return (*row[:7], "unknown", *row[8:11], "")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (met_for_nothing, "met on nothing"),
        (missed_for_a_visit, "one visit more"),
        (changing_its_mind, "days passed"),
        (rolling_a_die, "another answer|days passed"),
        (in_error, "could not be checked"),
        (unknown_for_no_reason, "nothing is missing"),
    ],
)
def test_an_audit_that_goes_against_it_is_found_out(change: Change, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lives, "evaluate", tampered(change))
    with pytest.raises(AssertionError, match=says):
        tried(case_life(only("visits.monthly"), REGISTRY.kinds), examples=60, steps=16)


def tampered(change: Change) -> Callable[..., Report]:
    def audit(edition: Edition, caseload: Caseload, as_of: date, kinds: Any) -> Report:
        report = evaluate(edition, caseload, as_of, kinds)
        rows = [change(row, caseload, as_of) for row in report.findings.rows]
        return attrs.evolve(report, findings=Findings(rows, report.findings._make))

    return audit


def only(slug: str) -> Edition:
    edition = REGISTRY.profile("shanghai").named("2022")
    chapters = [attrs.evolve(each, rules=tuple(r for r in each.rules if r.slug == slug)) for each in edition.chapters]
    return attrs.evolve(edition, chapters=tuple(chapters), readings=())


def test_the_tampering_alone_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lives, "evaluate", tampered(untouched))
    tried(case_life(only("visits.monthly"), REGISTRY.kinds), examples=3, steps=20)


@settings(max_examples=3, deadline=None, derandomize=True)
@given(data=st.data())
def test_a_case_has_one_level_of_risk_at_a_time(data: st.DataObject) -> None:
    life = case_life(REGISTRY.profile("pinghu").named("2024"), REGISTRY.kinds, TERMS["pinghu", "2024"])()
    life.begin()
    life.open_case(grade=None)
    life.grade(data)
    life.grade(data)
    life.days_pass(days=10)
    life.grade(data)
    grades = life.caseload().risk_grades or ()
    assert [(row.from_, row.to) for row in grades] == [
        (date(2024, 5, 20), date(2024, 5, 29)),
        (date(2024, 5, 30), None),
    ]


def test_a_life_is_a_test_case_by_the_name_of_its_edition() -> None:
    life = case_life(REGISTRY.profile("pinghu").named("2024"), REGISTRY.kinds)
    assert life.__name__ == "pinghu 2024"
    assert hasattr(life.TestCase, "runTest")
