"""The data files of this distribution: the ledger of clauses."""

from importlib.resources import files

from childcare_policy import Clause, read_ledger

HERE = files(__package__)


def ledger(document: str) -> tuple[Clause, ...]:
    """The clauses of a paper, in its order."""
    return read_ledger((HERE / "clauses" / f"{document}.json").read_text(encoding="utf-8"))
