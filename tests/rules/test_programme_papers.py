"""Papers of the programme: by which day, and where they may be recorded."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.builders import KINDS, Row, given, paper, programme, with_rule

from childcare_policy import (
    NO_DAY,
    DocumentKind,
    Due,
    DueFrom,
    Finding,
    ProgrammePaper,
    ReportKind,
    art,
    days,
    evaluate,
)


def asked(as_of: str, by: date | Due, **tables: Any) -> Finding:
    rule = ProgrammePaper(
        slug="papers.x",
        clause=art("sh2022:2.1-a"),
        kind=DocumentKind.VISIT_LOCATION_MAP,
        also=(ReportKind.ANNUAL_REPORT,),
        by=by,
    )
    (finding,) = evaluate(with_rule(rule), given(**tables), date.fromisoformat(as_of), KINDS).findings
    return finding


def a_map(on: str | None = "2022-03-01", **fields: Any) -> Row:
    return paper("m1", "visit_location_map", on, **{"case": None, **fields})


BY_END = Due(DueFrom.PROGRAMME_END)


@pytest.mark.parametrize(
    ("by", "due"),
    [
        (date(2022, 3, 15), "2022-03-15"),
        (BY_END, "2022-12-31"),
        (Due(DueFrom.PROGRAMME_END, days(30)), "2023-01-30"),
        (Due(DueFrom.OPENING, days(30)), "2022-01-31"),
        (Due(DueFrom.FIRST_WINDOW), "2022-01-31"),
        (Due(DueFrom.FIRST_WINDOW, by=date(2022, 3, 15)), "2022-03-15"),
        (NO_DAY, "None"),
    ],
)
def test_day_of_a_paper_is_fixed_or_counted(by: date | Due, due: str) -> None:
    assert str(asked("2022-01-01", by, documents=[]).due_on) == due


def test_programme_not_recorded_still_owes_what_has_a_day() -> None:
    rule_day = date(2022, 3, 15)
    finding = asked("2022-04-01", rule_day, programme=None, documents=[a_map()])
    assert (finding.subject.id, str(finding.status)) == ("programme", "met")
    assert str(asked("2022-04-01", BY_END, programme=programme(starts_on=None, ends_on=None)).status) == "pending"
    opening = Due(DueFrom.OPENING, days(30))
    unstarted = asked("2022-04-01", opening, programme=programme(starts_on=None), documents=[])
    assert (str(unstarted.status), unstarted.due_on) == ("pending", None)
    found = asked("2022-04-01", BY_END, programme=None, documents=[a_map()])
    assert (str(found.status), found.missing) == ("unknown", ("programme",))


def test_paper_about_one_case_or_visit_is_none_of_the_programme() -> None:
    visits = [{"id": "v1"}]
    for fields in ({"case": "k1"}, {"visit": "v1"}):
        documents = [a_map(**fields)]
        found = asked("2023-01-01", BY_END, visits=visits, documents=documents, reports=[])
        assert str(found.status) == "breached"


@pytest.mark.parametrize(
    ("tables", "missing"),
    [
        ({"documents": [a_map(None)], "reports": []}, ("document:m1.on",)),
        ({"documents": [{**a_map(), "kind": None}], "reports": []}, ("document:m1.kind",)),
        ({"documents": [], "reports": [{"id": "r1", "submitted_on": "2022-05-01"}]}, ("report:r1.kind",)),
        ({"documents": [], "reports": [{"id": "r1", "kind": "annual_report"}]}, ("report:r1.submitted_on",)),
        ({"documents": []}, ("reports",)),
        ({}, ("documents", "reports")),
    ],
)
def test_what_is_not_recorded_of_a_paper_is_named(tables: Row, missing: tuple[str, ...]) -> None:
    finding = asked("2023-01-01", BY_END, **tables)
    assert (str(finding.status), finding.missing) == ("unknown", missing)


def test_report_of_a_later_day_has_no_effect_nor_has_a_table_of_other_words() -> None:
    later: Row = {
        "documents": [],
        "reports": [{"id": "r1", "kind": "annual_report", "submitted_on": "2023-01-02"}],
        "deliverables": [{"id": "b1", "on": "2022-05-01"}],
    }
    assert str(asked("2023-01-01", BY_END, **later).status) == "breached"
    assert str(asked("2023-01-02", BY_END, **later).status) == "late"
