"""The terms of an edition and the days they give: the programme's first and last day, anchors and partial windows."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import EDITION, audit, case, find, given, only, programme, statuses

from childcare_policy import (
    Anchor,
    Context,
    Partial,
    Span,
    Terms,
    anchored,
    calendar_month,
    calendar_quarter,
    months,
)
from childcare_policy.slots import laid

DAY = date(2022, 12, 31)


def context(terms: Terms | None = None, as_of: date = DAY, **tables: Any) -> Context:
    return Context(given(**tables), as_of, terms or Terms())


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({}, "2022-12-31"),
        ({"ends_on": None}, "2022-12-31"),
        ({"starts_on": "2022-03-10", "ends_on": None}, "2023-03-09"),
        ({"starts_on": "2024-02-29", "ends_on": None}, "2025-02-27"),
        ({"renewals": [{"to": "2023-06-30"}]}, "2023-06-30"),
        ({"renewals": [{"to": "2022-06-30"}, {}]}, "2022-12-31"),
        ({"ends_on": None, "renewals": [{"to": "2023-06-30"}]}, "2023-06-30"),
        ({"starts_on": None}, "2022-12-31"),
        ({"starts_on": None, "ends_on": None}, None),
    ],
)
def test_last_day_of_the_programme(fields: dict[str, Any], last: str | None) -> None:
    assert context(programme=programme(**fields)).last_day == (None if last is None else date.fromisoformat(last))


def test_civil_code_counts_a_day_more() -> None:
    terms = Terms(anniversary=1)
    assert context(terms, programme=programme(ends_on=None)).last_day == date(2023, 1, 1)
    assert context(terms).last_day == date(2022, 12, 31)
    assert context(terms, programme=programme(starts_on="2024-02-29", ends_on=None)).last_day == date(2025, 2, 28)


def test_programme_not_recorded_has_no_bounds() -> None:
    found = context(programme=None)
    assert (found.programme_id, found.anchor, found.last_day, found.span) == (
        "programme",
        None,
        None,
        Span(date.min, date.max),
    )


def test_anchor_is_what_the_edition_counts_from() -> None:
    signed = programme(contract_signed_on="2021-12-15")
    assert context(programme=signed).anchor == date(2022, 1, 1)
    assert context(Terms(anchor=Anchor.CONTRACT), programme=signed).anchor == date(2021, 12, 15)
    assert context(Terms(anchor=Anchor.CONTRACT)).anchor == date(2022, 1, 1)


def test_nothing_binds_before_the_first_day_of_the_terms() -> None:
    terms = Terms(binds_from=date(2022, 2, 7))
    assert context(terms).span == Span(date(2022, 2, 7), date(2022, 12, 31))
    assert context(terms, programme=programme(starts_on="2022-03-01")).span.first == date(2022, 3, 1)


def test_programme_that_ended_before_it_binds_binds_nobody() -> None:
    ended = programme(starts_on="2022-01-01", ends_on="2022-02-06")
    report = audit(
        given(programme=ended, cases=[case()], visits=[], reports=[], documents=[]), reading="period=date-of-paper"
    )
    assert find(report, "visits.monthly") == find(report, "2.3-i") == []


def binding(partial: Partial, opened: str) -> list[tuple[str, bool]]:
    ctx = context(Terms(partial=partial), date(2022, 4, 30))
    span = Span(date.fromisoformat(opened), date(2022, 4, 30))
    return [(slot.window[0], slot.binds) for slot in ctx.slots(calendar_month(), span)]


@pytest.mark.parametrize(
    ("partial", "opened", "march"),
    [
        (Partial.HALF, "2022-03-16", True),
        (Partial.HALF, "2022-03-17", False),
        (Partial.WHOLE, "2022-03-01", True),
        (Partial.WHOLE, "2022-03-02", False),
        (Partial.TOUCHED, "2022-03-31", True),
    ],
)
def test_partial_window_binds_as_the_terms_say(partial: Partial, opened: str, march: bool) -> None:
    assert binding(partial, opened) == [("2022-03", march), ("2022-04", True)]


def test_first_bound_window_decides_the_first_day_due() -> None:
    for partial, opened, expected in (
        (Partial.HALF, "2022-03-16", "2022-03-31"),
        (Partial.HALF, "2022-03-17", "2022-04-30"),
        (Partial.WHOLE, "2022-03-02", "2022-04-30"),
        (Partial.TOUCHED, "2022-03-31", "2022-03-31"),
    ):
        ctx = context(Terms(partial=partial))
        found = ctx.first_bound(calendar_month(), Span(date.fromisoformat(opened), date(2022, 12, 31)))
        assert found.isoformat() == expected


def test_anchored_windows_are_counted_from_the_original_anchor() -> None:
    ctx = context(programme=programme(starts_on="2022-01-31"), as_of=date(2022, 5, 30))
    slots = ctx.slots(anchored(months(1)), Span(date(2022, 1, 31), date(2022, 12, 31)))
    assert [slot.window[1].day for slot in slots] == [31, 28, 31, 30]


def test_windows_are_laid_once_and_kept() -> None:
    ctx = context()
    span = Span(date(2022, 1, 1), date(2022, 12, 31))
    assert ctx.slots(calendar_month(), span) is ctx.slots(calendar_month(), span)


def test_anchored_months_of_a_contract_are_judged_by_their_numbers() -> None:
    quota = next(rule for rule in EDITION.rules if rule.slug == "visits.monthly")
    chapters = tuple(
        attrs.evolve(chapter, rules=tuple(attrs.evolve(rule, window=anchored(months(1))) for rule in chapter.rules))  # type: ignore[call-arg]
        for chapter in only(quota.slug).chapters
    )
    edition = attrs.evolve(EDITION, chapters=chapters, terms=Terms(anchor=Anchor.CONTRACT))
    signed = programme(contract_signed_on="2022-01-20", starts_on="2022-02-01")
    report = audit(given(programme=signed, cases=[case()], visits=[]), "2022-04-19", edition=edition)
    labels = [row.window.label for row in report.findings if row.window]
    assert (labels, statuses(report, quota.slug)) == (["1", "2", "3"], ["breached", "breached", "pending"])


def test_service_of_a_single_day_is_service() -> None:
    last_day = given(cases=[case(opened_on="2022-12-31")], visits=[])
    assert [str(row.due_on) for row in find(audit(last_day), "assessment.home")] == ["2022-12-31"]
    assert find(audit(given(cases=[case(opened_on="2023-01-01")], visits=[])), "assessment.home") == []


@pytest.mark.parametrize("anchor", list(Anchor))
def test_windows_are_unlaid_where_the_day_they_are_counted_from_is_not_recorded(anchor: Anchor) -> None:
    edition = attrs.evolve(only("reports.monthly-visit-summary"), terms=Terms(anchor=anchor))
    report = audit(given(programme=programme(starts_on=None), reports=[], documents=[]), edition=edition)
    assert [(str(row.status), row.missing) for row in report.findings] == [("unknown", (f"programme:p1.{anchor}",))]


def test_contract_lays_the_windows_where_the_first_day_is_not_recorded() -> None:
    signed = programme(starts_on=None, contract_signed_on="2022-11-20")
    edition = attrs.evolve(only("reports.monthly-visit-summary"), terms=Terms(anchor=Anchor.CONTRACT))
    report = audit(given(programme=signed, reports=[], documents=[]), edition=edition)
    assert [row.window and row.window.label for row in report.findings] == ["2022-11", "2022-12"]


@pytest.mark.parametrize(
    ("last", "until", "day"),
    [
        (date(2022, 12, 31), date.max, date(2022, 6, 30)),
        (date(2022, 5, 1), date.max, date(2022, 5, 1)),
        (date(2022, 5, 1), date(2022, 4, 30), date(2022, 4, 30)),
    ],
)
def test_state_is_judged_on_the_day_asked_or_the_last_of_service_or_of_the_paper(
    last: date, until: date, day: date
) -> None:
    ctx = Context(given(), date(2022, 6, 30), Terms(), paper=Span(date.min, until))
    assert ctx.judged_on(Span(date(2022, 1, 1), last)) == day


@pytest.mark.parametrize(
    ("as_of", "past"), [("2022-03-01", 0), ("2022-03-09", 0), ("2022-03-10", 1), ("2022-03-31", 22), ("2022-12-31", 22)]
)
def test_days_of_a_window_that_are_past_are_those_in_service_up_to_the_day_asked(as_of: str, past: int) -> None:
    ctx = Context(given(), date.fromisoformat(as_of), Terms(), horizon=DAY)
    slot = ctx.slots(calendar_month(), Span(date(2022, 3, 10), DAY))[0]
    assert (slot.window[0], slot.days, slot.past) == ("2022-03", 22, past)
    assert slot.served == Span(date(2022, 3, 10), date(2022, 3, 31))


def test_windows_of_a_person_are_kept_no_longer_than_the_audit_lasts() -> None:
    laid.cache_clear()
    ctx = context()
    ctx.slots(calendar_month(), Span(date(2022, 3, 10), DAY))
    assert laid.cache_info().currsize == 0
    ctx.slots(calendar_month(), ctx.span)
    assert laid.cache_info().currsize == 1


def test_first_bound_window_is_looked_for_beyond_one_that_binds_nobody() -> None:
    found = context().first_bound(calendar_quarter(), Span(date(2022, 3, 10), DAY))
    assert found == date(2022, 6, 30)


@pytest.mark.parametrize("kind", ["case", "child", "visit", "programme", "area", "organisation"])
def test_row_is_filed_under_its_own_id_unless_it_is_about_nobody(kind: str) -> None:
    assert context().row(kind, "x1", "met")[0] == ("" if kind in {"programme", "area", "organisation"} else "x1")
    assert context().row(kind, "x1", "met", owner="k1")[0] == "k1"


def test_row_of_a_window_is_due_on_its_last_day_where_it_binds() -> None:
    ctx = context()
    for opened, due_on in ((date(2022, 3, 16), date(2022, 3, 31)), (date(2022, 3, 17), None)):
        slot = ctx.slots(calendar_month(), Span(opened, DAY))[0]
        row = ctx.row("case", "k1", "met", slot=slot)
        assert (row[2], row[5], row[6]) == ("2022-03-01", ("2022-03", date(2022, 3, 1), date(2022, 3, 31)), due_on)
        assert ctx.row("case", "k1", "met", slot=slot, due_on=DAY)[6] == DAY


def test_row_says_what_proves_it_what_did_not_count_and_what_it_lacks() -> None:
    rejected = (("visit:v3", "early"), ("visit:v4", "late"))
    row = context().row("case", "k1", "met", evidence=("visit:v1", "visit:v2"), rejected=rejected, missing=("a", "b"))
    assert row[9:] == ("visit:v1 visit:v2", "visit:v3=early visit:v4=late", "a b")
    assert context().row("case", "k1", "met")[9:] == ("", "", "")
