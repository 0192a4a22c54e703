"""The data files of this distribution: the ledger of clauses and the table of townships."""

import json
from importlib.resources import files

from childcare_policy import AreaRow, Clause, read_ledger

HERE = files(__package__)


def ledger(document: str) -> tuple[Clause, ...]:
    """The clauses of a paper, in its order."""
    return read_ledger((HERE / "clauses" / f"{document}.json").read_text(encoding="utf-8"))


def towns(*, covered: bool) -> tuple[AreaRow, ...]:
    """The townships and streets of the city the paper takes in, or those it leaves out (ph2024:4-f)."""
    rows = json.loads((HERE / "towns.json").read_text(encoding="utf-8"))["towns"]
    return tuple(AreaRow(row["division"], row["zh"]) for row in rows if row["covered"] is covered)
