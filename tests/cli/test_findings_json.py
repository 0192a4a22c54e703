"""A report as JSON: the same keys in the same order, whatever was found."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from childcare_policy import (
    Caseload,
    Disagreement,
    Finding,
    Findings,
    Force,
    Money,
    Note,
    Period,
    Receipt,
    Report,
    Status,
    Subject,
    evaluate,
    load,
    structure_caseload,
)
from childcare_policy.wire import report_to_json, report_to_plain

from .conftest import CASELOAD, NAMES

KEYS = [
    "rule",
    "clauses",
    "force",
    "status",
    "subject",
    "window",
    "due_on",
    "required",
    "observed",
    "evidence",
    "rejected",
    "missing",
    "remedy",
    "reading",
]
RECEIPT = ["library", "profile", "edition", "overlays", "readings", "profile_digest", "caseload_digest", "as_of"]


def audit(as_known_at: date | None = None, choice: Mapping[str, str] = MappingProxyType({})) -> Report:
    town = load(only=["town"])
    caseload: Caseload = structure_caseload(CASELOAD).caseload
    edition = town.edition("town", on=date(2022, 1, 1)).read(choice)
    return evaluate(edition, caseload, date(2022, 6, 30), town.kinds, as_known_at=as_known_at)


def test_a_report_has_its_shape() -> None:
    plain = report_to_plain(audit())
    assert list(plain) == ["format", "receipt", "findings", "integrity", "notes"]
    assert list(plain["receipt"]) == RECEIPT
    assert plain["receipt"]["as_of"] == "2022-06-30"
    assert plain["receipt"]["profile_digest"].startswith("sha256:")
    assert all(list(row) == KEYS for row in plain["findings"])
    assert plain["integrity"] == [
        {"code": "D_OUT_OF_SCOPE", "subject": {"kind": "child", "id": "c2"}, "refs": ["child:c2.birth_date"]}
    ]
    assert {"code": "looked", "subject": None, "figures": {"on": "2022-06-30"}} in plain["notes"]


def test_a_finding_is_told_in_plain_values() -> None:
    plain = report_to_plain(audit())
    rows = {(row["rule"], row["subject"]["id"], (row["window"] or {}).get("label")): row for row in plain["findings"]}
    assert rows["visits.monthly", "k2", "2022-01"] == {
        "rule": "visits.monthly",
        "clauses": ["t2:2"],
        "force": "must",
        "status": "breached",
        "subject": {"kind": "case", "id": "k2"},
        "window": {"label": "2022-01", "from": "2022-01-01", "to": "2022-01-31"},
        "due_on": "2022-01-31",
        "required": {"at_least": 1, "mode": "home"},
        "observed": {"count": 0},
        "evidence": [],
        "rejected": [],
        "missing": [],
        "remedy": {"do": "explain-missed-window", "count": 1},
        "reading": None,
    }
    ceiling = rows["budget.ceiling", "p1", None]
    assert ceiling["required"]["at_most"] == "1000.00"
    assert ceiling["observed"] == {"spent": "300.50", "ceiling": "3000.00"}
    assert rows["incidents.tell-director", "i1", None]["remedy"]["by"] == "2022-02-02"


def test_a_receipt_names_what_was_known_and_chosen() -> None:
    receipt = report_to_plain(audit(date(2022, 5, 1), {"t2.often": "twice"}))["receipt"]
    assert list(receipt) == [*RECEIPT, "as_known_at"]
    assert receipt["readings"] == {"t2.often": "twice"}
    assert {row["reading"] for row in report_to_plain(audit(choice={"t2.often": "twice"}))["findings"]} == {
        None,
        "t2.often",
    }


def made(**observed: Any) -> Report:
    """A report of one finding with those figures."""
    finding = Finding(
        rule="a.b",
        document="t2",
        clauses=("t2:1",),
        force=Force.MUST,
        status=Status.MET,
        subject=Subject("case", "k1"),
        window=Period("1", date(2022, 1, 1), date(2022, 1, 31)),
        due_on=None,
        required={},
        observed=observed,
        evidence=("visit:v1",),
        rejected=(("visit:v2", "not-at-home"),),
        missing=(),
        remedy=None,
        reading=None,
    )
    receipt = Receipt(
        library="0",
        profile="town",
        edition="2",
        overlays=(),
        readings={},
        profile_digest="",
        caseload_digest="",
        as_of=date(2022, 1, 31),
    )
    row: Any = ("k1", 0, "", "case", "k1", None, None, "met", (), (), (), ())
    return Report(
        findings=Findings([row], lambda _: finding),
        integrity=lambda: (Disagreement(code="D_X", subject=Subject("visit", "v1")),),
        notes=lambda: (Note(code="n", subject=Subject("case", "k1"), figures=(("amount", Money(150)),)),),
        receipt=lambda: receipt,
    )


def test_figures_of_every_kind_become_plain() -> None:
    report = made(
        day=date(2022, 1, 2),
        money=Money(10050),
        status=Status.MET,
        several=(date(2022, 1, 2), Status.LATE),
        inner={"share": Decimal("0.5")},
        flag=True,
        nothing=None,
        text="x",
        number=3,
    )
    plain = report_to_plain(report)
    assert plain["findings"][0]["observed"] == {
        "day": "2022-01-02",
        "money": "100.50",
        "status": "met",
        "several": ["2022-01-02", "late"],
        "inner": {"share": 0.5},
        "flag": True,
        "nothing": None,
        "text": "x",
        "number": 3,
    }
    assert plain["findings"][0]["rejected"] == [{"ref": "visit:v2", "reason": "not-at-home"}]
    assert plain["findings"][0]["window"]["to"] == "2022-01-31"
    assert plain["notes"] == [{"code": "n", "subject": {"kind": "case", "id": "k1"}, "figures": {"amount": "1.50"}}]


def test_the_json_is_the_plain_report_a_line_a_finding() -> None:
    report = audit()
    said = report_to_json(report)
    assert json.loads(said) == report_to_plain(report)
    assert said == report_to_json(audit())
    assert sum(line.startswith('{"rule"') for line in said.splitlines()) == len(report.findings)
    assert not any(name in said for name in NAMES)


def test_a_figure_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        report_to_json(made(share=float("nan")))


def test_ten_thousand_findings_take_less_than_a_few_seconds(tmp_path: Path) -> None:
    report = made(count=0)
    many = Report(
        findings=Findings([*report.findings.rows] * 10_000, lambda _: report.findings[0]),
        integrity=lambda: (),
        notes=lambda: (),
        receipt=lambda: report.receipt,
    )
    begun = time.perf_counter()
    assert report_to_json(many).count("a.b") == 10_000
    assert time.perf_counter() - begun < 5
