"""``audit --format html`` and ``markdown``: a page to hand on, without anybody's id, small counts masked."""

from __future__ import annotations

import json
import re

import pytest

from childcare_policy import Status
from childcare_policy.cli.shared import masked

from .conftest import CASELOAD, Files, Run

ASKED = ("--profile", "town", "--as-of", "2022-12-31")
MET, LATE, BREACHED, UNKNOWN = Status.MET, Status.LATE, Status.BREACHED, Status.UNKNOWN


@pytest.mark.parametrize("form", ["html", "markdown"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_to_hand_on_lists_nobody_and_no_small_count(run: Run, file: Files, form: str, lang: str) -> None:
    page = run("audit", file(), *ASKED, "--format", form, "--lang", lang).output
    assert not any(re.search(rf"\b{row['id']}\b", page) for row in (*CASELOAD["children"], *CASELOAD["cases"]))
    cells = re.findall(r'<td class="number">(\d+)</td>', page) if form == "html" else re.findall(r"\| (\d+) ", page)
    assert cells
    assert not any(0 < int(cell) < 5 for cell in cells)
    assert ("&lt;5" in page) or (r"\<5" in page)


def test_html_asks_for_nothing_from_elsewhere(run: Run, file: Files) -> None:
    page = run("audit", file(), *ASKED, "--format", "html").output
    assert not re.search(r"(src|href)=|@import|<script", page)


def test_several_caseloads_are_one_page_that_tells_the_readings_and_what_was_left_out(run: Run, file: Files) -> None:
    broken = [*CASELOAD["visits"], {"id": "v10", "on": "2022-13-40"}]
    reading = json.loads(run("show", "town", "--format", "json").output)["readings"][0]
    chosen = f"{reading['id']}={next(each['id'] for each in reading['options'] if each['id'] != reading['default'])}"
    both = (file("a.json"), file("b.json", visits=broken))
    asked = ("--partial", "--reading", chosen, "--format", "markdown", "--lang", "en")
    page = run("audit", *both, *ASKED, *asked, code=2).output
    assert "# Audit in short (2 caseloads" in page
    assert "left out" in page
    assert reading["id"] in page


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({MET: 75, BREACHED: 2}, ["*", "<5"]),
        ({MET: 75, BREACHED: 2, LATE: 3}, ["75", "<5", "<5"]),
        ({MET: 75, BREACHED: 5, UNKNOWN: 1}, ["75", "*", "<5"]),
        ({MET: 0, BREACHED: 3}, ["0", "<5"]),
        ({MET: 9, BREACHED: 5}, ["9", "5"]),
    ],
)
def test_a_masked_count_cannot_be_worked_out_from_its_line(counts: dict[Status, int], shown: list[str]) -> None:
    assert [cell.text for cell in masked(counts)] == shown
