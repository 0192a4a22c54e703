"""What is odd in a profile: a stable code, how much it matters, and where it stands."""

from __future__ import annotations

from enum import StrEnum

import attrs

from ..edition import Edition
from ..rules.kind import Rule


class Severity(StrEnum):
    """How much it matters: an error is for whoever wrote the profile to mend, a warning for them to explain."""

    ERROR = "error"
    WARNING = "warning"


WARNINGS = frozenset({"L_GAP", "L_LEVELS_ONE_CADENCE", "L_NO_BEARER", "L_OVERLAP", "L_UNREACHABLE"})
"""What a paper may well say, and its profile then repeats; every other code is a mistake of the profile."""


@attrs.frozen(kw_only=True)
class Diagnostic:
    """Something odd: a stable code (``L_...``), the rules and clauses it is about, and the words that tell it.

    ``profile`` and ``edition`` say where it stands; ``edition`` is empty where it lies between editions.
    """

    code: str
    profile: str = ""
    edition: str = ""
    rules: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return Severity.WARNING if self.code in WARNINGS else Severity.ERROR

    def __str__(self) -> str:
        place = " ".join(filter(None, (self.profile, self.edition)))
        return " · ".join(filter(None, (self.code, place, *map(", ".join, (self.rules, self.clauses, self.words)))))


def odd(code: str, edition: Edition, *rules: Rule, words: tuple[str, ...] = ()) -> Diagnostic:
    """A diagnostic on rules of an edition, with the clauses they stand on."""
    return Diagnostic(
        code=code,
        profile=edition.profile,
        edition=edition.id,
        rules=tuple(rule.slug for rule in rules),
        clauses=tuple(dict.fromkeys(clause for rule in rules for clause in rule.clause)),
        words=words,
    )
