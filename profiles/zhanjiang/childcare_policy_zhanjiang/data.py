"""The data files of this distribution: the ledger of clauses and the table of counties."""

import json
from importlib.resources import files

from childcare_policy import AreaRow, Clause, read_ledger

HERE = files(__package__)


def ledger(document: str) -> tuple[Clause, ...]:
    """The clauses of a paper, in its order."""
    return read_ledger((HERE / "clauses" / f"{document}.json").read_text(encoding="utf-8"))


def counties() -> tuple[AreaRow, ...]:
    """The nine county-level units of the city (GB/T 2260), in the order of their codes."""
    rows = json.loads((HERE / "counties.json").read_text(encoding="utf-8"))["counties"]
    return tuple(AreaRow(row["division"], row["title"]) for row in rows)
