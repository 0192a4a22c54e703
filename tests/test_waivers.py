"""Waivers: which are valid, what they must cover, where they apply, and what nobody can waive."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.builders import (
    Row,
    assessment,
    audit,
    case,
    child,
    confirmed,
    find,
    full_visit,
    given,
    paper,
    programme,
    status,
    statuses,
    team,
    the,
    visit,
    waiver,
)

from childcare_policy import Context, Terms
from childcare_policy.rows import PlainRow
from childcare_policy.waivers import excuse


def march(*waivers: Row, as_of: str = "2022-12-31", **tables: Any) -> str:
    rows = {"cases": [case()], "visits": [], **tables, "waivers": list(waivers)}
    return status(audit(given(**rows), as_of), "2.3-a", "k1", "2022-03")


def ignored(*waivers: Row) -> dict[str, tuple[str, ...]]:
    report = audit(given(cases=[case()], visits=[], waivers=list(waivers)))
    return {row.subject.id: row.refs for row in report.integrity if row.code == "D_WAIVER_IGNORED"}


def test_valid_waiver_excuses_its_month_and_no_other() -> None:
    report = audit(given(cases=[case()], visits=[], waivers=[waiver()]))
    assert [status(report, "2.3-a", "k1", label) for label in ("2022-02", "2022-03", "2022-04")] == [
        "breached",
        "excused",
        "breached",
    ]
    assert [row.code for row in report.integrity] == []


def test_finding_names_the_waiver_and_what_it_was_before() -> None:
    finding = the(audit(given(cases=[case()], visits=[], waivers=[waiver()])), "2.3-a", "k1", "2022-03")
    assert finding.evidence == ("waiver:x1",)
    assert (finding.observed["waived_before"], finding.observed["retroactive"]) == ("breached", False)
    assert (finding.missing, finding.remedy) == ((), None)


@pytest.mark.parametrize("by", ["civil_affairs_bureau", "township", "purchaser"])
def test_three_bodies_may_waive(by: str) -> None:
    assert march(waiver(approved_by=by)) == "excused"
    assert ignored(waiver(approved_by=by)) == {}


@pytest.mark.parametrize(
    "by", ["service_provider", "child_supervisor", "child_director", "police", "residents_committee", None]
)
def test_waiver_of_anybody_else_is_ignored_and_said_to_be(by: str | None) -> None:
    assert march(waiver(approved_by=by)) == "breached"
    assert ignored(waiver(approved_by=by)) == {"x1": ("waiver:x1.approved_by",)}


@pytest.mark.parametrize(
    ("field", "value"),
    [("reason", None), ("reason", ""), ("decided_on", None), ("from", None), ("to", None), ("clause", None)],
)
def test_waiver_that_lacks_a_field_is_ignored_and_said_to_be(field: str, value: str | None) -> None:
    blank = {**waiver(), field: value}
    assert march(blank) == "breached"
    assert ignored(blank) == {"x1": (f"waiver:x1.{field}",)}


def test_waiver_of_another_clause_excuses_nothing() -> None:
    assert march(waiver(clause="2.3-e")) == "breached"


def test_waiver_of_either_clause_a_rule_cites_excuses_it() -> None:
    assert march(waiver(clause="2.3-b")) == "excused"


@pytest.mark.parametrize(
    ("first", "last"), [("2022-03-02", "2022-03-31"), ("2022-03-01", "2022-03-30"), ("2022-03-10", "2022-03-20")]
)
def test_waiver_must_cover_every_day_in_service(first: str, last: str) -> None:
    assert march(waiver(**{"from": first, "to": last})) == "breached"


def test_days_outside_service_need_no_waiver() -> None:
    closed: Row = {"cases": [case(closed_on="2022-03-20")]}
    assert march(waiver(to="2022-03-20"), **closed) == "excused"
    assert march(waiver(to="2022-03-19"), **closed) == "breached"
    opened: Row = {"cases": [case(opened_on="2022-03-10")]}
    assert march(waiver(**{"from": "2022-03-10"}), **opened) == "excused"
    assert march(waiver(**{"from": "2022-03-11"}), **opened) == "breached"


@pytest.mark.parametrize(
    ("decided", "number", "expected", "retroactive"),
    [
        ("2022-03-31", None, "excused", False),
        ("2022-04-01", None, "breached", None),
        ("2022-04-01", "", "breached", None),
        ("2022-04-01", "No. 7", "excused", True),
    ],
)
def test_waiver_decided_after_the_window_needs_a_document_number(
    decided: str, number: str | None, expected: str, retroactive: bool | None
) -> None:
    late = waiver(decided_on=decided, document_number=number)
    finding = the(audit(given(cases=[case()], visits=[], waivers=[late])), "2.3-a", "k1", "2022-03")
    assert (str(finding.status), finding.observed.get("retroactive")) == (expected, retroactive)


def test_waiver_decided_after_as_of_has_no_effect_yet() -> None:
    later = waiver(decided_on="2022-06-01", document_number="No. 7")
    assert march(later, as_of="2022-05-31") == "breached"
    assert march(later, as_of="2022-06-01") == "excused"


@pytest.mark.parametrize("as_of", ["2022-03-10", "2022-04-30"])
def test_open_month_is_excused_too(as_of: str) -> None:
    assert march(waiver(), as_of=as_of) == "excused"


def test_duty_that_was_met_stays_met() -> None:
    assert march(waiver(), visits=[visit()]) == "met"


def test_month_that_does_not_bind_stays_not_applicable() -> None:
    assert march(waiver(), cases=[case(opened_on="2022-03-20")]) == "not_applicable"


def test_unknown_month_under_a_waiver_is_excused() -> None:
    finding = the(audit(given(cases=[case()], waivers=[waiver()])), "2.3-a", "k1", "2022-03")
    assert (str(finding.status), finding.missing) == ("excused", ())


def test_shortfall_under_a_waiver_is_excused() -> None:
    doubled = [*team(), {"case": "k1", "worker": "w2", "role": "child_welfare_social_worker"}]
    report = audit(given(cases=[case()], assignments=doubled, waivers=[waiver(clause="2.1-e")]))
    assert [status(report, "2.1-e", "k1", label) for label in ("2022-02", "2022-03")] == ["shortfall", "excused"]


def test_waiver_for_a_case_is_for_that_case() -> None:
    report = audit(given(cases=[case("k1"), case("k2")], visits=[], waivers=[waiver(case="k1")]))
    assert [status(report, "2.3-a", id, "2022-03") for id in ("k1", "k2")] == ["excused", "breached"]


@pytest.mark.parametrize(
    ("division", "expected"),
    [
        ("310110", "excused"),
        ("310100", "excused"),
        ("310000", "excused"),
        ("310115", "breached"),
        ("330000", "breached"),
        (None, "excused"),
    ],
)
def test_division_matches_the_programme_by_prefix(division: str | None, expected: str) -> None:
    assert march(waiver(division=division)) == expected


@pytest.mark.parametrize(("home", "expected"), [("310115", "excused"), ("310112", "breached"), (None, "breached")])
def test_division_matches_the_home_of_the_child(home: str | None, expected: str) -> None:
    children = [child(home_division=home)]
    assert march(waiver(division="310115"), children=children) == expected


def test_case_outranks_the_division() -> None:
    cases = [case("k1"), case("k2")]
    assert march(waiver(case="k2", division="310000"), cases=cases) == "breached"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2022-03-10", "2022-03-10", "excused"),
        ("2022-03-11", "2022-03-31", "breached"),
        ("2022-03-01", "2022-03-09", "breached"),
    ],
)
def test_waiver_of_a_visit_covers_its_day(first: str, last: str, expected: str) -> None:
    short = given(
        cases=[case()], visits=[full_visit(minutes=30)], waivers=[waiver(clause="2.3-e", **{"from": first, "to": last})]
    )
    assert status(audit(short), "2.3-e", "v1") == expected


def test_visit_waived_after_its_day_needs_a_document_number() -> None:
    def session(**fields: Any) -> str:
        rows = [waiver(clause="2.3-e", decided_on="2022-03-11", **fields)]
        return status(audit(given(cases=[case()], visits=[full_visit(minutes=30)], waivers=rows)), "2.3-e", "v1")

    assert (session(), session(document_number="No. 7")) == ("breached", "excused")


@pytest.mark.parametrize(("last", "expected"), [("2022-01-31", "excused"), ("2022-01-30", "breached")])
def test_duty_without_a_window_is_waived_on_its_due_day(last: str, expected: str) -> None:
    rows = [waiver(clause="2.2-c", decided_on="2022-01-05", **{"from": "2022-01-01", "to": last})]
    assert status(audit(given(cases=[case()], documents=[], waivers=rows)), "2.2-c", "k1") == expected


def test_duty_without_a_due_day_cannot_be_waived() -> None:
    rows = [waiver(clause="2.2-h", to="2023-12-31", **{"from": "2022-01-01"})]
    assert status(audit(given(cases=[case()], documents=[], waivers=rows), "2023-01-01"), "2.2-h", "k1") == "breached"


def test_months_of_the_programme_can_be_waived_for_its_division_and_not_for_a_case() -> None:
    def summary(**fields: Any) -> str:
        rows = [waiver(clause="2.3-i", **fields)]
        return status(audit(given(cases=[case()], reports=[], documents=[], waivers=rows)), "2.3-i", "p1", "2022-03")

    assert (summary(), summary(division="310110"), summary(division="310112"), summary(case="k1")) == (
        "excused",
        "excused",
        "breached",
        "breached",
    )


def test_last_month_of_the_programme_is_covered_by_its_days_in_service() -> None:
    rows = [waiver(clause="2.3-i", to="2022-03-20")]
    ended = given(programme=programme(ends_on="2022-03-20"), reports=[], documents=[], waivers=rows)
    assert status(audit(ended), "2.3-i", "p1", "2022-03") == "excused"


def test_expense_of_a_case_can_be_waived_on_its_day() -> None:
    spent = {
        "id": "e1",
        "on": "2022-03-10",
        "amount": "1",
        "item": "educational_support",
        "delivery": "purchased",
        "fund": "",
        "case": "k1",
    }
    rows = [waiver(clause="3-m", case="k1")]
    report = audit(given(cases=[case()], expenses=[spent], documents=[], waivers=rows))
    assert (status(report, "3-m", "e1"), status(report, "3-n", "e1")) == ("excused", "breached")


EVERYTHING = {"from": "2020-01-01", "to": "2030-12-31", "decided_on": "2021-12-01"}


@pytest.mark.parametrize("clause", ["2.5-a", "2.5-b", "2.5-c", "2.5-d"])
def test_telling_cannot_be_waived(clause: str) -> None:
    untold = [{"id": "i1", "case": "k1", "kind": "self_harm", "discovered_at": "2022-03-10", "told": []}]
    report = audit(
        given(cases=[case()], incidents=untold, assignments=[], waivers=[waiver(clause=clause, **EVERYTHING)])
    )
    told = [row for row in find(report, clause) if row.rule.startswith("incidents.tell")]
    assert {str(row.status) for row in told} == {"breached"}


@pytest.mark.parametrize("clause", ["2.5-g", "2.5-h"])
def test_escalation_cannot_be_waived(clause: str) -> None:
    stuck = [
        {
            "id": "i1",
            "case": "k1",
            "kind": "self_harm",
            "discovered_at": "2022-03-10",
            "told": [],
            "unresolved": True,
            "closed_on": "2022-04-01",
        }
    ]
    report = audit(given(cases=[case()], incidents=stuck, waivers=[waiver(clause=clause, **EVERYTHING)]))
    assert statuses(report, clause) == ["breached"]


def test_eligibility_cannot_be_waived() -> None:
    unfit = given(children=[child(categories=[])], cases=[confirmed()], waivers=[waiver(clause="1-c", **EVERYTHING)])
    assert status(audit(unfit), "1-c", "c1") == "breached"


def test_of_two_waivers_the_valid_one_excuses() -> None:
    assert march(waiver("x1", to=None), waiver("x2")) == "excused"


def test_supervisor_of_a_difficult_case_can_be_waived() -> None:
    found = [{"id": "i1", "case": "k1", "kind": "self_harm", "discovered_at": "2022-03-10", "told": []}]
    rows = {"cases": [case()], "incidents": found, "assignments": [], "waivers": [waiver(clause="2.5-e", case="k1")]}
    assert status(audit(given(**rows)), "2.5-e", "i1") == "excused"


def test_late_thing_is_done_and_needs_no_excuse() -> None:
    rows = [waiver(clause="2.2-a", **EVERYTHING)]
    late = given(cases=[case()], visits=[assessment(on="2022-03-10")], documents=[paper("n1", "other")], waivers=rows)
    assert status(audit(late), "assessment.home", "k1") == "late"


def test_waiver_that_was_ignored_never_shows_its_reason() -> None:
    report = audit(given(cases=[case()], visits=[], waivers=[waiver(reason="mother in hospital", approved_by=None)]))
    assert "hospital" not in repr(report.integrity)


def test_waiver_for_one_sibling_excuses_no_other() -> None:
    rows: Row = {"cases": [case("k1"), case("k2")], "visits": [full_visit(cases=["k1", "k2"], minutes=10)]}
    one = given(**rows, waivers=[waiver(clause="2.3-e", case="k1")])
    both = given(**rows, waivers=[waiver("x1", "2.3-e", case="k1"), waiver("x2", "2.3-e", case="k2")])
    everybody = given(**rows, waivers=[waiver(clause="2.3-e")])
    answers = [status(audit(each), "2.3-e", "v1") for each in (one, both, everybody)]
    assert answers == ["breached", "excused", "excused"]


MARCH = ("2022-03", date(2022, 3, 1), date(2022, 3, 31))


def excused(row: PlainRow, *waivers: Row, **tables: Any) -> PlainRow:
    """The row of a rule under clause 2.3-a as it stands under those waivers."""
    ctx = Context(given(**{"cases": [case()], **tables}, waivers=list(waivers)), date(2022, 12, 31), Terms())
    rows = [row]
    excuse(ctx, rows, ("sh2022:2.3-a",))
    return rows[0]


def test_excused_row_keeps_its_evidence_and_what_did_not_count_and_lacks_nothing() -> None:
    row: PlainRow = ("k1", 7, "2022-03-01", "case", "k1", MARCH, None, "unknown", (), "visit:v1", "visit:v2=x", "v3")
    assert excused(row, waiver()) == (
        *row[:7],
        "excused",
        (("waived_before", "unknown"), ("retroactive", False)),
        "visit:v1 waiver:x1",
        "visit:v2=x",
        "",
    )


def test_waivers_that_cover_a_window_together_are_named_and_no_others() -> None:
    halves = [waiver("x2", to="2022-03-15"), waiver("x1", **{"from": "2022-03-16"})]
    other = waiver("x3", **{"from": "2022-04-01", "to": "2022-04-30"})
    finding = the(audit(given(cases=[case()], visits=[], waivers=[*halves, other])), "2.3-a", "k1", "2022-03")
    assert (finding.status, finding.evidence) == ("excused", ("waiver:x1", "waiver:x2"))


@pytest.mark.parametrize(("second", "retroactive"), [("2022-03-31", False), ("2022-04-01", True)])
def test_one_waiver_decided_afterwards_makes_the_excuse_retroactive(second: str, retroactive: bool) -> None:
    halves = [
        waiver("x1", to="2022-03-15"),
        waiver("x2", decided_on=second, document_number="No. 7", **{"from": "2022-03-16"}),
    ]
    finding = the(audit(given(cases=[case()], visits=[], waivers=halves)), "2.3-a", "k1", "2022-03")
    assert finding.observed["retroactive"] is retroactive


@pytest.mark.parametrize(
    ("closed_on", "expected"), [(None, "breached"), ("2022-03-09", "excused"), ("2022-03-10", "breached")]
)
def test_visit_is_waived_for_the_cases_open_on_its_day(closed_on: str | None, expected: str) -> None:
    row: PlainRow = ("k1", 7, "", "visit", "v1", None, date(2022, 3, 10), "breached", (), "", "", "")
    both = {"cases": [case("k1"), case("k2", closed_on=closed_on)], "visits": [visit(cases=["k1", "k2"])]}
    assert excused(row, waiver(case="k1"), **both)[7] == expected


def test_visit_that_names_no_case_cannot_be_waived() -> None:
    row: PlainRow = ("", 7, "", "visit", "v1", None, date(2022, 3, 10), "breached", (), "", "", "")
    assert excused(row, waiver(), visits=[visit(cases=None)])[7] == "breached"


@pytest.mark.parametrize(
    ("on", "expected"), [("2022-03-10", "excused"), ("2022-02-28", "breached"), (None, "breached")]
)
def test_visit_is_waived_on_its_day_and_not_on_the_day_its_paper_is_due(on: str | None, expected: str) -> None:
    row: PlainRow = ("k1", 7, "", "visit", "v1", None, date(2022, 3, 31), "breached", (), "", "", "")
    assert excused(row, waiver(), visits=[visit(on=on)])[7] == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "breached"),
        ({"from": "2022-03-10"}, "breached"),
        ({"to": "2022-03-20"}, "breached"),
        ({"from": "2022-03-10", "to": "2022-03-20"}, "excused"),
        ({"from": "2022-03-09", "to": "2022-03-20"}, "breached"),
        ({"from": "2022-03-10", "to": "2022-03-21"}, "breached"),
        ({"from": "2022-04-01"}, "breached"),
    ],
)
def test_days_a_worker_was_not_in_post_need_no_waiver(fields: Row, expected: str) -> None:
    row: PlainRow = ("", 7, "2022-03-01", "worker", "w1", MARCH, None, "breached", (), "", "", "")
    days = {"from": "2022-03-10", "to": "2022-03-20"}
    workers = [{"id": "w1", **fields}]
    assert excused(row, waiver(**days), workers=workers)[7] == expected
    assert excused(row, waiver(), workers=workers)[7] == "excused"
