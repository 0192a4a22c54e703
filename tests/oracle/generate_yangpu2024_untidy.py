"""Untidiness in Yangpu's tables, without ever making the input invalid."""

from __future__ import annotations

from .generate_hand import Hand
from .generate_untidy import blank, fixed_fields, mend
from .shanghai2022_facts import Row

#: Fields that may be left blank, table by table.
BLANKS = {
    "programme": "starts_on ends_on provider renewals",
    "organisations": "kind",
    "workers": "organisation roles from to screened_on screening_result",
    "areas": "kind division parent deputy_head children_count child_directors",
    "children": "school grade education categories",
    "cases": "opened_on closed_on can_return_home focus_listed placement",
    "assignments": "from to",
    "calendars": "division from to",
    "incidents": "kind discovered_at closed_on serious",
    "visits": "on contact_made child_seen signature",
    "activities": "participants cases theme on station school neighbourhood organiser",
    "trainings": "on audience attended",
    "services": "on",
    "plans": "on",
    "documents": "on worker incident",
    "archives": "documents completed_on",
    "waivers": "case division from to reason approved_by decided_on document_number",
}
#: References and structural words, blank in a few rows only.
LINKS = {
    "cases": "child",
    "assignments": "case worker role",
    "calendars": "kind",
    "incidents": "case",
    "visits": "cases",
    "activities": "kind",
    "services": "kind case",
    "plans": "case",
    "documents": "kind case",
    "waivers": "clause",
}
#: Which other tables' rows are named where, beside those every city shares.
REFERENCES = (
    ("workers", "organisation", "organisations"),
    ("areas", "parent", "areas"),
    ("areas", "deputy_head", "workers"),
    ("documents", "incident", "incidents"),
    ("services", "case", "cases"),
)
TABLES = tuple(table for table in BLANKS if table != "programme")


def untidy(hand: Hand, tables: Row, *, links: bool) -> None:
    """Spoil a caseload: not at all, a little, or a lot."""
    fields, gone, linked = hand.pick((0.0, 0.0, 0.0), (0.0, 0.06, 0.0), (0.04, 0.04, 0.01), (0.12, 0.1, 0.02))
    kept = fixed_fields(tables)
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
    for table in TABLES:
        if gone and hand.chance(gone):
            blank(hand, tables, table)
        elif table not in ("children", "cases", "workers", "organisations", "areas") and hand.chance(0.02):
            tables[table] = []
    if gone and hand.chance(gone / 2):
        blank(hand, tables, "programme")
    tidy(tables)


def tidy(tables: Row) -> None:
    """Take out every reference whose row is not in its table, where that table is present."""
    mend(tables)
    for table, field, target in REFERENCES:
        if tables.get(target) is not None:
            ids = {row["id"] for row in tables[target]}
            for row in tables.get(table) or []:
                if row.get(field) and row[field] not in ids:
                    del row[field]
