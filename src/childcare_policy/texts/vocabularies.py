"""Where words stand in the catalogue: a key space for each vocabulary, and the table each kind of row is in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from inspect import getmembers, isclass
from types import MappingProxyType, ModuleType

from .. import context, findings, needs, slots, sources, words
from ..comparison import duties, loads
from ..rules import (
    casework,
    ceiling,
    escalation,
    individual,
    joint,
    kind,
    levels,
    matters,
    pledges,
    programme,
    purchases,
    rounds,
    term,
)

TABLE_OF = MappingProxyType(
    {
        "programme": "programme",
        "organisation": "organisations",
        "worker": "workers",
        "child": "children",
        "case": "cases",
        "assignment": "assignments",
        "risk_grade": "risk_grades",
        "absence": "absences",
        "visit": "visits",
        "plan": "plans",
        "service": "services",
        "document": "documents",
        "archive": "archives",
        "activity": "activities",
        "report": "reports",
        "incident": "incidents",
        "deliverable": "deliverables",
        "training": "trainings",
        "expense": "expenses",
        "funding": "funding",
        "area": "areas",
        "task": "tasks",
        "calendar": "calendars",
        "order": "orders",
        "waiver": "waivers",
        "rejected_row": "rejected_rows",
    }
)
"""The table of each kind of row a reference names."""


def name_of(vocabulary: type[StrEnum]) -> str:
    """The key space of a vocabulary: ``VisitMode`` is ``word.visit_mode``."""
    return "word." + re.sub(r"(?<!^)(?=[A-Z])", "_", vocabulary.__name__).lower()


def space_of(word: StrEnum) -> str:
    """A word below its key space, without the first part: ``visit_mode.home``."""
    return f"{name_of(type(word)).partition('.')[2]}.{word.value or 'none'}"


def vocabularies(*modules: ModuleType) -> Iterator[type[StrEnum]]:
    """The vocabularies defined in these modules."""
    for module in modules:
        for _, found in getmembers(module, isclass):
            if issubclass(found, StrEnum) and found.__module__ == module.__name__:
                yield found


SPOKEN = (
    *vocabularies(findings),
    *vocabularies(words),
    *vocabularies(
        sources,
        context,
        duties,
        loads,
        slots,
        needs,
        kind,
        casework,
        ceiling,
        escalation,
        individual,
        joint,
        levels,
        matters,
        pledges,
        programme,
        purchases,
        rounds,
        term,
    ),
)
"""Every vocabulary that has words in the catalogue, statuses and forces first."""

SPACES = ("word.status", "word.force", "subject", "table", "code", "reason", "action", *map(name_of, SPOKEN))
"""The key spaces in which a plain text is looked for, in this order."""
