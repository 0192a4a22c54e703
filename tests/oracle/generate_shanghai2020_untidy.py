"""Untidiness in the 2020 project's tables, without ever making the input invalid."""

from __future__ import annotations

from .generate_hand import Hand
from .generate_untidy import blank, fixed_fields, mend
from .shanghai2022_facts import Row

#: Fields that may be left blank, table by table.
BLANKS = {
    "programme": "starts_on ends_on provider division renewals",
    "organisations": "name kind division staff_count social_worker_count business_scope annual_inspection rating",
    "workers": "organisation roles commitment_signed_on from",
    "children": "name sex birth_date age resident_id address home_division school"
    " grade circumstances education grounds",
    "cases": "opened_on closed_on closing_reason",
    "assignments": "from to",
    "absences": "from to",
    "visits": "mode minutes workers others contact_made child_seen signature",
    "activities": "participants cases occasion",
    "incidents": "kind discovered_at closed_on",
    "plans": "on services",
    "documents": "on period formats to signed_by",
    "reports": "period submitted_on to",
    "archives": "documents completed_on handed_over_on",
    "deliverables": "on approved_on",
    "trainings": "on attended",
    "orders": "organisation cause issued_on due_on refused",
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
    "deliverables": "kind",
    "orders": "kind",
    "waivers": "clause",
    "calendars": "kind",
}
TABLES = tuple(table for table in BLANKS if table != "programme")


def untidy(hand: Hand, tables: Row, *, links: bool) -> None:
    """Spoil a caseload: not at all, a little, or a lot."""
    fields, gone, linked = hand.pick((0.0, 0.0, 0.0), (0.0, 0.04, 0.0), (0.04, 0.05, 0.01), (0.12, 0.15, 0.02))
    kept = fixed_fields(tables)
    for names_of, share in ((BLANKS, fields), (LINKS, linked if links else 0.0)):
        for table, names in names_of.items():
            for row in [tables["programme"]] if table == "programme" else tables[table]:
                for field in names.split():
                    if share and hand.chance(share) and (id(row), field) not in kept and field in row:
                        blank(hand, row, field)
    for child in tables["children"]:
        for part in child.get("education") or []:
            for field in ("stage", "grade"):
                if field in part and hand.chance(fields):
                    blank(hand, part, field)
    for table in TABLES:
        if gone and hand.chance(gone):
            blank(hand, tables, table)
        elif table != "children" and hand.chance(0.012):
            tables[table] = []
    if gone and hand.chance(gone / 2):
        blank(hand, tables, "programme")
    for table, row_of in (("workers", "w"), ("organisations", "o")):
        if tables.get(table) == []:
            forget(tables, row_of)
    mend(tables)


def forget(tables: Row, letter: str) -> None:
    """Take out whatever names a worker, or an organisation, when the table of them is empty."""
    names = ("worker", "workers", "attended", "signed_by") if letter == "w" else ("organisation", "provider")
    rows = [row for table in TABLES for row in tables.get(table) or []] + [tables.get("programme") or {}]
    for row in rows:
        for name in names:
            row.pop(name, None)
