"""Untidiness in Pinghu's tables, without ever making the input invalid."""

from __future__ import annotations

from collections import Counter

from .generate_hand import Hand
from .generate_untidy import blank, fixed_fields, mend
from .shanghai2022_facts import Row

#: Fields that may be left blank, table by table.
BLANKS = {
    "programme": "starts_on ends_on contract_signed_on provider bid_price renewals division",
    "children": "hukou_division home_division household categories disability",
    "cases": "opened_on closed_on confirmed_by confirmed_on closing_reason channel individual",
    "assignments": "from to",
    "risk_grades": "from to",
    "absences": "from to",
    "visits": "mode contact_made child_seen signature purpose",
    "activities": "participants cases occasion division neighbourhood station theme on",
    "incidents": "discovered_at",
    "plans": "on services reviewed_on",
    "documents": "on contents",
    "deliverables": "on theme",
    "trainings": "on topics audience attended",
    "funding": "source amount",
    "expenses": "on amount item",
    "waivers": "case division from to reason approved_by decided_on document_number",
    "calendars": "from to",
    "areas": "division parent",
}
#: References and structural words, blank in a few rows only.
LINKS = {
    "cases": "child",
    "assignments": "case worker role",
    "risk_grades": "case level",
    "absences": "case reason",
    "visits": "cases on",
    "activities": "kind",
    "incidents": "case kind",
    "plans": "case",
    "documents": "kind case",
    "deliverables": "kind",
    "waivers": "clause",
    "calendars": "kind",
}
TABLES = tuple(table for table in BLANKS if table != "programme")


def untidy(hand: Hand, tables: Row, *, links: bool) -> None:
    """Spoil a caseload: not at all, a little, or a lot."""
    fields, gone, linked = hand.pick((0.0, 0.0, 0.0), (0.0, 0.04, 0.0), (0.04, 0.05, 0.01), (0.12, 0.15, 0.02))
    kept = fixed_fields(tables)
    grades = Counter(row["case"] for row in tables["risk_grades"])
    kept |= {(id(row), name) for row in tables["risk_grades"] if grades[row["case"]] > 1 for name in ("from", "to")}
    for names_of, share in ((BLANKS, fields), (LINKS, linked if links else 0.0)):
        for table, names in names_of.items():
            for row in [tables["programme"]] if table == "programme" else tables[table]:
                for field in names.split():
                    if share and hand.chance(share) and (id(row), field) not in kept and field in row:
                        blank(hand, row, field)
    for child in tables["children"]:
        for part in child.get("categories") or []:
            if hand.chance(fields):
                blank(hand, part, "category")
    for table in (*TABLES, "workers"):
        if gone and hand.chance(gone):
            blank(hand, tables, table)
        elif table not in ("children", "workers") and hand.chance(0.01):
            tables[table] = []
    if gone and hand.chance(gone / 2):
        blank(hand, tables, "programme")
    mend(tables)
