"""Untidiness in the county's tables, without ever making the input invalid."""

from __future__ import annotations

from collections import Counter

from .generate_hand import Hand
from .generate_untidy import blank, fixed_fields, mend
from .generate_zhanjiang2024_untidy import inner
from .shanghai2022_facts import Row

#: Fields that may be left blank, table by table.
BLANKS = {
    "programme": "starts_on ends_on contract_signed_on bid_price renewals division",
    "workers": "credential from to",
    "children": "birth_date resident_id home_division household categories",
    "cases": "opened_on closed_on closing_reason individual confirmed_by confirmed_on",
    "risk_grades": "from to",
    "absences": "from to",
    "visits": "mode workers others contact_made child_seen signature purpose",
    "services": "on kind",
    "activities": "participants cases on",
    "incidents": "kind discovered_at told closed_on",
    "plans": "on reviewed_on",
    "documents": "on",
    "reports": "period submitted_on",
    "trainings": "on audience attended",
    "funding": "amount paid_on",
    "expenses": "on amount item",
    "waivers": "case division from to reason approved_by decided_on document_number",
}
#: References and structural words, blank in a few rows only.
LINKS = {
    "workers": "roles",
    "cases": "child",
    "risk_grades": "case level",
    "absences": "case reason",
    "visits": "cases on",
    "services": "case",
    "activities": "kind",
    "incidents": "case",
    "plans": "case",
    "documents": "kind case visit",
    "reports": "kind",
    "waivers": "clause",
}
TABLES = tuple(table for table in BLANKS if table != "programme")


def untidy(hand: Hand, tables: Row, *, links: bool) -> None:
    """Spoil a caseload: not at all, a little, or a lot."""
    fields, gone, linked = hand.pick((0.0, 0.0, 0.0), (0.0, 0.04, 0.0), (0.04, 0.05, 0.01), (0.12, 0.15, 0.02))
    kept = fixed_fields(tables)
    grades = Counter(row["case"] for row in tables["risk_grades"])
    kept |= {(id(row), name) for row in tables["risk_grades"] if grades[row["case"]] > 1 for name in ("from", "to")}
    for names_of, rate in ((BLANKS, fields), (LINKS, linked if links else 0.0)):
        for table, names in names_of.items():
            share = rate
            for row in [tables["programme"]] if table == "programme" else tables[table]:
                for field in names.split():
                    if share and hand.chance(share) and (id(row), field) not in kept and field in row:
                        blank(hand, row, field)
                        share = 0.0 if names_of is LINKS and table == "cases" else share
    inner(hand, tables, fields)
    for table in TABLES:
        if gone and hand.chance(gone):
            blank(hand, tables, table)
        elif table not in ("children", "workers") and hand.chance(0.01):
            tables[table] = []
    if gone and hand.chance(gone / 2):
        blank(hand, tables, "programme")
    mend(tables)
