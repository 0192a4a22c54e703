"""The audit as a whole: what may change without changing an answer, and a check that fails in one place only."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from tests.builders import (
    EDITION,
    KINDS,
    Answer,
    Row,
    answers,
    audit,
    case,
    confirmed,
    find,
    full_visit,
    given,
    only,
    programme,
    status,
    statuses,
    team,
    the,
    visit,
    with_rule,
)
from tests.oracle.generate import caseload as random_tables

from childcare_policy import (
    Caseload,
    Edition,
    Force,
    KindError,
    RejectedRow,
    Report,
    Rule,
    RuleKind,
    VisitMode,
    VisitQuota,
    day_of,
    evaluate,
    structure_caseload,
)
from childcare_policy.rules.kind import art

SEEDS = pytest.mark.parametrize("seed", range(40))


def made(seed: int) -> tuple[Row, str]:
    return random_tables(random.Random(seed))


def ask(tables: Row, as_of: str) -> Report:
    return audit(structure_caseload(tables).caseload, as_of)


def by_duty(report: Report) -> dict[tuple[str, str, str, str], str]:
    return {row[:4]: row[4] for row in answers(report.findings)}


@pytest.mark.parametrize("seed", [*range(40), 54, 83, 116])
def test_order_of_the_rows_of_a_table_changes_nothing(seed: int) -> None:
    tables, as_of = made(seed)
    shuffled = dict(tables)
    for name, rows in tables.items():
        if isinstance(rows, list):
            shuffled[name] = random.Random(seed).sample(rows, len(rows))
    one, other = ask(tables, as_of), ask(shuffled, as_of)
    assert list(one.findings) == list(other.findings)
    assert one.integrity == other.integrity
    assert set(one.notes) == set(other.notes)


@SEEDS
def test_asking_twice_gives_the_same_answer(seed: int) -> None:
    tables, as_of = made(seed)
    one, other = ask(tables, as_of), ask(tables, as_of)
    assert (list(one.findings), one.receipt) == (list(other.findings), other.receipt)


STRANGER = {
    "children": {"id": "c99", "grade": 3, "categories": []},
    "cases": case("k99", child="c99", opened_on="2022-02-01"),
}


@SEEDS
def test_another_child_changes_nothing_for_the_others(seed: int) -> None:
    tables, as_of = made(seed)
    more = {**tables, **{name: [*tables[name], row] for name, row in STRANGER.items() if tables.get(name)}}
    before, after = by_duty(ask(tables, as_of)), by_duty(ask(more, as_of))
    known = {duty for duty in before if duty[1] in ("case", "child", "visit", "incident", "expense")}
    assert {duty: after.get(duty) for duty in known} == {duty: before[duty] for duty in known}


WORSE = {
    "breached": 0,
    "shortfall": 1,
    "unknown": 2,
    "late": 3,
    "pending": 4,
    "excused": 5,
    "not_applicable": 6,
    "met": 6,
}
MONOTONE = {"visits.monthly", "assessment.home"}


@SEEDS
def test_one_more_good_visit_never_makes_a_month_worse(seed: int) -> None:
    tables, as_of = made(seed)
    cases = [row["id"] for row in tables.get("cases") or []]
    if tables.get("visits") is None or not cases:
        return
    before = by_duty(ask(tables, as_of))
    begun = {row["id"]: row.get("opened_on") for row in tables["cases"]}
    for case_id in cases:
        if begun[case_id] is not None:
            extra = full_visit("v999", begun[case_id], cases=[case_id], workers=None)
            after = by_duty(ask({**tables, "visits": [*tables["visits"], extra]}, as_of))
            for duty, answer in before.items():
                if duty[0] in MONOTONE and duty[1] == "case":
                    assert WORSE[after[duty]] >= WORSE[answer], duty


def renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: renamed(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [renamed(item, names) for item in value]
    return names.get(value, value) if isinstance(value, str) else value


@SEEDS
def test_other_names_for_children_and_workers_change_no_verdict(seed: int) -> None:
    tables, as_of = made(seed)
    ids = [row["id"] for name in ("children", "workers", "cases") for row in tables.get(name) or []]
    names = {id: f"z{place}-{id}" for place, id in enumerate(random.Random(seed).sample(ids, len(ids)))}
    before, after = answers(ask(tables, as_of).findings), answers(ask(renamed(tables, names), as_of).findings)

    def told(rows: Iterable[Answer]) -> list[Answer]:
        return sorted((rule, kind, names.get(id, id), window, answer) for rule, kind, id, window, answer in rows)

    assert told(before) == sorted(after)


@SEEDS
def test_event_after_as_of_has_no_effect(seed: int) -> None:
    tables, as_of = made(seed)
    later = (date.fromisoformat(as_of) + timedelta(days=1)).isoformat()
    cases = [row["id"] for row in tables.get("cases") or []][:1]
    of_case = cases[0] if cases else None
    future: dict[str, Row] = {
        "visits": full_visit("n1", later, cases=cases, workers=None, purpose="home_assessment"),
        "documents": {"id": "n2", "kind": "care_handbook", "case": of_case, "on": later},
        "plans": {"id": "n3", "case": of_case, "on": later},
        "activities": {"id": "n4", "kind": "group_activity", "on": later, "participants": 9, "occasion": "festival"},
        "reports": {
            "id": "n5",
            "kind": "monthly_visit_summary",
            "submitted_on": later,
            "period": {"from": "2020-01-01", "to": "2030-12-31"},
        },
        "expenses": {"id": "n6", "on": later, "amount": "999999", "item": "wages", "fund": ""},
        "incidents": {"id": "n7", "case": of_case, "kind": "missing", "discovered_at": later, "told": []},
        "waivers": {
            "id": "n8",
            "clause": "sh2022:2.3-a",
            "reason": "x",
            "approved_by": "township",
            "from": "2020-01-01",
            "to": "2030-12-31",
            "decided_on": later,
            "document_number": "7",
        },
    }
    more = {**tables, **{name: [*tables[name], row] for name, row in future.items() if tables.get(name) is not None}}
    assert list(ask(tables, as_of).findings) == list(ask(more, as_of).findings)


EVENT = ("on", "submitted_on", "discovered_at", "opened_on", "completed_on", "handed_over_on", "accepted_on", "paid_on")


def past(caseload: Caseload, as_of: date) -> Caseload:
    """The caseload without a row that holds an event after the day, and without waivers."""

    def over(row: Any) -> bool:
        moments = [getattr(row, name, None) for name in EVENT]
        moments += [told.at for told in getattr(row, "told", None) or ()]
        return any(moment is not None and day_of(moment) > as_of for moment in moments)

    kept: dict[str, Any] = {"waivers": None}
    for field in attrs.fields(Caseload):
        rows = getattr(caseload, field.name)
        if isinstance(rows, tuple) and field.name not in kept:
            kept[field.name] = tuple(row for row in rows if not over(row))
    return attrs.evolve(caseload, **kept)


MAY_TURN = {
    "eligibility.enrolment",  # a child without a case is asked about today
    "budget.ceiling",  # grows with every programme year
    "archive.commitment",  # people may serve later
}


@SEEDS
def test_what_is_settled_stays_so_while_nothing_new_is_recorded(seed: int) -> None:
    tables, as_of = made(seed)
    caseload = past(structure_caseload(tables).caseload, date.fromisoformat(as_of))
    before, after = by_duty(audit(caseload, as_of)), by_duty(audit(caseload, "2030-12-31"))
    for duty, answer in before.items():
        if answer in ("breached", "late", "met") and duty[0] not in MAY_TURN:
            assert after[duty] == answer, duty


@SEEDS
def test_answers_obey_the_force_of_their_rule(seed: int) -> None:
    tables, as_of = made(seed)
    for finding in ask(tables, as_of).findings:
        if str(finding.force) == "should":
            assert str(finding.status) not in ("breached", "late")
        assert (str(finding.status) == "unknown") == bool(finding.missing)
        if str(finding.status) == "pending":
            assert finding.due_on is None or finding.due_on.isoformat() >= as_of
        if str(finding.status) in ("breached", "shortfall", "late") and finding.due_on is not None:
            assert finding.due_on.isoformat() < as_of or finding.rule in (
                "assessment.joint",
                "plan.joint",
                "team.social-worker",
            )


@SEEDS
def test_empty_caseload_meets_nothing(seed: int) -> None:
    tables, as_of = made(seed)
    empty = {name: ([] if isinstance(rows, list) else rows) for name, rows in tables.items()}
    kept = {str(row.rule) for row in ask(empty, as_of).findings.where(status="met")}
    assert kept <= {"programme.provider", "budget.ceiling"}


def test_population_that_is_empty_is_not_applicable_and_one_not_recorded_is_unknown() -> None:
    empty: Row = {name: [] for name in ("children", "cases", "visits", "incidents", "expenses")}
    nobody = audit(given(**empty))
    over = {rule.slug for rule in EDITION.rules if KINDS[type(rule)].over in empty}
    assert {row.rule for row in nobody.findings.where(status="not_applicable")} == over
    silent = audit(given())
    assert over <= {row.rule for row in silent.findings.where(status="unknown")}
    assert {
        (row.subject.kind, row.subject.id, row.window) for row in nobody.findings.where(status="not_applicable")
    } == {("programme", "p1", None)}


@attrs.frozen(kw_only=True)
class Brittle(Rule):
    """A rule whose check fails on one id."""

    on: str


def check_brittle(rule: Brittle, ctx: Any) -> Iterable[Any]:
    for row in ctx.cases:
        if row.id == rule.on:
            message = "Wangxiaoming is not a number"
            raise ValueError(message)
        yield ctx.row("case", row.id, "met")


def brittle(over: str) -> tuple[Edition, dict[type, RuleKind[Any]]]:
    kind = RuleKind(tag="brittle", rule=Brittle, check=check_brittle, required=lambda rule: {}, over=over)
    return with_rule(Brittle(slug="a.b", clause=art("sh2022:4-d"), on="k2")), {**KINDS, Brittle: kind}


def test_check_that_fails_on_one_case_stops_no_other() -> None:
    edition, kinds = brittle("cases")
    report = evaluate(edition, given(cases=[case("k3"), case("k2"), case("k1")]), date(2022, 5, 1), kinds)
    assert [(row.subject.id, str(row.status)) for row in report.findings] == [
        ("k1", "met"),
        ("k2", "error"),
        ("k3", "met"),
    ]
    assert {row.subject.kind for row in report.findings} == {"case"}
    assert "Wang" not in repr(list(report.findings))
    (note,) = (note for note in report.notes if note.code == "E_CHECK")
    assert dict(note.figures) == {"rule": "a.b", "error": "ValueError"}


def test_check_that_fails_otherwise_is_one_error_on_the_programme() -> None:
    edition, kinds = brittle("")
    report = evaluate(edition, given(cases=[case("k2"), case("k1")]), date(2022, 5, 1), kinds)
    assert [(row.subject.id, str(row.status)) for row in report.findings] == [("p1", "error")]


def test_check_that_fails_leaves_the_other_rules_alone() -> None:
    edition, kinds = brittle("cases")
    chapters = (*EDITION.chapters, *edition.chapters)
    caseload = given(cases=[case("k1"), case("k2")], visits=[])
    whole = evaluate(attrs.evolve(EDITION, chapters=chapters), caseload, date(2022, 5, 1), kinds)
    assert [row for row in whole.findings if row.rule != "a.b"] == list(audit(caseload, "2022-05-01").findings)


def test_rule_of_a_kind_that_is_not_given_is_a_kind_error() -> None:
    with pytest.raises(KindError) as raised:
        evaluate(EDITION, given(), date(2022, 1, 1), {})
    assert raised.value.path == EDITION.rules[0].slug


@pytest.mark.parametrize("edition", [EDITION, only("assessment.form", "visits.monthly")])
def test_findings_come_in_order_of_case_rule_and_window(edition: Edition) -> None:
    slugs = [rule.slug for rule in edition.rules]
    report = audit(given(cases=[case("k2"), case("k1")], visits=[], documents=[]), edition=edition)
    found = [
        (row.subject.id, slugs.index(row.rule), row.window.label if row.window else "")
        for row in report.findings
        if row.subject.kind == "case"
    ]
    assert found == sorted(found)
    assert {id for id, _, _ in found} == {"k1", "k2"}
    assert report.rejected_rows == ()


def known(caseload: Caseload, on: str) -> Report:
    return audit(caseload, "2022-12-31", as_known_at=date.fromisoformat(on))


def test_row_recorded_later_was_not_known() -> None:
    typed_late = given(cases=[case()], visits=[visit(recorded_on="2022-06-05")])
    for on, expected in (("2022-06-04", "breached"), ("2022-06-05", "met")):
        assert status(known(typed_late, on), "2.3-a", "k1", "2022-03") == expected
    assert status(audit(typed_late), "2.3-a", "k1", "2022-03") == "met"


def test_row_without_a_day_of_recording_was_always_known() -> None:
    assert status(known(given(cases=[case()], visits=[visit()]), "2022-01-01"), "2.3-a", "k1", "2022-03") == "met"


@pytest.mark.parametrize("table", ["cases", "assignments", "visits"])
def test_what_was_known_reaches_every_table(table: str) -> None:
    tables: dict[str, Any] = {"cases": [confirmed()], "assignments": team(), "visits": [full_visit()]}
    late = {**tables, table: [{**row, "recorded_on": "2022-11-01"} for row in tables[table]]}
    empty: dict[str, Any] = {table: ()}
    without = attrs.evolve(given(**tables), **empty)
    assert answers(known(given(**late), "2022-10-31").findings) == answers(audit(without).findings)


def test_programme_nobody_recorded_stays_so_whatever_the_day_of_knowledge() -> None:
    nothing = attrs.evolve(given(cases=[case()]), programme=None)
    assert answers(known(nothing, "2022-06-30").findings) == answers(audit(nothing).findings)


def test_programme_recorded_later_was_not_known() -> None:
    later = given(programme=programme(recorded_on="2022-12-01", provider="o1"))
    assert [status(known(later, on), "2.1-a") for on in ("2022-11-30", "2022-12-01")] == ["unknown", "met"]


def test_rules_answer_each_for_itself() -> None:
    caseload = given(cases=[case()], visits=[full_visit(minutes=10)], assignments=team())
    whole = audit(caseload)
    for rule in EDITION.rules:
        alone = audit(caseload, edition=only(rule.slug))
        assert list(alone.findings) == [row for row in whole.findings if row.rule == rule.slug]


def test_rows_left_out_are_in_the_report_and_a_rule_alone_keeps_its_order() -> None:
    left_out = RejectedRow(table="visits", row=2, ref="visit:v2", codes=("E_DATE_INVALID",), cases=("k9",))
    caseload = attrs.evolve(given(cases=[case()], visits=[visit()]), rejected_rows=(left_out,))
    whole, alone = audit(caseload, "2022-04-10"), audit(caseload, "2022-04-10", edition=only("visits.monthly"))
    assert whole.rejected_rows == alone.rejected_rows == (left_out,)
    assert list(alone.findings) == find(whole, "visits.monthly")
    assert [row.subject.id for row in alone.findings] == ["p1", "k1", "k1", "k1", "k1"]


def test_clause_is_decided_only_by_rules_that_cite_it() -> None:
    report = audit(given(cases=[case()], visits=[full_visit()]))
    for finding in report.findings:
        rule = next(rule for rule in EDITION.rules if rule.slug == finding.rule)
        assert finding.clauses == rule.clause
        assert set(finding.clauses) <= set(EDITION.clauses)


def test_tables_the_paper_does_not_ask_about_change_nothing() -> None:
    base: dict[str, Any] = {"cases": [case()], "visits": [full_visit()]}
    extra = {
        "areas": [{"id": "a1"}],
        "tasks": [{"task": "t1"}],
        "trainings": [{"id": "t1"}],
        "risk_grades": [{"case": "k1", "level": "red"}],
    }
    assert list(audit(given(**base)).findings) == list(audit(given(**base, **extra)).findings)


def test_report_works_out_the_rest_once_and_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    real: Callable[[Any], Any] = __import__("childcare_policy.engine", fromlist=["disagreements"]).disagreements

    def counted(ctx: Any) -> Any:
        calls.append(1)
        return real(ctx)

    monkeypatch.setattr("childcare_policy.engine.disagreements", counted)
    report = audit(given(cases=[case()]))
    assert calls == []
    assert report.integrity is report.integrity
    assert calls == [1]


def test_horizon_lays_windows_ahead_and_judges_none_of_them() -> None:
    caseload = given(cases=[case()], visits=[])
    report = audit(caseload, "2022-02-10", horizon=date(2022, 4, 30))
    assert statuses(report, "visits.monthly") == ["breached", "pending", "pending", "pending"]
    assert the(report, "visits.monthly", "k1", "2022-04").remedy is not None
    assert find(report, "visits.monthly", "k1", "2022-05") == []


def test_what_a_reader_returns_is_no_caseload_and_the_error_says_where_it_is() -> None:
    intake: Any = structure_caseload({"cases": [case()]})
    with pytest.raises(TypeError, match=r"not Intake; .* \.caseload"):
        evaluate(EDITION, intake, date(2022, 3, 1), KINDS)


def test_what_would_mend_a_duty_is_asked_only_where_it_is_not_done() -> None:
    talkative = attrs.evolve(KINDS[VisitQuota], remedy=lambda *_: {"do": "talk"})
    caseload = given(cases=[case(opened_on="2022-01-20")], visits=[visit(on="2022-03-10")])
    quota = VisitQuota(slug="a.b", clause=art("x:1"), mode=VisitMode.HOME, at_least=1)
    for force, failed in ((Force.MUST, "breached"), (Force.SHOULD, "shortfall")):
        edition = with_rule(attrs.evolve(quota, force=force))
        report = evaluate(edition, caseload, date(2022, 4, 10), {VisitQuota: talkative})
        assert {str(row.status): row.remedy is not None for row in report.findings} == {
            "not_applicable": False,
            failed: True,
            "met": False,
            "pending": True,
        }


def test_what_settles_an_unknown_is_to_record_what_it_lacks() -> None:
    finding = the(audit(given(cases=[case()])), "visits.monthly", "k1", "2022-03")
    assert finding.remedy == {"do": "record", "facts": ("visits",)} == {"do": "record", "facts": finding.missing}


def test_event_that_does_not_count_is_named_with_its_reason() -> None:
    seen = given(cases=[case()], visits=[visit("v1", mode="phone"), visit("v2", contact_made=False)])
    finding = the(audit(seen), "visits.monthly", "k1", "2022-03")
    assert finding.rejected == (("visit:v1", "not-at-home"), ("visit:v2", "no-contact"))
