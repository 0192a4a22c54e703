"""Ten visits a month over the families at risk: which visits count, what is counted, and whom nobody visited."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row, status, the
from tests.zhanjiang import audit, case, child, given, grade, lead, programme, social_worker, visit

from childcare_policy import Finding

ROUNDS = "visits.rounds"
ONE: Row = {"cases": [case()], "children": [child()], "risk_grades": [grade()], "absences": []}


def rounds(count: int, **fields: Any) -> list[Row]:
    """So many visits to ``k1``, on the first days of June."""
    return [visit(f"v{n:02}", f"2024-06-{n:02}", **fields) for n in range(1, count + 1)]


def month(visits: Any, as_of: str = "2024-06-20", reading: str = "", **tables: Any) -> Finding:
    return the(audit(given(**{**ONE, "visits": visits, **tables}), as_of, reading), ROUNDS, "p1", "1")


def answer(visits: Any, as_of: str = "2024-06-20", reading: str = "", **tables: Any) -> str:
    return str(month(visits, as_of, reading, **tables).status)


def families(count: int, **fields: Any) -> Row:
    """So many cases at high risk, each of a household of its own."""
    ids = [f"k{n:02}" for n in range(1, count + 1)]
    return {
        "cases": [case(id) for id in ids],
        "children": [child("c" + id[1:], **fields) for id in ids],
        "risk_grades": [grade(id) for id in ids],
    }


@pytest.mark.parametrize(("count", "expected"), [(10, "met"), (11, "met"), (9, "breached"), (0, "breached")])
def test_ten_a_month_over_all_families(count: int, expected: str) -> None:
    assert answer(rounds(count)) == expected


def test_month_is_pending_until_it_is_over_and_met_at_once() -> None:
    assert answer(rounds(9), "2024-06-19") == "pending"
    assert answer(rounds(9), "2024-06-20") == "breached"
    assert answer(rounds(10), "2024-06-10") == "met"
    pending = month(rounds(9), "2024-06-19")
    assert pending.remedy is not None
    assert (pending.remedy["do"], pending.remedy["count"]) == ("make-rounds", 1)


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2024-05-20", "met"), ("2024-06-19", "met"), ("2024-05-19", "breached"), ("2024-06-20", "breached")],
)
def test_visit_counts_on_the_first_and_last_day_of_the_contract_month(on: str, expected: str) -> None:
    opened = [case(opened_on="2024-05-01")]
    assert answer([*rounds(9), visit("v99", on)], "2024-06-25", cases=opened) == expected


def test_calendar_months_may_be_read_instead() -> None:
    report = audit(given(**ONE, visits=rounds(10)), "2024-07-01", "month=calendar")
    assert status(report, ROUNDS, "p1", "2024-06") == "met"


@pytest.mark.parametrize(
    ("level", "expected"),
    [("high", "met"), ("medium_high", "met"), ("medium_low", "not_applicable"), (None, "unknown")],
)
def test_level_of_the_family_decides(level: str | None, expected: str) -> None:
    assert answer(rounds(10), risk_grades=[grade(level=level)]) == expected


def test_level_is_that_of_the_day_of_the_visit() -> None:
    until_fifth = [grade(to="2024-06-05"), grade(level="low", **{"from": "2024-06-06"})]
    finding = month(rounds(10), risk_grades=until_fifth)
    assert (str(finding.status), finding.observed["count"]) == ("breached", 5)
    assert dict(finding.rejected)["visit:v06"] == "other-level"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"mode": "phone"}, "not-at-home"),
        ({"contact_made": False}, "no-contact"),
        ({"mode": "elsewhere"}, "not-at-home"),
        ({"cases": []}, "nobody-named"),
    ],
)
def test_visit_that_does_not_count_is_listed_with_the_reason(fields: Row, reason: str) -> None:
    finding = month([*rounds(9), visit("v99", **fields)])
    assert (str(finding.status), finding.rejected) == ("breached", (("visit:v99", reason),))


def test_visit_elsewhere_counts_during_an_absence() -> None:
    away = [{"case": "k1", "from": "2024-06-01", "to": "2024-06-30", "reason": "hospital"}]
    assert answer([*rounds(9), visit("v99", mode="elsewhere")], absences=away) == "met"


@pytest.mark.parametrize("purpose", ["service", "round", "follow_up", "emergency", "home_assessment"])
def test_visit_of_any_purpose_counts(purpose: str) -> None:
    assert answer(rounds(10, purpose=purpose)) == "met"


def test_siblings_visited_together_are_one_visit_and_one_family() -> None:
    siblings: Row = {
        "cases": [case("k1"), case("k2")],
        "children": [child("c1"), child("c2", household="h1")],
        "risk_grades": [grade("k1"), grade("k2")],
    }
    finding = month(rounds(9, cases=["k1", "k2"]), **siblings)
    assert (str(finding.status), finding.observed["count"], finding.observed["families"]) == ("breached", 9, 1)
    assert answer(rounds(10, cases=["k1", "k2"]), **siblings) == "met"


def test_sibling_at_risk_is_enough() -> None:
    tables: Row = {
        "cases": [case("k1"), case("k2")],
        "children": [child("c1"), child("c2", household="h1")],
        "risk_grades": [grade("k1", "low"), grade("k2")],
    }
    assert answer(rounds(10, cases=["k1", "k2"]), **tables) == "met"


def test_family_visited_again_counts_again_and_others_are_listed() -> None:
    finding = month(rounds(10, cases=["k01"]), **families(3))
    assert str(finding.status) == "met"
    assert (finding.observed["count"], finding.observed["families"]) == (10, 1)
    assert finding.observed["unvisited"] == ("case:k02", "case:k03")


def test_visit_before_or_after_the_case_does_not_count() -> None:
    later = month([*rounds(9), visit("v99", "2024-05-25")], cases=[case(opened_on="2024-05-26")])
    assert dict(later.rejected) == {"visit:v99": "before-service"}
    closed = month([*rounds(9), visit("v99", "2024-06-15")], cases=[case(closed_on="2024-06-14")])
    assert dict(closed.rejected) == {"visit:v99": "after-service"}


# ---------------------------------------------------------------------------------------------- what is not recorded


@pytest.mark.parametrize("table", ["cases", "risk_grades", "visits"])
def test_table_not_recorded_is_unknown_once_the_month_is_over(table: str) -> None:
    tables: Row = {"visits": rounds(3), table: None}
    assert answer(as_of="2024-06-19", **tables) == "pending"
    finding = month(**tables)
    assert (str(finding.status), finding.missing) == ("unknown", (table,))


def test_nobody_at_risk_is_not_applicable() -> None:
    assert answer([], cases=[], risk_grades=[]) == "not_applicable"
    assert answer([], risk_grades=[grade(level="low")]) == "not_applicable"
    assert answer([], "2024-06-19", risk_grades=[grade(level="low")]) == "pending"


def test_ungraded_family_alone_is_unknown() -> None:
    finding = month([], risk_grades=[])
    assert (str(finding.status), finding.missing) == ("unknown", ("risk_grades",))


def test_ungraded_family_is_unknown_where_it_could_complete_the_ten() -> None:
    tables = families(2) | {"risk_grades": [grade("k01")]}
    visits = [*rounds(9, cases=["k01"]), visit("v99", cases=["k02"])]
    finding = month(visits, **tables)
    assert (str(finding.status), finding.missing) == ("unknown", ("risk_grades",))
    assert answer([*rounds(8, cases=["k01"]), visit("v99", cases=["k02"])], **tables) == "breached"


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"mode": None}, ("visit:v99.mode",)),
        ({"on": None}, ("visit:v99.on",)),
        ({"cases": None}, ("visit:v99.cases",)),
        ({"child_seen": False, "signature": "absent"}, ("visit:v99.contact_made",)),
    ],
)
def test_visit_not_fully_recorded_is_unknown_where_it_decides(fields: Row, missing: tuple[str, ...]) -> None:
    finding = month([*rounds(9), visit("v99") | fields])
    assert (str(finding.status), finding.missing) == ("unknown", missing)
    assert answer([*rounds(8), visit("v99") | fields]) == "breached"
    assert answer([*rounds(10), visit("v99") | fields]) == "met"


def test_undated_call_is_no_visit() -> None:
    assert answer([*rounds(9), visit("v99", None, mode="phone")]) == "breached"


def test_undated_visit_counts_only_where_some_day_of_the_month_would_do() -> None:
    """From 20 June on, or in another month, the family is at no risk."""
    levels = [grade(to="2024-06-19"), grade(level="low", **{"from": "2024-06-20"})]
    undated = [*rounds(9), visit("v99", None)]
    assert answer(undated, risk_grades=levels) == "unknown"
    low = [case(), case("k2")]
    other = [grade(), grade("k2", "low")]
    visits = [*rounds(9), visit("v99", None, cases=["k2"])]
    assert answer(visits, cases=low, risk_grades=other, children=[child(), child("c2")]) == "breached"


def test_visit_to_a_case_whose_opening_is_not_recorded_is_in_doubt() -> None:
    blank = [case(opened_on=None)]
    finding = month(rounds(10), cases=blank)
    assert (str(finding.status), finding.missing) == ("unknown", ("case:k1.opened_on",))
    assert answer(rounds(10), cases=None) == "unknown"
    nobody = month([], cases=blank)
    assert (str(nobody.status), nobody.missing) == ("unknown", ("case:k1.opened_on",))
    assert answer([], cases=blank, risk_grades=[grade(level="low")]) == "not_applicable"
    assert answer([], cases=[case(), case("k2", opened_on=None)], children=[child(), child("c2")]) == "breached"


def test_partial_month_does_not_bind() -> None:
    assert answer(rounds(10), programme=programme(starts_on="2024-06-10")) == "not_applicable"


# ---------------------------------------------------------------------------------------------- other ways to count


def test_ten_different_families_may_be_read_instead() -> None:
    visits = [visit(f"v{n:02}", f"2024-06-{n:02}", cases=[f"k{n:02}"]) for n in range(1, 11)]
    assert answer(visits, reading="rounds=distinct-families", **families(10)) == "met"
    assert answer(visits[:9], reading="rounds=distinct-families", **families(10)) == "breached"
    assert answer(rounds(10), reading="rounds=distinct-families") == "breached"


def test_household_not_recorded_is_unknown_where_families_are_counted() -> None:
    visits = [visit(f"v{n:02}", f"2024-06-{n:02}", cases=[f"k{n:02}"]) for n in range(1, 11)]
    tables = families(10, household=None)
    finding = month(visits, reading="rounds=distinct-families", **tables)
    assert (str(finding.status), finding.observed["count"]) == ("unknown", 1)
    assert "child:c01.household" in finding.missing
    assert answer(visits[:9], reading="rounds=distinct-families", **tables) == "breached"


def test_doubtful_visit_could_be_to_the_tenth_family() -> None:
    visits = [visit(f"v{n:02}", f"2024-06-{n:02}", cases=[f"k{n:02}"]) for n in range(1, 10)]
    for doubtful in ({"cases": ["k10"], "mode": None}, {"cases": None}):
        finding = month([*visits, {**visit("v99"), **doubtful}], reading="rounds=distinct-families", **families(10))
        assert str(finding.status) == "unknown"


def test_ten_to_each_family_may_be_read_instead() -> None:
    both = [visit(f"v{of}{n:02}", f"2024-06-{n:02}", cases=[of]) for of in ("k01", "k02") for n in range(1, 11)]
    assert answer(both, reading="rounds=per-family", **families(2)) == "met"
    finding = month(both[:-1], reading="rounds=per-family", **families(2))
    assert (str(finding.status), finding.observed["count"]) == ("breached", 9)


def test_family_at_risk_for_less_than_half_of_the_month_is_not_owed_ten() -> None:
    later = families(2) | {"risk_grades": [grade("k01"), grade("k02", **{"from": "2024-06-10"})]}
    owed = families(2) | {"risk_grades": [grade("k01"), grade("k02", **{"from": "2024-06-04"})]}
    low = [grade("k02", "low", to="2024-06-03")]
    visits = rounds(10, cases=["k01"])
    assert (
        answer(
            visits,
            reading="rounds=per-family",
            **later | {"risk_grades": later["risk_grades"] + [grade("k02", "low", to="2024-06-09")]},
        )
        == "met"
    )
    assert answer(visits, reading="rounds=per-family", **owed | {"risk_grades": owed["risk_grades"] + low}) == (
        "breached"
    )


def test_doubts_about_each_family() -> None:
    visits = rounds(10, cases=["k01"])
    nine = [visit(f"v{n}", f"2024-06-{n:02}", cases=["k02"]) for n in range(1, 10)]
    doubtful = [{**visit("v99"), "cases": ["k02"], "mode": None}]
    anyone = [{**visit("v99"), "cases": None}]
    read = "rounds=per-family"
    assert answer([*visits, *nine, *doubtful], reading=read, **families(2)) == "unknown"
    assert answer([*visits, *nine, *anyone], reading=read, **families(2)) == "unknown"
    assert answer([*visits, *nine[:8], *doubtful], reading=read, **families(2)) == "breached"
    alone = families(2)
    alone["children"][1]["household"] = None
    finding = month([*visits, *nine], reading=read, **alone)
    assert (str(finding.status), finding.missing) == ("unknown", ("child:c02.household",))
    ungraded = families(2) | {"risk_grades": [grade("k01")]}
    assert month(visits, reading=read, **ungraded).missing == ("risk_grades",)
    assert answer([], reading=read, risk_grades=[grade(level="low")]) == "not_applicable"


def test_child_not_recorded_is_a_family_of_its_own() -> None:
    finding = month(rounds(10), cases=[case(child=None)], reading="rounds=distinct-families")
    assert (str(finding.status), finding.observed["families"]) == ("breached", 1)
    nobody = month(
        [visit(f"v{n:02}", f"2024-06-{n:02}", cases=[f"k{n:02}"]) for n in range(1, 11)],
        cases=[case(f"k{n:02}", child=None) for n in range(1, 11)],
        risk_grades=[grade(f"k{n:02}") for n in range(1, 11)],
        reading="rounds=distinct-families",
    )
    assert (str(nobody.status), nobody.missing[0]) == ("unknown", "case:k01.child")


# ---------------------------------------------------------------------------------------------- what it would take


def test_note_says_what_ten_to_each_family_would_take() -> None:
    workers = [lead(), social_worker("w2"), social_worker("w3", to="2024-05-31")]
    report = audit(given(**families(12), visits=[], workers=workers), "2024-06-20")
    (note,) = [note for note in report.notes if note.code == "rounds-feasibility"]
    assert dict(note.figures) == {"families": 12, "visits": 120, "workers": 2}


def test_note_is_left_out_where_no_family_is_at_risk() -> None:
    report = audit(given(**ONE | {"risk_grades": [grade(level="low")]}), "2024-06-20")
    assert [note for note in report.notes if note.code == "rounds-feasibility"] == []


def test_finding_holds_no_household() -> None:
    finding = month(rounds(3, cases=["k01"]), **families(3))
    assert "h0" not in str(dict(finding.observed))


def test_missed_month_cannot_be_made_good() -> None:
    finding = month(rounds(7))
    assert finding.remedy is not None
    assert (finding.remedy["do"], finding.remedy["count"]) == ("explain-missed-window", 3)
    assert month(rounds(10)).remedy is None


def test_programme_not_recorded_is_one_unknown() -> None:
    finding = the(audit(given(programme=None, visits=[])), ROUNDS)
    assert (str(finding.status), finding.missing) == ("unknown", ("programme",))
