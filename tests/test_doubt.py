"""Rows left out: what they may have had a part in is unknown, and everything else stands as it did."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import attrs
import pytest
from tests.builders import (
    KINDS,
    PROGRAMME,
    Row,
    audit,
    case,
    child,
    find,
    full_visit,
    given,
    only,
    paper,
    status,
    statuses,
    team,
    the,
    visit,
    waiver,
    with_rule,
)
from tests.oracle import generate
from tests.spoil import WAYS, spoilt

from childcare_policy import (
    Caseload,
    Finding,
    InputError,
    ReceiptError,
    Report,
    Rule,
    RuleKind,
    VisitQuota,
    evaluate,
    load,
    report_to_json,
    structure_caseload,
)
from childcare_policy.edition import Kinds
from childcare_policy.rules.kind import art

MONTHLY = "visits.monthly"


def in_part(**tables: Any) -> Caseload:
    """The caseload of those tables without the rows that have faults."""
    return structure_caseload({"programme": dict(PROGRAMME), **tables}, partial=True).caseload


def keyed(report: Report) -> dict[tuple[object, ...], Finding]:
    found: dict[tuple[object, ...], Finding] = {}
    for each in report.findings:
        key = (each.rule, each.document, each.subject, each.window)
        assert key not in found, f"two findings for {key}"
        found[key] = each
    return found


@pytest.mark.no_cover
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("chunk", range(6))
def test_every_answer_is_that_of_the_clean_file_or_unknown(way: str, chunk: int) -> None:
    told = 0
    for number in range(20):
        rng = random.Random(f"{way} {chunk} {number}")
        plain, as_of = generate.caseload(rng, links=rng.random() < 0.5)
        taken = structure_caseload(spoilt(rng, plain, way), partial=True)
        if not taken.faults:
            continue
        clean, part = (
            keyed(audit(caseload, as_of)) for caseload in (structure_caseload(plain).caseload, taken.caseload)
        )
        assert [each for key, each in part.items() if each.status != "unknown" and each != clean.get(key)] == []
        names = {row.ref or row.table for row in taken.caseload.rejected_rows or ()}
        silenced = {each.rule for each in part.values() if each.status == "unknown" and names & {*each.missing}}
        assert {str(key[0]) for key in clean.keys() - part.keys()} <= silenced
        told += 1
    assert told > 15


def test_a_visit_that_was_left_out_touches_its_case_alone() -> None:
    tables: Row = {
        "cases": [case(), case("k2")],
        "visits": [full_visit(), full_visit("v2", cases=["k2"]), visit("v3", "2022-04-10", mode="hmoe")],
    }
    report = audit(in_part(**tables), edition=only(MONTHLY))
    assert statuses(report, MONTHLY, "k1") == ["unknown"] * 12
    assert statuses(report, MONTHLY, "k2") == statuses(
        audit(given(**tables | {"visits": tables["visits"][:2]})), MONTHLY, "k2"
    )
    assert the(report, MONTHLY, "k1", "2022-01").missing == ("visit:v3",)


def test_what_ties_cases_together_carries_the_doubt() -> None:
    cases = [case(), case("k2"), case("k3", closed_on="2022-06-30"), case("k4", child="c3", opened_on="2022-07-01")]
    cases.append(case("k5"))
    children = [child(household="h1"), child("c2", household="h1"), *(child(id, household="") for id in ("c3", "c5"))]
    visits = [visit("v1", cases=["k2", "k3"]), visit("v2", minutes="long")]
    report = audit(in_part(cases=cases, children=children, visits=visits), edition=only(MONTHLY))
    assert [{*statuses(report, MONTHLY, each["id"])} == {"unknown"} for each in cases] == [True] * 4 + [False]


def test_what_is_tied_to_no_case_carries_no_doubt() -> None:
    cases = [case(), case("k2", child=None)]
    rows: Row = {"visits": [visit("v1", minutes="long")], "incidents": [{"id": "i1", "kind": "missing"}]}
    report = audit(in_part(cases=cases, **rows), edition=only(MONTHLY))
    assert [{*statuses(report, MONTHLY, each["id"])} == {"unknown"} for each in cases] == [True, False]


def test_a_row_of_nobody_known_touches_every_case_and_nothing_that_never_looked_at_its_table() -> None:
    rows = {"cases": [case(), case("k2")], "visits": [full_visit(), full_visit("v2", cases=["k2"]), "v3"]}
    report = audit(in_part(**rows, assignments=team()))
    assert {*statuses(report, MONTHLY)} == {"unknown"}
    assert the(report, MONTHLY, "k1", "2022-03").missing == ("visits",)
    assert {*statuses(report, "team.formed", "k1")} == {"met"}
    assert {*statuses(report, "team.formed", "k2")} == {"breached", "pending"}


def test_a_waiver_that_was_left_out_leaves_what_was_done_alone() -> None:
    rows = {"cases": [case()], "visits": [full_visit()], "waivers": [waiver(approved_by="mayor")]}
    report = audit(in_part(**rows), "2022-04-30", edition=only(MONTHLY))
    assert statuses(report, MONTHLY, "k1") == ["unknown", "unknown", "met", "unknown"]
    assert the(report, MONTHLY, "k1", "2022-01").missing == ("waiver:x1",)


def test_a_rule_that_would_say_nothing_says_that_it_is_not_known() -> None:
    edition = only("incidents.escalate-district")
    rows = {"cases": [case()], "incidents": [{"id": "i1", "case": "k1", "unresolved": "yes"}]}
    (finding,) = audit(in_part(**rows), edition=edition).findings
    assert (finding.status, finding.subject.kind, finding.missing) == ("unknown", "programme", ("incident:i1",))
    assert finding.remedy == {"do": "record", "facts": ("incident:i1",)}


def test_a_child_whose_row_was_left_out_is_still_among_the_findings() -> None:
    report = audit(in_part(children=[child(grade=40), child("c2")], cases=[case(), case("k2")]))
    assert the(report, "eligibility.enrolment", "c1").missing[-1] == "child:c1"
    assert "child:c1" not in the(report, "eligibility.enrolment", "c2").missing


def test_a_kind_that_does_not_say_its_cases_stand_apart_is_in_doubt_throughout() -> None:
    rule = VisitQuota(slug=MONTHLY, clause=art("sh2022:2.3-a"), mode="home", at_least=1)  # type: ignore[arg-type]
    caseload = in_part(cases=[case(), case("k2")], visits=[visit(minutes="long")])
    together: Kinds = {VisitQuota: attrs.evolve(KINDS[VisitQuota], apart=False)}
    for kinds, expected in ((KINDS, {"breached", "pending"}), (together, {"unknown"})):
        report = evaluate(with_rule(rule), caseload, date(2022, 12, 31), kinds)
        assert {*statuses(report, MONTHLY, "k2")} <= expected


def test_a_check_that_fails_is_told_all_the_same() -> None:
    @attrs.frozen(kw_only=True)
    class Broken(Rule):
        """Whatever is asked of it, it fails."""

    def check(_rule: Broken, ctx: Any) -> Any:
        raise ZeroDivisionError(len(ctx.caseload.visits))

    kind = RuleKind(tag="broken", rule=Broken, check=check, required=lambda _: {})
    caseload = in_part(visits=[visit(minutes="long")])
    report = evaluate(
        with_rule(Broken(slug="a.b", clause=art("sh2022:2.3-a"))), caseload, date(2022, 3, 1), {Broken: kind}
    )
    assert [each.status for each in report.findings] == ["error"]
    assert [note.code for note in report.notes if note.code.startswith("E_")] == ["E_CHECK"]


def test_rows_left_out_are_in_the_report_and_the_receipt_replays() -> None:
    rows = {"cases": [case()], "visits": [full_visit(minutes="long")], "documents": [paper("d1", "service_plan")]}
    part, bare = in_part(**rows), given(**rows | {"visits": [full_visit(minutes=None)]})
    report = audit(part)
    assert [row.ref for row in report.rejected_rows] == ["visit:v1"]
    assert attrs.evolve(part, rejected_rows=None) == bare
    registry = load(only=["shanghai"])
    assert report_to_json(registry.replay(report.receipt, part)) == report_to_json(report)
    with pytest.raises(ReceiptError):
        registry.replay(report.receipt, bare)


def test_what_was_recorded_later_is_left_out_and_what_was_rejected_is_not() -> None:
    rows = {"cases": [case()], "visits": [visit(minutes="long", recorded_on="2022-03-11")]}
    report = audit(in_part(**rows), "2022-02-28", edition=only(MONTHLY), as_known_at=date(2022, 3, 1))
    assert statuses(report, MONTHLY, "k1") == ["unknown", "unknown"]


def test_without_partial_a_faulty_row_refuses_the_file() -> None:
    with pytest.raises(InputError):
        given(cases=[case()], visits=[visit(minutes="long")])
    assert find(audit(given(cases=[case()], visits=[])), MONTHLY)
    assert status(audit(given(cases=[case()], visits=[])), MONTHLY, "k1", "2022-01") == "breached"
