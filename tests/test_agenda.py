"""Looking ahead: what falls due between two days, what is overdue and can still be mended, and what has no day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.builders import EDITION, KINDS, Row, case, full_visit, given, paper, programme, visit

from childcare_policy.agenda import Agenda, look_ahead


def ahead(first: str, last: str, **tables: Any) -> Agenda:
    caseload = given(**{"cases": [case()], **tables})
    return look_ahead(EDITION, caseload, date.fromisoformat(first), date.fromisoformat(last), KINDS)


def due(found: Agenda, rule: str) -> list[tuple[str, str]]:
    return [(row.subject.id, str(row.due_on)) for row in found.due if row.rule == rule]


def test_months_of_the_stretch_fall_due_on_their_last_days() -> None:
    found = ahead("2022-02-10", "2022-04-30", visits=[])
    assert due(found, "visits.monthly") == [("k1", "2022-02-28"), ("k1", "2022-03-31"), ("k1", "2022-04-30")]


@pytest.mark.parametrize(("last", "expected"), [("2022-02-27", []), ("2022-02-28", [("k1", "2022-02-28")])])
def test_last_day_of_the_stretch_belongs_to_it(last: str, expected: list[tuple[str, str]]) -> None:
    assert due(ahead("2022-02-10", last, visits=[]), "visits.monthly") == expected


def test_first_day_of_the_stretch_belongs_to_it() -> None:
    assert due(ahead("2022-02-28", "2022-02-28", visits=[]), "visits.monthly") == [("k1", "2022-02-28")]


def test_what_is_done_already_is_not_on_the_agenda() -> None:
    found = ahead("2022-02-10", "2022-03-31", visits=[visit(on="2022-02-05")])
    assert due(found, "visits.monthly") == [("k1", "2022-03-31")]


def test_visit_after_the_first_day_is_not_known_yet() -> None:
    found = ahead("2022-02-10", "2022-02-28", visits=[visit(on="2022-02-20")])
    assert due(found, "visits.monthly") == [("k1", "2022-02-28")]


def test_case_that_opens_within_the_stretch_is_on_it() -> None:
    found = ahead("2022-02-10", "2022-03-31", cases=[case(opened_on="2022-03-01")], visits=[])
    assert due(found, "visits.monthly") == [("k1", "2022-03-31")]
    assert due(found, "assessment.home") == [("k1", "2022-03-31")]


def test_case_that_closes_within_the_stretch_is_due_on_its_last_day() -> None:
    found = ahead("2022-03-01", "2022-04-30", cases=[case(closed_on="2022-03-20")], visits=[])
    assert due(found, "visits.monthly") == [("k1", "2022-03-20")]


def test_due_comes_earliest_first() -> None:
    found = ahead("2022-02-10", "2022-06-30", cases=[case("k2"), case("k1")], visits=[])
    days = [row.due_on for row in found.due]
    assert days == sorted(days, key=str)
    march = [row.subject.id for row in found.due if (row.rule, str(row.due_on)) == ("visits.monthly", "2022-03-31")]
    assert march == ["k1", "k2"]


def test_everything_on_the_agenda_is_pending_and_in_the_stretch() -> None:
    found = ahead("2022-02-10", "2022-06-30", visits=[full_visit(on="2022-02-01")], documents=[])
    assert {str(row.status) for row in (*found.due, *found.undated)} == {"pending"}
    assert all(found.from_ <= row.due_on <= found.to for row in found.due if row.due_on)


def test_overdue_is_what_should_have_been_done_and_can_still_be() -> None:
    found = ahead("2022-02-10", "2022-02-28", visits=[], documents=[], plans=[])
    overdue = {(row.rule, str(row.due_on)) for row in found.overdue}
    assert ("assessment.form", "2022-01-31") in overdue
    assert all(str(row.status) == "breached" and row.remedy is not None for row in found.overdue)
    assert all(row.due_on is not None and row.due_on < found.from_ for row in found.overdue)


def test_open_duty_without_a_day_is_undated() -> None:
    found = ahead("2022-02-10", "2022-02-28", documents=[], visits=[full_visit(on="2022-02-01")])
    assert {row.rule for row in found.undated} >= {"handbook.issued", "visits.service-record"}
    done: list[Row] = [paper("h1", "care_handbook")]
    assert "handbook.issued" not in {row.rule for row in ahead("2022-02-10", "2022-02-28", documents=done).undated}


def test_nothing_is_due_after_the_programme_but_the_files() -> None:
    found = ahead("2022-12-31", "2023-02-28", visits=[], archives=[], documents=[])
    later = {row.rule.split(".")[0] for row in found.due if str(row.due_on) > "2022-12-31"}
    assert later == {"archive", "reports"}


def test_window_of_the_second_programme_year_is_on_the_agenda_once_it_begins() -> None:
    two_years = programme(ends_on="2023-12-31")
    found = ahead("2022-12-01", "2023-12-31", programme=two_years, activities=[])
    assert due(found, "activities.yearly") == [("p1", "2022-12-31"), ("p1", "2023-12-31")]


def test_what_has_no_day_or_no_remedy_is_not_overdue() -> None:
    found = ahead("2023-01-10", "2023-01-31", visits=[], documents=[], plans=[], programme=programme(provider=""))
    rules = {row.rule for row in found.overdue}
    assert "assessment.form" in rules
    assert not rules & {"handbook.issued", "programme.provider", "plan.after-assessment"}
