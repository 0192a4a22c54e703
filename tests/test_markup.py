"""What a notebook shows and what a table library takes: flat, escaped, and nothing personal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from tests.builders import EDITION, KINDS, SHANGHAI, audit, case, child, full_visit, given, visit

from childcare_policy import Report, look_ahead
from childcare_policy.markup import LONGEST, figures, page_table, rows_table

SECRET = "王小明"
CASELOAD = given(
    children=[child(name=SECRET), child("c2")],
    cases=[case(), case("k2")],
    visits=[full_visit(), visit("v2", "2022-04-10", mode="phone")],
)
REPORT = audit(CASELOAD)
AGENDA = look_ahead(EDITION, CASELOAD, date(2022, 4, 1), date(2022, 6, 30), KINDS)
FLAT = (str, int, date, type(None))


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("shown", [REPORT, AGENDA, SHANGHAI], ids=lambda shown: type(shown).__name__)
def test_what_a_notebook_shows_is_a_whole_table_of_escaped_text_without_names(shown: Any) -> None:
    page = shown._repr_html_()
    assert Tags(page).seen == {"table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert SECRET not in page
    assert len(page) < 100_000


@pytest.mark.parametrize("shown", [REPORT, AGENDA, SHANGHAI], ids=lambda shown: type(shown).__name__)
def test_rows_are_flat_with_the_same_keys_throughout(shown: Any) -> None:
    rows = shown.to_rows()
    assert rows
    assert len({tuple(row) for row in rows}) == 1
    assert all(isinstance(value, FLAT) for row in rows for value in row.values())
    assert SECRET not in repr(rows)


def test_a_report_has_a_row_a_finding() -> None:
    rows = REPORT.to_rows()
    assert [(row["rule"], row["status"], row["subject"]) for row in rows] == [
        (each.rule, each.status, each.subject.id) for each in REPORT.findings
    ]
    [march] = [
        row for row in rows if (row["rule"], row["subject"], row["window"]) == ("visits.monthly", "k1", "2022-03")
    ]
    assert (march["from"], march["to"], march["observed"]) == (date(2022, 3, 1), date(2022, 3, 31), "count=1")


def test_a_notebook_leaves_out_what_is_met() -> None:
    page = REPORT._repr_html_()
    assert "<td>met</td>" not in page
    assert "<td>breached</td>" in page
    assert f"met {REPORT.counts()[next(iter(REPORT.counts()))]}" in page


def test_an_agenda_says_which_list_a_row_is_on() -> None:
    lists = [row["list"] for row in AGENDA.to_rows()]
    assert [lists.count(name) for name in ("due", "overdue", "undated")] == [
        len(AGENDA.due),
        len(AGENDA.overdue),
        len(AGENDA.undated),
    ]


def test_a_profile_has_a_row_a_rule() -> None:
    assert len(SHANGHAI.to_rows()) == sum(len(edition.rules) for edition in SHANGHAI.editions)


def test_no_text_breaks_out_of_its_cell() -> None:
    page = page_table("<i>", ["<b>"], [["<script>"]])
    assert Tags(page).seen == {"table", "caption", "thead", "tbody", "tr", "th", "td"}


def test_a_long_table_is_cut_and_says_how_long_it_is() -> None:
    page = page_table("x", ["n"], ([number] for number in range(LONGEST + 5)))
    assert page.count("<tr>") == LONGEST + 2
    assert f"… {LONGEST + 5}" in page


def test_what_is_not_said_is_an_empty_cell() -> None:
    assert "<td></td><td>0</td>" in rows_table("x", [{"a": None, "b": 0}], "a b")
    assert (figures(None), figures({"count": 0, "mode": "home"})) == ("", "count=0; mode=home")


def test_a_report_without_findings_is_an_empty_table() -> None:
    empty: Report = audit(given(), edition=EDITION.read({}))
    assert Tags(empty._repr_html_()).seen >= {"table"}
