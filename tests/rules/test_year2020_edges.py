"""Where a second evaluator of the 2020 paper answered otherwise: whose a paper is, what is over, who is meant."""

from __future__ import annotations

from typing import Any

import pytest
from tests.builders import Row, find, paper, the
from tests.rules.year2020 import LEAD, audit, case, programme, visit

CHILD: Row = {"id": "c1", "grounds": ["guardianship_absent"], "grade": 4}
PLEDGE = "child_protection_commitment"


def told(what: str, subject: str, as_of: str = "2021-07-31", **tables: Any) -> tuple[str, tuple[str, ...]]:
    finding = the(audit(as_of, **tables), what, subject)
    return str(finding.status), finding.missing


def lists(**of_providers: Any) -> list[Row]:
    """Both lists, handed in as asked, but for what is said of the list of organisations."""
    good: Row = {"case": None, "formats": ["paper_stamped", "electronic"], "to": "civil_affairs_bureau"}
    return [
        paper("d1", "child_list", "2020-05-15", **good),
        paper("d2", "provider_list", "2020-05-15", **{**good, **of_providers}),
    ]


@pytest.mark.parametrize("slug", ["lists.stamped", "lists.electronic", "lists.recipient"])
def test_list_that_names_a_case_is_not_the_one_of_the_programme(slug: str) -> None:
    assert told(slug, "p1", documents=lists()) == ("met", ())
    assert told(slug, "p1", documents=lists(case="k1")) == ("breached", ())


@pytest.mark.parametrize("slug", ["lists.child-columns", "lists.child-age"])
def test_list_of_children_without_a_child_on_it(slug: str) -> None:
    assert told(slug, "p1", children=[CHILD], cases=[]) == ("not_applicable", ())
    assert told(slug, "p1", children=[CHILD], cases=None) == ("unknown", ("cases",))
    assert told(slug, "c1", children=[CHILD], cases=[case(child=None)]) == ("unknown", ("case:k1.child",))


def test_organisation_of_no_recorded_kind_may_be_on_the_list() -> None:
    rows = [{"id": "o2", "name": "x", "rating": ""}]
    found = told("lists.organisation-columns", "o2", organisations=rows)
    assert found == ("unknown", ("organisation:o2.kind",))
    named = programme(provider="o2")
    assert told("lists.organisation-columns", "o2", organisations=rows, programme=named) == ("breached", ())


def test_streak_is_not_met_before_an_owed_month_is_over() -> None:
    visits = [visit(on="2020-06-10")]
    assert told("visits.streak", "k1", "2020-06-30", visits=visits) == ("pending", ())
    assert told("visits.streak", "k1", "2020-07-01", visits=visits) == ("met", ())


def test_coverage_needs_the_programme_and_waits_for_its_first_day() -> None:
    assert told("coverage.children", "programme", programme=None, children=[CHILD], cases=[]) == (
        "unknown",
        ("programme",),
    )
    assert told("coverage.children", "p1", "2020-05-31", children=None) == ("pending", ())
    assert told("coverage.children", "p1", "2020-06-01", children=None) == ("unknown", ("children",))


def test_case_opened_after_the_programme_covers_nobody() -> None:
    assert told("coverage.children", "p1", children=[CHILD], cases=[case(opened_on="2021-05-31")]) == ("met", ())
    assert told("coverage.children", "p1", children=[CHILD], cases=[case(opened_on="2021-06-01")]) == ("breached", ())


def test_case_of_no_recorded_opening_may_cover_its_child() -> None:
    undated = [case(opened_on=None)]
    assert told("coverage.children", "p1", children=[CHILD], cases=undated) == ("unknown", ("case:k1.opened_on",))
    outside = {**CHILD, "grounds": []}
    assert told("coverage.children", "p1", children=[outside], cases=undated) == ("met", ())


def test_child_perhaps_in_scope_may_be_left_out() -> None:
    unsaid = {**CHILD, "grounds": None}
    assert told("coverage.children", "p1", children=[unsaid], cases=[]) == ("unknown", ("child:c1.grounds",))


def test_opening_day_is_not_asked_for_where_no_day_would_change_the_answer() -> None:
    undated = [case(opened_on=None)]
    assert told("eligibility.enrolment", "c1", children=[CHILD], cases=undated) == ("met", ())
    unsaid = {**CHILD, "grounds": None}
    assert told("eligibility.enrolment", "c1", children=[unsaid], cases=undated) == ("unknown", ("child:c1.grounds",))
    out: Row = {**CHILD, "birth_date": "2010-05-06", "education": [{"stage": "out_of_school"}]}
    assert told("eligibility.enrolment", "c1", children=[out], cases=undated) == ("unknown", ("case:k1.opened_on",))


def test_case_opened_later_says_nothing_of_when_a_child_was_first_served() -> None:
    assert told("eligibility.enrolment", "c1", children=[CHILD], cases=[case(opened_on="2022-01-05")]) == ("met", ())


@pytest.mark.parametrize(
    ("assignments", "on", "expected", "missing"),
    [
        (None, "2020-06-10", "unknown", ("assignments",)),
        ([], "2020-06-10", "breached", ()),
        ([{"case": "k1", "worker": "w1", "role": LEAD, "from": "2020-06-11"}], "2020-06-10", "breached", ()),
        ([{"case": "k1", "worker": "w1", "role": LEAD, "from": "2020-06-11"}], None, "unknown", ("visit:v1.on",)),
        ([{"case": "k1", "worker": "w1", "role": LEAD}], None, "met", ()),
        ([{"case": "k1", "worker": "w1"}], "2020-06-10", "unknown", ("assignments",)),
        ([{"case": "k1", "role": LEAD}], "2020-06-10", "unknown", ("assignments",)),
    ],
)
def test_visitor_may_be_a_social_worker_by_an_assignment(
    assignments: Any, on: str | None, expected: str, missing: tuple[str, ...]
) -> None:
    workers = [{"id": "w1", "roles": ["volunteer"]}]
    found = told(
        "visits.social-worker", "v1", visits=[visit(on=on, workers=["w1"])], workers=workers, assignments=assignments
    )
    assert found == (expected, missing)


def test_nobody_came_whatever_is_recorded_of_assignments() -> None:
    assert told("visits.social-worker", "v1", visits=[visit(workers=[])], workers=[]) == ("breached", ())


def test_commitment_signed_by_somebody_else_is_not_the_workers_own() -> None:
    workers = [{"id": "w1", "roles": [LEAD]}, {"id": "w2", "roles": [LEAD]}]
    tables: Row = {"workers": workers, "visits": [visit(workers=["w1", "w2"])]}
    signed = [paper("d1", PLEDGE, "2020-06-01", case=None, signed_by=["w2"])]
    assert told("pledge.signed", "w1", documents=signed, **tables) == ("breached", ())
    signed = [paper("d1", PLEDGE, "2020-06-01", case=None, signed_by=["guardian"])]
    assert told("pledge.signed", "w1", documents=signed, **tables) == ("unknown", ("document:d1.worker",))
    nameless = [{"id": "d1", "on": "2020-06-01"}]
    assert told("pledge.signed", "w1", documents=nameless, **tables) == (
        "unknown",
        ("document:d1.kind", "document:d1.worker"),
    )


@pytest.mark.parametrize(("workers", "expected"), [([], "not_applicable"), (None, "unknown")])
def test_others_at_a_visit_are_asked_about_whoever_is_on_record(workers: Any, expected: str) -> None:
    report = audit("2020-07-01", workers=workers, visits=[visit(others=1)])
    found = {row.subject.id: str(row.status) for row in find(report, "pledge.signed")}
    assert found == {"p1": expected, "v1": "unknown"}


ORGANISATIONS = [{"id": "o1"}, {"id": "o2"}]
FEE = [{"id": "i1", "case": "k1", "kind": "improper_fee", "discovered_at": "2020-09-01", "closed_on": "2020-09-20"}]


def order(id: str, kind: str, **fields: Any) -> Row:
    return {"id": id, "kind": kind, "issued_on": "2020-09-10", **fields}


def test_order_to_an_organisation_that_may_not_be_the_provider() -> None:
    tables: Row = {"organisations": ORGANISATIONS, "incidents": FEE}
    orders = [order("x1", "rectification", organisation="o1")]
    assert told("sanctions.rectification", "i1", orders=orders, **tables) == ("unknown", ("programme:p1.provider",))
    tables["programme"] = None
    assert told("sanctions.rectification", "i1", orders=orders, **tables) == ("unknown", ("programme",))
    orders = [order("x1", "rectification")]
    assert told("sanctions.rectification", "i1", orders=orders, **tables) == ("met", ())


@pytest.mark.parametrize(("to", "expected"), [("o1", "met"), ("o2", "breached"), (None, "unknown")])
def test_exit_is_of_the_organisation_that_refused(to: str | None, expected: str) -> None:
    orders = [order("x1", "rectification", organisation="o1", refused=True), order("x2", "exit", organisation=to)]
    assert told("sanctions.exit", "o1", organisations=ORGANISATIONS, orders=orders)[0] == expected


EXIT: Row = {"orders": [order("x2", "exit")], "organisations": ORGANISATIONS, "programme": programme(provider="o1")}


def test_exit_asks_after_the_cases() -> None:
    assert told("sanctions.handover", "p1", cases=None, **EXIT) == ("unknown", ("cases",))
    assert told("sanctions.handover", "p1", cases=[], **EXIT) == ("not_applicable", ())
    undated = case(opened_on=None)
    assert told("sanctions.handover", "k1", cases=[undated], **EXIT) == ("unknown", ("case:k1.opened_on",))
    gone = {**undated, "closed_on": "2020-09-09"}
    assert find(audit("2021-07-31", cases=[gone], **EXIT), "sanctions.handover") == []


def test_successor_who_is_not_named_or_whose_predecessor_is_not_leaves_the_handover_open() -> None:
    workers = [{"id": "w1", "organisation": "o2"}]
    nameless = [{"case": "k1", "role": LEAD}]
    assert told("sanctions.handover", "k1", workers=workers, assignments=nameless, **EXIT) == (
        "unknown",
        ("assignments",),
    )
    named = [{"case": "k1", "role": LEAD, "worker": "w1"}]
    assert told("sanctions.handover", "k1", workers=workers, assignments=named, **EXIT) == ("met", ())
    stays = [{"id": "w1", "organisation": "o1"}]
    assert told("sanctions.handover", "k1", workers=stays, assignments=named, **EXIT) == ("breached", ())
    found = told("sanctions.handover", "k1", workers=workers, assignments=named, **{**EXIT, "programme": programme()})
    assert found == ("unknown", ("programme:p1.provider",))
