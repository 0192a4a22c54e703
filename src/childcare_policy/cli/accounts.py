"""What is on record of money, and a budget as values and as rows: granted, received, spent, found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from ..facts import Caseload
from ..findings import Finding
from ..money import money_clauses, money_rules
from ..plugins import Registry
from ..quantities import Money
from ..texts import Texts
from ..wire import finding_to_plain, receipt_to_plain, rejected_to_plain
from .flat import FINDINGS, columns, of_findings
from .intake import Audited

BUDGET = "childcare-policy/budget@1"
UNRECORDED = "not_recorded"
NO_FUND = "no_fund"
COLUMNS = {**columns("part item fund amount number"), **FINDINGS}
FUNDED = ("amount", "received", "accepted", "paid")
"""What is told of the money of a source."""
Spent = dict[str, dict[str, Money]]


def spending(caseload: Caseload, as_of: date) -> tuple[Spent, int]:
    """The sums by item and by the source of the fund, up to the day; and how many amounts or days are not recorded."""
    sources = {row.id: str(row.source or UNRECORDED) for row in caseload.funding or ()}
    found: dict[str, dict[str, Money]] = defaultdict(dict)
    unclear = 0
    for row in caseload.expenses or ():
        if row.on is not None and row.on > as_of:
            continue
        if row.amount is None or row.on is None:
            unclear += 1
        if row.amount is not None:
            fund = UNRECORDED if row.fund is None else sources.get(row.fund, UNRECORDED) if row.fund else NO_FUND
            item = found[str(row.item or UNRECORDED)]
            item[fund] = Money(item.get(fund, Money(0)).fen + row.amount.fen)
    return dict(sorted(found.items())), unclear


def findings_of(answer: Audited, registry: Registry) -> list[Finding]:
    """The findings of the rules about money, in the report's order."""
    numbers = {n for n, rule in enumerate(answer.edition.rules) if registry.kinds[type(rule)].money is not None}
    findings = answer.report.findings
    return [findings[place] for place, row in enumerate(findings.rows) if row[1] in numbers]


def funds(caseload: Caseload, as_of: date) -> dict[str, dict[str, Money]]:
    """What is on record by source: the amounts, and of them what was received, accepted and paid by the day."""
    found: dict[str, dict[str, Money]] = {}
    for row in caseload.funding or ():
        if row.amount is not None:
            sums = found.setdefault(str(row.source or UNRECORDED), dict.fromkeys(FUNDED, Money(0)))
            days = (date.min, row.received_on, row.accepted_on, row.paid_on)
            for name, on in zip(FUNDED, days, strict=True):
                if on is not None and on <= as_of:
                    sums[name] = Money(sums[name].fen + row.amount.fen)
    return dict(sorted(found.items()))


def budget_to_plain(answer: Audited, as_of: date, registry: Registry) -> dict[str, Any]:
    """What the papers say, what is on record and the findings as plain values, amounts as text of yuan."""
    found = findings_of(answer, registry)
    spent, unclear = spending(answer.caseload, as_of)
    settled = money_rules(answer.edition, answer.caseload, as_of, registry.kinds)
    return {
        "format": BUDGET,
        "receipt": receipt_to_plain(answer.report.receipt),
        "rules": [
            {
                "part": each.part,
                "rule": each.rule.slug,
                "clauses": [*each.rule.clause],
                "amount": None if each.amount is None else str(each.amount),
                "missing": [*each.missing],
            }
            for each in settled
        ],
        "clauses": [
            {"id": row.id, "kind": row.kind, "handling": row.handling, "gist": dict(row.gist)}
            for row in money_clauses(answer.edition)
        ],
        "funds": {
            source: {name: str(amount) for name, amount in by.items()}
            for source, by in funds(answer.caseload, as_of).items()
        },
        "ceiling": [finding_to_plain(each) for each in found if "ceiling" in each.observed],
        "spent": {item: {fund: str(amount) for fund, amount in sorted(by.items())} for item, by in spent.items()},
        "unrecorded_amounts": unclear,
        "findings": [finding_to_plain(each) for each in found],
        **rejected_to_plain(answer.report.rejected_rows),
    }


def budget_rows(answer: Audited, as_of: date, said: Texts, registry: Registry) -> Iterator[dict[str, Any]]:
    """A row for each rule and clause about money, each sum on record or spent, what is not recorded, each finding."""
    plain = budget_to_plain(answer, as_of, registry)
    yield from ({**each, "caseload": answer.name} for each in plain["rules"])
    yield from ({"part": "clause", "clauses": [each["id"]]} for each in plain["clauses"])
    for fund, sums in plain["funds"].items():
        yield from ({"part": "fund", "item": name, "fund": fund, "amount": amount} for name, amount in sums.items())
    for item, by in plain["spent"].items():
        yield from ({"part": "spent", "item": item, "fund": fund, "amount": amount} for fund, amount in by.items())
    yield {"part": "unrecorded_amounts", "number": plain["unrecorded_amounts"]}
    found = findings_of(answer, registry)
    yield from of_findings(answer.name, answer.edition, found, registry.kinds, said, part="finding")
