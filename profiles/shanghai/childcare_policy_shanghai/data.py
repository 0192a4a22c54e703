"""The data files of this distribution: ledgers of clauses, the table of targets and that of tasks."""

import json
from importlib.resources import files

from childcare_policy import Clause, Target, Task, Unit, art, read_ledger

HERE = files(__package__)


def ledger(document: str) -> tuple[Clause, ...]:
    """The clauses of a paper, in its order."""
    return read_ledger((HERE / "clauses" / f"{document}.json").read_text(encoding="utf-8"))


def targets() -> tuple[Target, ...]:
    """The sixteen districts' numbers of children for 2022 (sh2022, annex)."""
    rows = json.loads((HERE / "targets.json").read_text(encoding="utf-8"))["districts"]
    return tuple(Target(row["division"], row["children"], row["orphans"], row["clause"]) for row in rows)


def tasks() -> dict[int, Task]:
    """The tasks of the district's plan by number, each with its units as listed (yp2024, the table)."""
    data = json.loads((HERE / "tasks.json").read_text(encoding="utf-8"))
    units = {
        row["id"]: Unit(id=row["id"], title={"zh": row["zh"], "en": row["en"]}, areas=row.get("areas", False))
        for row in data["units"]
    }
    return {
        row["number"]: Task(
            slug=f"tasks.{row['number']}",
            clause=art(f"{data['document']}:{row['number']}-resp"),
            number=row["number"],
            action=row["action"],
            title={"zh": row["zh"], "en": row["en"]},
            units=tuple(units[unit] for unit in row["units"]),
        )
        for row in data["tasks"]
    }
