"""Papers one after the other and one on top of the other: each rule binds on the days of its paper."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from tests.builders import EDITION, KINDS, Row, case, child, confirmed, given, programme, visit

from childcare_policy import (
    Adjust,
    Chapter,
    Document,
    Edition,
    NoEditionError,
    Option,
    Overlay,
    Partial,
    Profile,
    ProfileError,
    Reading,
    Report,
    Span,
    Terms,
    evaluate,
)
from childcare_policy.context import Context
from childcare_policy.periods import InForce, changes, within
from childcare_policy.rows import PlainRow


def paper(id: str, first: date, last: date | None, name: str) -> Edition:
    """The rules of 2022 as another paper's: same slugs, other clauses."""
    return attrs.evolve(
        EDITION,
        id=name,
        document=attrs.evolve(EDITION.document, id=id),
        in_force=first,
        until=last,
        chapters=retold(id),
        readings=(stricter(f"{id}.often"),),
        ledger=(),
    )


def retold(id: str) -> tuple[Chapter, ...]:
    return tuple(
        attrs.evolve(
            chapter, rules=tuple(attrs.evolve(rule, clause=(f"{id}:{rule.clause[0]}",)) for rule in chapter.rules)
        )
        for chapter in EDITION.chapters
    )


def stricter(id: str) -> Reading:
    adjust = (Adjust(rule="visits.monthly", to={"at_least": 2}), Adjust(to={"partial": Partial.WHOLE}))
    options = (Option(id="once", title={"en": "once"}), Option(id="twice", title={"en": "twice"}, adjust=adjust))
    return Reading(id=id, clause=(), question={"en": "?"}, options=options, default="once", reason={"en": "."})


OLD = paper("x2020", date(2020, 6, 1), date(2021, 5, 31), "old")
NEW = paper("x2022", date(2022, 1, 1), None, "new")
CITY = Profile(id="x", title={"en": "X"}, division="310000", editions=(NEW, OLD))
YEARS = Span(date(2024, 1, 1), date(2026, 12, 31))
PLAN = Overlay(
    id="x/y",
    document=Document(id="y2024", title={"en": "A plan"}, issuers={"en": "A district"}),
    in_force=YEARS.first,
    until=YEARS.last,
    chapters=tuple(attrs.evolve(chapter, label=f"y {chapter.label}") for chapter in retold("y2024")),
    readings=(attrs.evolve(stricter("y2024.often"), id="y2024.often"),),
)
DISTRICT = Profile(id="x/y", title={"en": "Y"}, division="310110", editions=(NEW.amend(PLAN),), serves=YEARS)
LONG: Row = {"starts_on": "2020-11-01", "ends_on": "2022-06-30"}


def asked(profile: Profile, as_of: str, fields: Row, **tables: Any) -> Report:
    caseload = given(programme=programme(**fields), **tables)
    day = date.fromisoformat(as_of)
    return evaluate(profile.for_programme(caseload.programme, day), caseload, day, KINDS)


def labels(report: Report, document: str, rule: str = "visits.monthly") -> list[str]:
    rows = [row for row in report.findings if (row.document, row.rule) == (document, rule)]
    return [row.window.label for row in rows if row.window]


def documents(report: Report, rule: str, id: str) -> list[str]:
    return [row.document for row in report.findings.where(id=id) if row.rule == rule]


def test_windows_fall_to_the_paper_in_force_on_their_last_day() -> None:
    report = asked(CITY, "2022-03-15", LONG, cases=[case(opened_on="2020-11-01")], visits=[])
    assert labels(report, "x2020") == [
        *("2020-11", "2020-12"),
        *(f"2021-{month:02}" for month in range(1, 6)),
    ]
    assert labels(report, "x2022") == ["2022-01", "2022-02", "2022-03"]
    assert report.receipt.edition == "old+new"
    assert CITY.named("old+new") == CITY.for_programme(given(programme=programme(**LONG)).programme, date(2022, 3, 15))


def test_report_says_where_the_rules_changed() -> None:
    notes = asked(CITY, "2022-03-15", LONG, cases=[]).notes
    told = [(note.code, *dict(note.figures).values()) for note in notes if note.code.startswith("rules-")]
    assert told == [("rules-end", "x2020", date(2021, 5, 31)), ("rules-begin", "x2022", date(2022, 1, 1))]


def test_programme_within_one_edition_is_told_nothing() -> None:
    report = asked(CITY, "2022-03-15", {}, cases=[])
    assert report.receipt.edition == "new"
    assert not [note for note in report.notes if note.code.startswith("rules-")]


@pytest.mark.parametrize(
    ("opened", "papers"),
    [("2020-11-01", ["x2020"]), ("2021-05-01", ["x2020"]), ("2021-08-01", ["x2020"]), ("2022-01-10", ["x2022"])],
)
def test_single_duty_falls_to_the_latest_paper_begun_when_it_is_due(opened: str, papers: list[str]) -> None:
    report = asked(CITY, "2022-03-15", LONG, cases=[case(opened_on=opened)], documents=[], visits=[])
    assert documents(report, "assessment.form", "k1") == papers


def test_duty_without_a_day_falls_to_every_paper_in_force_while_the_case_was_open() -> None:
    open_throughout = asked(CITY, "2022-03-15", LONG, cases=[case(opened_on="2020-11-01")], documents=[])
    assert documents(open_throughout, "handbook.issued", "k1") == ["x2020", "x2022"]
    closed = asked(CITY, "2022-03-15", LONG, cases=[case(opened_on="2020-11-01", closed_on="2021-04-30")], documents=[])
    assert documents(closed, "handbook.issued", "k1") == ["x2020"]


@pytest.mark.parametrize(("on", "papers"), [("2021-05-31", ["x2020"]), ("2022-01-01", ["x2022"])])
def test_visit_incident_and_expense_fall_to_the_paper_in_force_on_their_day(on: str, papers: list[str]) -> None:
    report = asked(
        CITY,
        "2022-03-15",
        LONG,
        cases=[case(opened_on="2020-11-01")],
        visits=[visit(on=on, minutes=120)],
        incidents=[
            {"id": "i1", "case": "k1", "kind": "complex_case", "discovered_at": on, "unresolved": True, "told": []}
        ],
        expenses=[{"id": "e1", "on": on, "amount": "10.00", "item": "wages"}],
    )
    assert documents(report, "visits.session", "v1") == papers
    assert documents(report, "incidents.escalate-district", "i1") == papers
    assert {row.document for row in report.findings.where(kind="expense", id="e1")} == set(papers)


@pytest.mark.parametrize(("opened", "papers"), [("2021-05-31", ["x2020"]), ("2022-01-01", ["x2022"])])
def test_child_is_asked_about_by_the_paper_in_force_when_the_case_opened(opened: str, papers: list[str]) -> None:
    both = [confirmed(opened_on="2022-06-01"), confirmed("k2", child="c1", opened_on=opened, closed_on="2022-05-31")]
    report = asked(CITY, "2022-06-15", LONG, children=[child()], cases=both)
    assert documents(report, "eligibility.enrolment", "c1") == papers


def test_reading_adjusts_the_rule_and_the_terms_of_its_own_paper_only() -> None:
    caseload = given(programme=programme(**LONG), cases=[case(opened_on="2020-11-10")], visits=[])
    joined = CITY.for_programme(caseload.programme, date(2022, 3, 15)).read({"x2020.often": "twice"})
    findings = evaluate(joined, caseload, date(2022, 3, 15), KINDS).findings
    asked_for = {(row.document, row.required["at_least"]) for row in findings if row.rule == "visits.monthly"}
    assert asked_for == {("x2020", 2), ("x2022", 1)}
    first = next(
        row for row in findings if row.window and row.window.label == "2020-11" and row.rule == "visits.monthly"
    )
    assert (first.status, first.reading) == ("not_applicable", "x2020.often")
    assert joined.terms_for("x2022") == Terms()
    assert joined.readings_of["x2022", "visits.monthly"] == "x2022.often"


def test_district_plan_binds_in_its_own_years_and_the_city_beneath_it_unchanged() -> None:
    fields = {"starts_on": "2023-07-01", "ends_on": "2024-06-30"}
    tables: dict[str, Any] = {"cases": [case(opened_on="2023-07-01")], "visits": []}
    report = asked(DISTRICT, "2024-03-15", fields, **tables)
    alone = asked(CITY, "2024-03-15", fields, **tables)
    assert labels(report, "y2024") == ["2024-01", "2024-02", "2024-03"]
    assert [row for row in report.findings if row.document == "x2022"] == list(alone.findings)
    assert [dict(note.figures) for note in report.notes if note.code == "rules-begin"] == [
        {"document": "y2024", "on": YEARS.first}
    ]


def test_reading_of_a_plan_leaves_the_city_rule_of_the_same_slug_alone() -> None:
    amended = DISTRICT.named("new").read({"y2024.often": "twice"})
    quotas = {rule.document: rule.at_least for rule in amended.rules if rule.slug == "visits.monthly"}  # type: ignore[attr-defined]
    assert quotas == {"x2022": 1, "y2024": 2}
    assert amended.terms.partial is Partial.WHOLE


def test_programme_with_no_day_in_the_years_of_the_plan_has_no_edition() -> None:
    def of(first: str, last: str) -> str:
        held = given(programme=programme(starts_on=first, ends_on=last)).programme
        return DISTRICT.for_programme(held, date(2024, 6, 1)).id

    assert of("2023-01-02", "2024-01-01") == "new"
    assert of("2026-12-31", "2027-12-30") == "new"
    with pytest.raises(NoEditionError) as before:
        of("2023-01-01", "2023-12-31")
    assert (before.value.before, before.value.after) == (None, ("new", YEARS.first))
    with pytest.raises(NoEditionError) as after:
        of("2027-01-01", "2027-12-31")
    assert (after.value.before, after.value.after) == (("new", YEARS.last), None)
    assert DISTRICT.for_programme(None, date(2024, 6, 1)).id == "new"
    with pytest.raises(NoEditionError):
        DISTRICT.for_programme(None, YEARS.first - timedelta(days=1))


def test_edition_among_several_names_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ProfileError) as raised:
        CITY.named("old+middle")
    assert raised.value.path == "middle"


HALF = InForce(first=date(2022, 1, 1), last=date(2022, 6, 30), dues=date(2022, 7, 31))


def plain(kind: str = "case", id: str = "k1", *, ends: str = "", due_on: str = "") -> PlainRow:
    last, due = (date.fromisoformat(day) if day else None for day in (ends, due_on))
    return (id, 0, "", kind, id, ("w", last, last) if last else None, due, "met", (), "", "", "")


def falls(row: PlainRow, as_of: str = "2022-12-31", **tables: Any) -> bool:
    ctx = Context(given(programme=programme(**LONG), **tables), date.fromisoformat(as_of), Terms())
    return list(within([row], HALF, ctx)) == [row]


@pytest.mark.parametrize(
    ("ends", "there"), [("2021-12-31", False), ("2022-01-01", True), ("2022-06-30", True), ("2022-07-01", False)]
)
def test_paper_takes_windows_that_end_on_its_first_day_and_on_its_last(ends: str, there: bool) -> None:
    assert falls(plain(ends=ends)) is there


@pytest.mark.parametrize(
    ("due_on", "there"), [("2021-12-31", False), ("2022-01-01", True), ("2022-07-31", True), ("2022-08-01", False)]
)
def test_paper_takes_single_duties_due_until_the_day_its_dues_run_to(due_on: str, there: bool) -> None:
    assert falls(plain(due_on=due_on)) is there
    assert falls(plain(due_on=due_on), as_of="2021-12-31") is there


@pytest.mark.parametrize(("as_of", "there"), [("2021-12-31", False), ("2022-01-01", True)])
def test_duty_without_a_day_waits_for_the_first_day_of_the_paper(as_of: str, there: bool) -> None:
    assert falls(plain(), as_of=as_of, cases=[case(opened_on="2020-11-01")]) is there


def test_child_belongs_to_the_first_of_its_cases_that_has_begun() -> None:
    first = case("k1", child="c1", opened_on="2021-03-01", closed_on="2021-12-01")
    second = case("k2", child="c1", opened_on="2022-03-01")
    nobody = case("k4", child=None, opened_on="2021-01-01")
    row = plain("child", "c1")
    assert falls(row, as_of="2022-03-01", cases=[nobody, second])
    assert not falls(row, as_of="2022-03-01", cases=[second, first, nobody])
    assert not falls(row, as_of="2022-02-28", cases=[second, first, nobody])


def test_case_belongs_to_a_child_from_the_day_it_opens() -> None:
    later = case("k1", child="c1", opened_on="2022-08-01")
    nobody = case("k2", child=None, opened_on="2022-08-01")
    undated = case("k3", child="c1", opened_on=None)
    asked = [
        falls(plain("child", "c1"), as_of=day, cases=[nobody, later, undated]) for day in ("2022-07-31", "2022-08-01")
    ]
    assert asked == [True, False]


@pytest.mark.parametrize(
    ("on", "there"), [("2021-12-31", False), ("2022-01-01", True), ("2022-06-30", True), ("2022-07-01", False)]
)
@pytest.mark.parametrize("due_on", ["", "2021-06-30", "2022-07-15", "2022-12-31"])
def test_visit_and_expense_fall_to_the_paper_in_force_on_their_day_whatever_is_due_later(
    on: str, there: bool, due_on: str
) -> None:
    assert falls(plain("visit", "e1", due_on=due_on), visits=[visit("e1", on)]) is there
    assert falls(plain("expense", "e1", due_on=due_on), expenses=[{"id": "e1", "on": on}]) is there


@pytest.mark.parametrize(
    ("on", "there"), [("2021-12-31", False), ("2022-01-01", True), ("2022-07-31", True), ("2022-08-01", False)]
)
def test_incident_falls_to_the_latest_paper_begun_on_the_day_it_was_found(on: str, there: bool) -> None:
    for moment in (on, f"{on}T00:00:00+08:00", f"{on}T23:59:00+08:00"):
        found = {"id": "e1", "case": "k1", "discovered_at": moment}
        assert falls(plain("incident", "e1"), incidents=[found]) is there


@pytest.mark.parametrize("kind", ["visit", "expense", "incident"])
def test_event_of_no_recorded_day_belongs_to_every_paper_of_the_programme(kind: str) -> None:
    event = {"id": "e1", "case": "k1"}
    tables: dict[str, Any] = {"visits": [{"id": "e1", "cases": ["k1"]}], "incidents": [event], "expenses": [event]}
    assert falls(plain(kind, "e1"), **{f"{kind}s": tables[f"{kind}s"]})


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "told"),
    [
        ("2021-12-31", "2022-07-01", ["rules-begin", "rules-end"]),
        ("2022-01-01", "2022-06-30", []),
        ("2021-06-01", "2022-01-01", ["rules-begin"]),
        ("2022-06-30", "2022-12-31", ["rules-end"]),
        ("2021-06-01", "2021-12-31", []),
        ("2022-07-01", "2022-12-31", []),
    ],
)
def test_paper_that_begins_or_ends_within_the_programme_is_noted(starts_on: str, ends_on: str, told: list[str]) -> None:
    ctx = Context(given(programme=programme(starts_on=starts_on, ends_on=ends_on)), date(2022, 12, 31), Terms())
    notes = list(changes([("x", HALF)], ctx))
    assert [note.code for note in notes] == told
    days = {"rules-begin": HALF.first, "rules-end": HALF.last}
    assert [dict(note.figures) for note in notes] == [{"document": "x", "on": days[code]} for code in told]


ASIDE = attrs.evolve(HALF, but=InForce(first=date(2022, 3, 1), last=date(2022, 4, 30)))


@pytest.mark.parametrize(
    ("on", "binds"), [("2022-02-28", True), ("2022-03-01", False), ("2022-04-30", False), ("2022-05-01", True)]
)
def test_rule_set_aside_binds_until_the_day_before_and_from_the_day_after(on: str, binds: bool) -> None:
    ctx = Context(given(programme=programme(**LONG)), date(2022, 12, 31), Terms())
    assert ASIDE.binds(date.fromisoformat(on)) is binds
    rows = [plain(id="k1", due_on=on), plain(id="k2", due_on="2022-06-01"), plain(id="k3", ends="2022-06-30")]
    assert list(within(rows, ASIDE, ctx)) == rows[not binds :]


def test_rule_set_aside_to_its_end_takes_nothing_that_is_due_later() -> None:
    assert ASIDE.days == Span(HALF.first, date(2022, 7, 31))
    for last in (date(2022, 7, 31), date(2022, 12, 31)):
        ended = attrs.evolve(HALF, but=InForce(first=date(2022, 3, 1), last=last))
        assert ended.days == Span(HALF.first, date(2022, 2, 28))


def test_rule_set_aside_is_no_change_of_papers_and_hides_none() -> None:
    ctx = Context(given(programme=programme(**LONG)), date(2022, 12, 31), Terms())
    both = [note.code for note in changes([("x", ASIDE), ("y", HALF)], ctx)]
    assert both == [note.code for note in changes([("y", HALF)], ctx)]
    assert both
