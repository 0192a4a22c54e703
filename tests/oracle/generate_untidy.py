"""Untidiness: tables that are missing or empty, fields left blank, without ever making the input invalid."""

from __future__ import annotations

from collections import Counter
from typing import Any

from .generate_hand import Hand
from .shanghai2022_facts import Row

#: Fields that may be left blank, table by table.
BLANKS = {
    "programme": "starts_on ends_on provider division renewals",
    "children": "birth_date home_division household grade education categories",
    "cases": "opened_on closed_on confirmed_by confirmed_on closing_reason",
    "assignments": "from to",
    "absences": "from to",
    "visits": "mode minutes workers others contact_made child_seen signature signature_reason signature_witness",
    "activities": "participants cases occasion",
    "incidents": "kind discovered_at told unresolved closed_on",
    "plans": "on prepared_by",
    "documents": "on signed_by period",
    "reports": "period submitted_on to",
    "archives": "documents completed_on handed_over_on handed_to",
    "funding": "source amount accepted_on paid_on",
    "expenses": "on amount item delivery case fund",
    "waivers": "case division from to reason approved_by decided_on document_number",
    "calendars": "from to",
}
#: References and structural words, blank in a few rows only.
LINKS = {
    "cases": "child",
    "assignments": "case worker role",
    "absences": "case reason",
    "visits": "cases on",
    "activities": "kind on",
    "incidents": "case",
    "plans": "case",
    "documents": "kind case visit worker",
    "reports": "kind",
    "archives": "case",
    "waivers": "clause",
    "calendars": "kind",
}
#: Which field refers to which table, and the tables whose rows go when theirs does.
REFERENCES = (
    ("cases", "child", "children"),
    ("assignments", "case", "cases"),
    ("risk_grades", "case", "cases"),
    ("absences", "case", "cases"),
    ("visits", "cases", "cases"),
    ("activities", "cases", "cases"),
    ("incidents", "case", "cases"),
    ("plans", "case", "cases"),
    ("services", "case", "cases"),
    ("documents", "case", "cases"),
    ("documents", "visit", "visits"),
    ("archives", "case", "cases"),
    ("expenses", "case", "cases"),
    ("expenses", "fund", "funding"),
    ("waivers", "case", "cases"),
    ("trainings", "attended", "workers"),
)
TARGETS = ("children", "workers", "cases", "visits", "documents", "plans", "funding")
DROPPED = ("cases", "assignments", "risk_grades", "absences", "plans", "services", "archives", "waivers")
TABLES = tuple(table for table in BLANKS if table != "programme")


def blank(hand: Hand, row: Row, field: str) -> None:
    if hand.chance(0.5):
        row[field] = None
    else:
        row.pop(field, None)


def untidy(hand: Hand, tables: Row, *, links: bool) -> None:
    """Spoil a caseload: not at all, a little, or a lot."""
    fields, gone, linked = hand.pick((0.0, 0.0, 0.0), (0.0, 0.04, 0.0), (0.04, 0.05, 0.004), (0.12, 0.15, 0.01))
    if not links:
        linked = 0.0
    rows_of: dict[str, list[Row]] = {table: tables[table] for table in TABLES} | {"programme": [tables["programme"]]}
    kept = fixed_fields(tables)
    for table, names in BLANKS.items():
        for row in rows_of[table]:
            for field in names.split():
                if fields and hand.chance(fields) and (id(row), field) not in kept:
                    blank(hand, row, field)
    for table, names in LINKS.items():
        once, share = table in ("cases", "assignments", "archives"), linked
        for row in rows_of[table]:
            for field in names.split():
                if share and hand.chance(share) and (id(row), field) not in kept and field in row:
                    blank(hand, row, field)
                    share = 0.0 if once else share
    inner(hand, tables, fields)
    for table in (*TABLES, "workers"):
        if gone and hand.chance(gone):
            blank(hand, tables, table)
        elif table not in ("children", "workers") and hand.chance(0.01):
            tables[table] = []
    if gone and hand.chance(gone / 2):
        blank(hand, tables, "programme")
    mend(tables)


def fixed_fields(tables: Row) -> set[tuple[int, str]]:
    """Days and names without which a child's spells, or a worker's posts, would overlap."""
    kept: set[tuple[int, str]] = set()
    spells = Counter(case["child"] for case in tables["cases"])
    for case in tables["cases"]:
        if spells[case["child"]] > 1:
            kept |= {(id(case), field) for field in ("opened_on", "closed_on", "child")}
    posts = Counter((row["case"], row["worker"], row["role"]) for row in tables["assignments"])
    for row in tables["assignments"]:
        if posts[row["case"], row["worker"], row["role"]] > 1:
            kept |= {(id(row), field) for field in ("case", "worker", "role", "from", "to")}
    return kept


def inner(hand: Hand, tables: Row, fields: float) -> None:
    """Blank what lies inside a field: a telling's moment, a period's end, a category's start."""
    for incident in tables["incidents"]:
        for telling in incident.get("told") or []:
            for field in ("to", "division", "at"):
                if hand.chance(fields):
                    blank(hand, telling, field)
        if hand.chance(0.03):
            incident["told"] = []
    for table in ("reports", "documents"):
        for row in tables[table]:
            for field in ("from", "to"):
                if row.get("period") and hand.chance(fields / 4):
                    blank(hand, row["period"], field)
    for child in tables["children"]:
        for part in (child.get("categories") or []) + (child.get("education") or []):
            for field in ("category", "stage", "grade"):
                if field in part and hand.chance(fields):
                    blank(hand, part, field)
    for table, field in (("visits", "workers"), ("archives", "documents"), ("plans", "prepared_by")):
        for row in tables[table]:
            if hand.chance(0.005):
                row[field] = []


def mend(tables: Row) -> None:
    """Take out every reference whose row is not in its table, where that table is present."""
    ids = {name: None if tables.get(name) is None else {row["id"] for row in tables[name]} for name in TARGETS}
    papers, plans = ids["documents"], ids["plans"] or set()

    def dangles(target: str, value: Any) -> bool:
        there = ids[target]
        return there is not None and value is not None and value not in there

    for table, field, target in REFERENCES:
        rows = tables.get(table) or []
        if table in DROPPED:
            rows[:] = [row for row in rows if not dangles(target, row.get(field))]
        for row in rows:
            if isinstance(row.get(field), list):
                row[field] = [one for one in row[field] if not dangles(target, one)]
            elif dangles(target, row.get(field)):
                del row[field]
    for visit in tables.get("visits") or []:
        if visit.get("per_case"):
            visit["per_case"] = [one for one in visit["per_case"] if one["case"] in (visit.get("cases") or [])]
    for archive in tables.get("archives") or []:
        if papers is not None and archive.get("documents"):
            archive["documents"] = [one for one in archive["documents"] if one in papers or one in plans]
