"""The data files of this distribution: ledgers of clauses and the table of targets."""

import json
from importlib.resources import files

from childcare_policy import Clause, Target, read_ledger

HERE = files(__package__)


def ledger(document: str) -> tuple[Clause, ...]:
    """The clauses of a paper, in its order."""
    return read_ledger((HERE / "clauses" / f"{document}.json").read_text(encoding="utf-8"))


def targets() -> tuple[Target, ...]:
    """The sixteen districts' numbers of children for 2022 (sh2022, annex)."""
    rows = json.loads((HERE / "targets.json").read_text(encoding="utf-8"))["districts"]
    return tuple(Target(row["division"], row["children"], row["orphans"], row["clause"]) for row in rows)
