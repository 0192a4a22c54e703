"""What a contract year of Zhanjiang owes as a whole: events, counties, articles, reports, annexes, term, money."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row, find, status, statuses, the
from tests.zhanjiang import audit, case, given, programme

OVER = "2025-07-01"
COUNTIES = ("440802", "440803", "440804", "440811", "440823", "440825", "440881", "440882", "440883")


def event(id: str, on: str | None = "2024-06-01", **fields: Any) -> Row:
    whole = {"kind": "community_education_activity", "participants": 20, "division": "440802"}
    return {"id": id, "on": on, **whole, **fields}


def months_of_events(**fields: Any) -> list[Row]:
    """One event on the first day of each contract month."""
    months = [f"2024-{month:02}" for month in range(5, 13)] + [f"2025-{month:02}" for month in range(1, 5)]
    return [event(f"g{n:02}", f"{month}-20", **fields) for n, month in enumerate(months)]


# ------------------------------------------------------------------------------ events and counties


def test_one_event_satisfies_month_county_and_total() -> None:
    report = audit(given(activities=months_of_events()), OVER)
    assert statuses(report, "activities.monthly") == ["met"] * 12
    assert status(report, "activities.yearly", "p1", "1") == "met"
    assert status(report, "activities.county", "440802") == "met"
    assert statuses(report, "activities.county").count("breached") == 8


def test_eleven_events_are_one_too_few() -> None:
    report = audit(given(activities=months_of_events()[1:]), OVER)
    assert statuses(report, "activities.monthly")[:2] == ["breached", "met"]
    finding = the(report, "activities.yearly", "p1", "1")
    assert (str(finding.status), finding.observed["count"]) == ("breached", 11)


def test_twelve_events_in_one_month_fill_the_year_and_no_other_month() -> None:
    report = audit(given(activities=[event(f"g{n:02}") for n in range(12)]), OVER)
    assert status(report, "activities.yearly", "p1", "1") == "met"
    assert statuses(report, "activities.monthly").count("breached") == 11


@pytest.mark.parametrize(
    ("on", "window", "expected"),
    [
        ("2024-05-20", "1", "met"),
        ("2024-06-19", "1", "met"),
        ("2024-06-20", "1", "breached"),
        ("2024-06-20", "2", "met"),
    ],
)
def test_event_falls_into_its_contract_month(on: str, window: str, expected: str) -> None:
    assert status(audit(given(activities=[event("g1", on)]), OVER), "activities.monthly", "p1", window) == expected


def test_event_nobody_came_to_does_not_count() -> None:
    finding = the(audit(given(activities=[event("g1", participants=0)]), OVER), "activities.monthly", "p1", "1")
    assert (str(finding.status), finding.rejected) == ("breached", (("activity:g1", "nobody-came"),))
    unsaid = the(audit(given(activities=[event("g1", participants=None)]), OVER), "activities.monthly", "p1", "1")
    assert (str(unsaid.status), unsaid.missing) == ("unknown", ("activity:g1.participants",))


def test_thirteen_calendar_months_are_touched_where_months_are_read_so() -> None:
    report = audit(given(activities=months_of_events()), OVER, "month=calendar")
    labels = [row.window and row.window.label for row in find(report, "activities.monthly")]
    assert (labels[0], labels[-1], len(labels)) == ("2024-05", "2025-05", 13)


def test_each_county_is_owed_one_event_in_the_year() -> None:
    events = [event(f"g{n}", division=code) for n, code in enumerate(COUNTIES)]
    report = audit(given(activities=events), OVER)
    assert [row.subject.id for row in find(report, "activities.county")] == list(COUNTIES)
    assert {row.subject.kind for row in find(report, "activities.county")} == {"area"}
    assert statuses(report, "activities.county") == ["met"] * 9


@pytest.mark.parametrize(
    ("division", "expected"),
    [("440802", "met"), ("440802001", "met"), ("440802001002", "met"), ("440803", "breached"), ("440800", "unknown")],
)
def test_place_of_the_event_decides_the_county(division: str, expected: str) -> None:
    assert status(audit(given(activities=[event("g1", division=division)]), OVER), "activities.county", "440802") == (
        expected
    )


def test_county_is_pending_until_the_year_is_over() -> None:
    report = audit(given(activities=[]), "2025-05-19")
    assert statuses(report, "activities.county") == ["pending"] * 9
    assert the(audit(given(), "2025-05-20"), "activities.county", "440802").missing == ("activities",)


def test_zones_count_as_counties_only_where_they_are_read_so() -> None:
    areas = [{"id": "zone", "kind": "county", "division": "440804"}]
    report = audit(given(activities=[], areas=areas), OVER, "counties=as-recorded")
    assert [row.subject.id for row in find(report, "activities.county")] == ["zone"]


def test_law_is_made_known_once_a_year() -> None:
    slug = "activities.law-publicity"
    assert status(audit(given(activities=[event("g1", theme="legal_education")]), OVER), slug, "p1") == "met"
    assert status(audit(given(activities=[event("g1", theme="culture")]), OVER), slug, "p1") == "shortfall"
    assert status(audit(given(activities=[event("g1")]), OVER), slug, "p1") == "unknown"
    of_any_kind = event("g1", kind=None, theme="legal_education")
    assert status(audit(given(activities=[of_any_kind]), OVER), slug, "p1") == "met", "every kind will do"


def test_child_directors_and_supervisors_are_trained_in_the_year() -> None:
    training = [{"id": "t1", "on": "2024-10-01", "audience": ["child_director"]}]
    report = audit(given(trainings=training), OVER)
    assert status(report, "training.child-directors", "p1", "1") == "met"
    assert status(report, "training.child-supervisors", "p1", "1") == "shortfall"


# ------------------------------------------------------------------------------ articles


def articles(count: int, **fields: Any) -> list[Row]:
    return [{"id": f"a{n:02}", "kind": "article", "on": "2024-09-01", **fields} for n in range(1, count + 1)]


def test_twelve_articles_submitted_in_the_year() -> None:
    slug = "deliverables.articles"
    assert status(audit(given(deliverables=articles(12)), OVER), slug, "p1", "1") == "met"
    assert status(audit(given(deliverables=articles(11)), OVER), slug, "p1", "1") == "breached"
    assert status(audit(given(deliverables=articles(11)), "2025-05-19"), slug, "p1", "1") == "pending"
    unsaid = [*articles(11), {"id": "a12", "kind": None, "on": "2024-09-01"}]
    finding = the(audit(given(deliverables=unsaid), OVER), slug, "p1", "1")
    assert (str(finding.status), finding.missing) == ("unknown", ("deliverable:a12.kind",))


def test_articles_may_be_counted_when_published() -> None:
    slug, read = "deliverables.articles", "articles=published"
    out = articles(12, approved_on="2024-09-10", published_on="2024-09-20")
    assert status(audit(given(deliverables=out), OVER, read), slug, "p1", "1") == "met"
    late = [*out[1:], {**out[0], "published_on": "2025-05-20"}]
    assert status(audit(given(deliverables=late), OVER, read), slug, "p1", "1") == "breached"


@pytest.mark.parametrize(
    ("approved", "expected"),
    [("2024-09-19", "met"), ("2024-09-20", "met"), ("2024-09-21", "breached"), (None, "unknown")],
)
def test_articles_are_approved_before_they_are_published(approved: str | None, expected: str) -> None:
    out = articles(1, approved_on=approved, published_on="2024-09-20")
    assert status(audit(given(deliverables=out), OVER), "deliverables.approval", "p1") == expected


def test_approval_says_which_article_came_too_early() -> None:
    out = articles(1, approved_on="2024-09-21", published_on="2024-09-20")
    finding = the(audit(given(deliverables=out), OVER), "deliverables.approval", "p1")
    assert finding.rejected == (("deliverable:a01", "before-approval"),)
    assert finding.remedy is not None
    assert finding.remedy["do"] == "approve-first"


def test_approval_is_the_programmes() -> None:
    finding = the(audit(given(programme=None, deliverables=[])), "deliverables.approval")
    assert (str(finding.status), finding.missing) == ("unknown", ("programme",))


def test_approval_is_asked_of_published_articles_only() -> None:
    slug = "deliverables.approval"
    later = articles(1, published_on="2025-08-01")
    case_study = [{"id": "e1", "kind": "exemplary_case", "on": "2024-09-01", "published_on": "2024-09-02"}]
    for rows in ([], later, case_study, articles(1)):
        assert status(audit(given(deliverables=rows), OVER), slug, "p1") == "not_applicable"
    assert the(audit(given(), OVER), slug, "p1").missing == ("deliverables",)


# ------------------------------------------------------------------------------ reports and what goes with them


def report(kind: str, first: str, last: str | None, on: str | None, **fields: Any) -> Row:
    return {"id": "r1", "kind": kind, "period": {"from": first, "to": last}, "submitted_on": on, **fields}


FIRST, SECOND, WHOLE = ("2024-05-20", "2024-11-19"), ("2024-11-20", "2025-05-19"), ("2024-05-20", "2025-05-19")


@pytest.mark.parametrize(
    ("slug", "kind", "period", "due"),
    [
        ("reports.monthly-summary", "monthly_summary", ("2024-05-20", "2024-06-19"), "2024-07-19"),
        ("reports.quarterly", "quarterly_report", ("2024-05-20", "2024-08-19"), "2024-09-18"),
        ("reports.interim", "interim_report", FIRST, "2024-12-19"),
        ("reports.annual", "annual_report", WHOLE, "2025-06-18"),
    ],
)
def test_each_report_is_due_thirty_days_after_its_period(
    slug: str, kind: str, period: tuple[str, str], due: str
) -> None:
    made = audit(given(reports=[report(kind, *period, due)], documents=[]), OVER)
    finding = the(made, slug, "p1", "1")
    assert (str(finding.status), str(finding.due_on)) == ("met", due)
    assert status(audit(given(reports=[], documents=[]), OVER), slug, "p1", "1") == "breached"
    assert status(audit(given(reports=[], documents=[]), due), slug, "p1", "1") == "pending"
    assert status(audit(given(), OVER), slug, "p1", "1") == "unknown"
    late = audit(given(reports=[report(kind, *period, "2025-06-30")], documents=[]), OVER)
    assert status(late, slug, "p1", "1") == "late"


def test_annual_report_stands_in_for_the_second_interim_one() -> None:
    annual = given(reports=[report("annual_report", *WHOLE, "2025-06-01")], documents=[])
    assert statuses(audit(annual, OVER), "reports.interim") == ["breached", "met"]
    assert statuses(audit(annual, OVER, "interim=both-halves"), "reports.interim") == ["breached", "breached"]
    both = given(
        reports=[
            report("interim_report", *FIRST, "2024-12-01"),
            report("interim_report", *SECOND, "2025-06-01", id="r2"),
        ],
        documents=[],
    )
    assert statuses(audit(both, OVER), "reports.interim") == ["met", "met"]


@pytest.mark.parametrize(("ends", "expected"), [("2025-05-19", "met"), ("2025-05-20", "breached"), (None, "unknown")])
def test_annual_report_that_goes_beyond_the_half_does_not_stand_in(ends: str | None, expected: str) -> None:
    annual = given(reports=[report("annual_report", WHOLE[0], ends, "2025-06-01")], documents=[])
    assert statuses(audit(annual, OVER), "reports.interim")[1] == expected


def test_report_no_document_can_be_leaves_nothing_open() -> None:
    assert statuses(audit(given(reports=[]), OVER), "reports.interim") == ["breached", "breached"]


def test_quarterly_reports_may_be_due_with_the_annual_one() -> None:
    caseload = given(reports=[report("quarterly_report", "2024-05-20", "2024-08-19", "2025-06-18")], documents=[])
    assert status(audit(caseload, OVER), "reports.quarterly", "p1", "1") == "late"
    finding = the(audit(caseload, OVER, "quarterly=with-annual"), "reports.quarterly", "p1", "1")
    assert (str(finding.status), str(finding.due_on)) == ("met", "2025-06-18")


def test_analysis_goes_to_civil_affairs_and_is_a_should() -> None:
    made = report("situation_analysis_report", *FIRST, "2024-12-01", to="civil_affairs_bureau")
    slug = "reports.analysis"
    assert status(audit(given(reports=[made], documents=[]), OVER), slug, "p1", "1") == "met"
    assert status(audit(given(reports=[], documents=[]), OVER), slug, "p1", "1") == "shortfall"
    assert status(audit(given(reports=[{**made, "to": None}], documents=[]), OVER), slug, "p1", "1") == "unknown"


ANNEXES = {
    "reports.operation-records": "work_log",
    "reports.service-files": "help_record",
    "reports.effect-evaluation": "effect_evaluation",
    "reports.effect-service-records": "home_visit_record",
    "reports.effect-follow-up": "follow_up_record",
    "reports.effect-workers": "worker_feedback",
    "reports.effect-partners": "partner_feedback",
}


@pytest.mark.parametrize(("slug", "kind"), ANNEXES.items())
def test_papers_go_with_the_annual_summary(slug: str, kind: str) -> None:
    def answer(on: str | None, as_of: str = OVER, **fields: Any) -> str:
        paper = {"id": "d1", "kind": kind, "on": on, **fields}
        return status(audit(given(documents=[paper], reports=[]), as_of), slug, "p1", "1")

    assert answer("2024-05-20") == "met"
    assert answer("2025-06-18") == "met"
    assert answer("2025-06-19") == "late"
    assert answer("2024-05-19") == "breached"
    assert answer(None) == "unknown"
    assert answer("2024-06-01", kind=None) == "unknown"
    assert answer("2024-06-01", kind="other") == "breached"
    assert status(audit(given(documents=[], reports=[]), "2025-06-18"), slug, "p1", "1") == "pending"


def test_paper_of_a_case_goes_with_the_summary_too() -> None:
    paper = {"id": "d1", "kind": "case_service_record", "case": "k1", "on": "2024-06-01"}
    made = audit(given(cases=[case()], documents=[paper]), OVER)
    assert status(made, "reports.service-files", "p1", "1") == "met"


def test_effect_evaluation_may_be_a_report() -> None:
    slug = "reports.effect-evaluation"
    made = report("outcome_evaluation", *WHOLE, "2025-06-01")
    assert status(audit(given(documents=[], reports=[made]), OVER), slug, "p1", "1") == "met"
    unsaid = {**made, "kind": None}
    assert the(audit(given(documents=[], reports=[unsaid]), OVER), slug, "p1", "1").missing == ("report:r1.kind",)
    assert the(audit(given(), OVER), slug, "p1", "1").missing == ("documents", "reports")
    assert the(audit(given(documents=[]), OVER), slug, "p1", "1").missing == ("reports",)


def test_annexes_bind_with_the_year() -> None:
    short = given(programme=programme(ends_on="2024-09-01"), documents=[], reports=[])
    assert status(audit(short, OVER), "reports.operation-records", "p1", "1") == "not_applicable"
    none = the(audit(given(programme=None, documents=[])), "reports.operation-records")
    assert (str(none.status), none.missing) == ("unknown", ("programme",))


def test_annex_says_what_is_lacking() -> None:
    finding = the(audit(given(documents=[], reports=[]), OVER), "reports.effect-partners", "p1", "1")
    assert finding.remedy is not None
    assert (finding.remedy["do"], finding.remedy["document"]) == ("annex", ("partner_feedback",))
    paper = {"id": "d1", "kind": "partner_feedback", "on": "2024-06-01"}
    assert the(audit(given(documents=[paper]), OVER), "reports.effect-partners", "p1", "1").remedy is None


@pytest.mark.parametrize(
    ("slug", "kind"),
    [("evaluation.interim", "interim_assessment"), ("evaluation.final-appraisal", "final_appraisal")],
)
def test_evaluations_by_the_purchaser(slug: str, kind: str) -> None:
    paper = {"id": "d1", "kind": kind, "on": "2024-12-01"}
    tables: Row = {"documents": [paper], "reports": [], "deliverables": []}
    assert status(audit(given(**tables), OVER), slug, "p1") == "met"
    none = given(documents=[], reports=[], deliverables=[])
    assert status(audit(none, "2025-05-19"), slug, "p1") == "pending"
    assert status(audit(none, "2025-05-20"), slug, "p1") == "breached"


def test_ledger_is_set_up() -> None:
    tables: Row = {"reports": [], "deliverables": []}
    paper = {"id": "d1", "kind": "needs_ledger", "on": "2024-06-01"}
    assert status(audit(given(documents=[paper], **tables), OVER), "register.ledger", "p1") == "met"
    assert status(audit(given(documents=[], **tables), OVER), "register.ledger", "p1") == "breached"


# ------------------------------------------------------------------------------ term and money


@pytest.mark.parametrize(
    ("ends_on", "expected"),
    [
        ("2025-05-19", "met"),
        ("2025-05-20", "met"),
        ("2025-05-18", "breached"),
        ("2025-05-21", "breached"),
        (None, "unknown"),
    ],
)
def test_contract_runs_a_year_from_its_day(ends_on: str | None, expected: str) -> None:
    caseload = given(programme=programme(ends_on=ends_on))
    assert status(audit(caseload), "term.one-year", "p1") == expected


def test_either_count_of_the_year_may_be_read_as_the_only_one() -> None:
    eve, day = (given(programme=programme(ends_on=on)) for on in ("2025-05-19", "2025-05-20"))
    assert status(audit(eve, reading="term=civil-code"), "term.one-year", "p1") == "breached"
    assert status(audit(day, reading="term=civil-code"), "term.one-year", "p1") == "met"
    assert status(audit(eve, reading="term=signing-day-counts"), "term.one-year", "p1") == "met"
    assert status(audit(day, reading="term=signing-day-counts"), "term.one-year", "p1") == "breached"


@pytest.mark.parametrize(("price", "expected"), [("200000.00", "met"), ("200000.01", "breached"), (None, "unknown")])
def test_price_bid_is_at_most_the_budget(price: str | None, expected: str) -> None:
    assert status(audit(given(programme=programme(bid_price=price))), "price.ceiling", "p1") == expected


def spent(amount: str | None, price: str | None = None, reading: str = "") -> str:
    caseload = given(
        programme=programme(bid_price=price), expenses=[{"id": "e1", "on": "2024-09-01", "amount": amount}]
    )
    return status(audit(caseload, reading=reading), "budget.ceiling", "p1")


def test_no_more_is_spent_than_the_price_bid() -> None:
    assert spent("200000.00") == "met"
    assert spent("200000.01") == "breached"
    assert spent("180000.00", "180000.00") == "met"
    assert spent("180000.01", "180000.00") == "breached"
    assert spent("180000.01", "180000.00", "price=budget") == "met"
    assert spent(None) == "unknown"
    assert status(audit(given(expenses=[])), "budget.ceiling", "p1") == "met"
    assert the(audit(given()), "budget.ceiling", "p1").missing == ("expenses",)


def test_overspending_is_mended_by_charging_elsewhere() -> None:
    expenses = [{"id": "e1", "on": "2024-09-01", "amount": "200001.00"}]
    finding = the(audit(given(expenses=expenses)), "budget.ceiling", "p1")
    assert finding.remedy is not None
    assert finding.remedy["do"] == "correct-funding"
    assert the(audit(given(expenses=[])), "budget.ceiling", "p1").remedy is None


# ------------------------------------------------------------------------------ the files after the contract


def handed(as_of: str = OVER, reading: str = "", **fields: Any) -> str:
    whole = {"case": "k1", "handed_over_on": "2025-05-25", "handed_to": "purchaser", "charge": 0}
    caseload = given(cases=[case()], archives=[{**whole, **fields}])
    return status(audit(caseload, as_of, reading), "archive.handover", "k1")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "met"),
        ({"handed_over_on": "2025-05-19"}, "met"),
        ({"handed_over_on": "2025-06-18"}, "met"),
        ({"handed_over_on": "2025-06-19"}, "late"),
        ({"handed_over_on": "2025-05-18"}, "breached"),
        ({"handed_to": "township"}, "breached"),
        ({"handed_to": "civil_affairs_bureau"}, "unknown"),
        ({"handed_to": "civil_affairs_bureau", "charge": 5000}, "breached"),
        ({"charge": 1}, "breached"),
        ({"charge": None}, "unknown"),
        ({"handed_to": None}, "unknown"),
        ({"handed_over_on": None}, "unknown"),
    ],
)
def test_files_go_to_the_purchaser_free_of_charge_after_the_contract(fields: Row, expected: str) -> None:
    assert handed(**fields) == expected


def test_charge_is_a_breach_as_soon_as_it_is_recorded() -> None:
    assert handed("2025-05-25", charge="50.00") == "breached"
    finding = the(
        audit(
            given(
                cases=[case()],
                archives=[{"case": "k1", "handed_over_on": "2025-05-25", "handed_to": "purchaser", "charge": 5000}],
            ),
            "2025-05-25",
        ),
        "archive.handover",
    )
    assert finding.rejected == (("archive:k1", "not-free"),)
    assert finding.remedy is not None
    assert finding.remedy["do"] == "refund"


def test_files_not_handed_over_are_pending_for_thirty_days() -> None:
    caseload = given(cases=[case()], archives=[])
    assert status(audit(caseload, "2025-06-18"), "archive.handover", "k1") == "pending"
    assert status(audit(caseload, "2025-06-19"), "archive.handover", "k1") == "breached"
    assert handed("2025-07-19", "handover=sixty-days", handed_over_on="2025-07-18") == "met"
    assert status(audit(given(cases=[case()]), OVER), "archive.handover", "k1") == "unknown"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "unknown"),
        ({"charge": 1}, "breached"),
        ({"handed_to": "township"}, "breached"),
        ({"handed_over_on": "2025-05-18"}, "breached"),
    ],
)
def test_file_of_no_case_may_be_the_one_handed_over_if_nothing_speaks_against_it(fields: Row, expected: str) -> None:
    row = {"handed_over_on": "2025-06-01", "handed_to": "purchaser", "charge": 0, **fields}
    assert status(audit(given(cases=[case()], archives=[row]), OVER), "archive.handover", "k1") == expected


# ------------------------------------------------------------------------------ follow-up and provider


def test_no_day_to_count_years_from_is_one_unknown_a_case() -> None:
    blank = programme(contract_signed_on=None, starts_on=None)
    finding = the(audit(given(programme=blank, cases=[case()], visits=[])), "visits.follow-up", "k1")
    assert (str(finding.status), finding.missing) == ("unknown", ("programme:p1.contract_signed_on",))


def test_each_family_is_followed_up_in_the_year() -> None:
    slug = "visits.follow-up"
    visit = {"id": "v1", "cases": ["k1"], "on": "2024-09-01", "mode": "home"}
    assert status(audit(given(cases=[case()], visits=[visit]), OVER), slug, "k1", "1") == "met"
    assert status(audit(given(cases=[case()], visits=[]), OVER), slug, "k1", "1") == "shortfall"
    assert status(audit(given(cases=[case()]), OVER), slug, "k1", "1") == "unknown"


def test_one_provider_is_appointed() -> None:
    assert status(audit(given(programme=programme(provider="o1"))), "programme.provider", "p1") == "met"
    assert status(audit(given(programme=programme(provider=""))), "programme.provider", "p1") == "breached"
    assert status(audit(given()), "programme.provider", "p1") == "unknown"
