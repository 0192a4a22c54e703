"""Findings counted: by status, by rule, by family of duties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from ..edition import Place
from ..findings import Status
from .intake import Audited

T = TypeVar("T")
Counts = dict[Place, Counter[str]]
FAMILIES = MappingProxyType(
    {
        "enrolment": "eligibility",
        "coverage": "eligibility",
        "risk": "visits",
        "contact": "visits",
        "team": "staffing",
        "pledge": "staffing",
        "mentoring": "staffing",
        "stations": "staffing",
        "assessment": "documents",
        "plan": "documents",
        "individual": "documents",
        "handbook": "documents",
        "closing": "documents",
        "closure": "documents",
        "lists": "documents",
        "register": "documents",
        "guardianship": "incidents",
        "archive": "archives",
        "deliverables": "reports",
        "price": "budget",
        "funding": "budget",
        "term": "programme",
        "evaluation": "programme",
        "sanctions": "programme",
        "confidentiality": "programme",
        "tasks": "responsibility",
    }
)
"""Families of duties by the first part of a slug, where the two differ."""
ORDER = (
    "eligibility",
    "visits",
    "staffing",
    "documents",
    "incidents",
    "archives",
    "activities",
    "reports",
    "training",
    "budget",
    "programme",
    "responsibility",
)

SHARES = MappingProxyType(
    {
        "met": ("met",),
        "breached": ("breached", "late", "shortfall"),
        "pending": ("pending",),
        "unknown": ("unknown", "error"),
    }
)
"""The four shares a reader in a hurry is shown; what was excused or does not apply is in none of them."""


LABEL = 6
"""The most characters of a programme's name that fit a column of a table."""


def labels(answers: Iterable[Audited], language: str) -> dict[str, str]:
    """What each caseload is called in a table, by its file's name: in Chinese its programme's name, where it is short.

    Two that would be called the same keep the names of their files.
    """
    called = {}
    for each in answers:
        name = each.caseload.programme.name if each.caseload.programme else None
        called[each.name] = name if name and len(name) <= LABEL and language == "zh" else each.name
    alike = Counter(called.values())
    return {name: label if alike[label] == 1 else name for name, label in called.items()}


def family(slug: str) -> str:
    """The family of duties a rule belongs to."""
    first = slug.partition(".")[0]
    return FAMILIES.get(first, first)


def by_rule(audited: Audited) -> Counts:
    """For each rule, in the order of the paper, how many findings have each status."""
    places = [(rule.document, rule.slug) for rule in audited.edition.rules]
    found: Counts = {place: Counter() for place in places}
    for (number, status), count in Counter((row[1], row[7]) for row in audited.report.findings.rows).items():
        found[places[number]][status] += count
    return found


def added(counts: Iterable[Mapping[T, Counter[str]]]) -> dict[T, Counter[str]]:
    """Several such counts in one."""
    total: dict[T, Counter[str]] = {}
    for each in counts:
        for key, statuses in each.items():
            total.setdefault(key, Counter()).update(statuses)
    return total


def by_slug(rules: Counts) -> dict[str, Counter[str]]:
    """The counts of rules, those of the same question in several papers together."""
    return added({slug: statuses} for (_, slug), statuses in rules.items())


def by_family(rules: Counts) -> dict[str, Counter[str]]:
    """The counts of rules, brought together by family, in the families' order."""
    total = added({family(slug): statuses} for (_, slug), statuses in rules.items())
    return dict(sorted(total.items(), key=lambda pair: (_place(pair[0]), pair[0])))


def _place(name: str) -> int:
    return ORDER.index(name) if name in ORDER else len(ORDER)


def statuses(counts: Mapping[Any, Counter[str]]) -> Counter[str]:
    """All of them together by status."""
    return sum(counts.values(), Counter())


def shares(counts: Counter[str]) -> dict[str, str]:
    """The four shares in percent as text; empty where nothing was judged."""
    sums = {name: sum(counts[status] for status in group) for name, group in SHARES.items()}
    total = sum(sums.values())
    return {name: percent(count, total) for name, count in sums.items()} if total else {}


def percent(count: int, total: int) -> str:
    """Whole percent, rounded down; ``0`` only where there is none, ``100`` only where it is all."""
    whole = count * 100 // total
    return str(whole) if whole or not count else "<1"


def totals_to_plain(answers: Iterable[Audited]) -> dict[str, Any]:
    """The totals of several reports: how many caseloads and findings, by status, and by rule and status."""
    each = [by_rule(audited) for audited in answers]
    rules = added(each)
    whole = statuses(rules)
    return {
        "caseloads": len(each),
        "findings": whole.total(),
        "by_status": _in_order(whole),
        "by_rule": {slug: _in_order(counts) for slug, counts in by_slug(rules).items()},
    }


def _in_order(counts: Counter[str]) -> dict[str, int]:
    return {status.value: counts[status.value] for status in Status if counts[status.value]}
