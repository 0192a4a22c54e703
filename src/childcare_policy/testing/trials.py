"""Trials: an edition, a caseload and a day to ask it of; drawn by Hypothesis, and those of a profile's scenarios."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import attrs

from ..edition import Edition, Kinds
from ..engine import evaluate
from ..errors import ChildcarePolicyError
from ..facts import Caseload
from ..findings import Report
from ..oddities import Diagnostic
from ..oddities.diagnostic import odd
from ..profile import Profile
from ..quantities import Span
from ..rows import PlainRow
from ..wire import report_to_json
from .scenario import Scenario

Key = tuple[int, str, str, str]
"""What an answer is about: the number of its rule, its subject, the label of its window."""


@attrs.frozen(kw_only=True, slots=False, eq=False)
class Trial:
    """A caseload asked about as of a day under an edition; ``name`` says where it comes from."""

    name: str
    edition: Edition
    caseload: Caseload = attrs.field(repr=False)
    as_of: date
    kinds: Kinds = attrs.field(repr=False)

    @cached_property
    def report(self) -> Report:
        """The answer, worked out once."""
        return evaluate(self.edition, self.caseload, self.as_of, self.kinds)

    @cached_property
    def text(self) -> str:
        """The answer as JSON."""
        return report_to_json(self.report)

    @property
    def rows(self) -> Sequence[PlainRow]:
        """The answer as plain rows."""
        return self.report.findings.rows

    @cached_property
    def statuses(self) -> dict[Key, str]:
        """The status of each answer by what it is about; of several about one thing every status once, in order."""
        found: dict[Key, set[str]] = {}
        for key, row in keyed(self.rows):
            found.setdefault(key, set()).add(row[7])
        return {key: " ".join(sorted(statuses)) for key, statuses in found.items()}


def keyed(rows: Sequence[PlainRow]) -> Iterator[tuple[Key, PlainRow]]:
    """Each row with what it is about."""
    for row in rows:
        yield (row[1], row[3], row[4], "" if row[5] is None else row[5][0]), row


def drawn(profile: Profile, edition: Edition, kinds: Kinds, number: int) -> list[Trial]:
    """So many trials made by Hypothesis, the same in every run: a first year under the edition, any day of it."""
    if not number:
        return []
    from hypothesis import HealthCheck, Phase, given, settings

    from .strategies import caseloads, days

    first = max(edition.in_force, profile.serves.first if profile.serves else edition.in_force)
    last = min(
        first + timedelta(days=365), edition.until or date.max, profile.serves.last if profile.serves else date.max
    )
    within = Span(first, last)
    found: list[Trial] = []

    @settings(
        max_examples=number,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(caseload=caseloads(edition, within=within), as_of=days(within))
    def draw(caseload: Caseload, as_of: date) -> None:
        name = f"{edition.profile} {edition.id} drawn {len(found) + 1}"
        found.append(Trial(name=name, edition=edition, caseload=caseload, as_of=as_of, kinds=kinds))

    draw()
    return found


def written(profile: Profile, scenarios: Sequence[Scenario], kinds: Kinds, number: int) -> Iterator[Trial]:
    """So many trials taken evenly from the profile's scenarios, but for those that end in an error."""
    own = [each for each in scenarios if each.profile == profile.id and each.expect_error is None]
    step = max(1, len(own) // number) if number else 1
    for each in own[::step][:number]:
        try:
            caseload = each.intake().caseload
            edition = (
                profile.named(each.edition) if each.edition else profile.for_programme(caseload.programme, each.as_of)
            )
            edition = edition.read(each.readings)
        except ChildcarePolicyError:
            continue
        yield Trial(name=each.name, edition=edition, caseload=caseload, as_of=each.as_of, kinds=kinds)


def changed(trial: Trial, **fields: Any) -> Trial:
    """The trial with something else asked, or asked of something else."""
    return attrs.evolve(trial, **fields)


Found = Iterator[Diagnostic]


def differs(code: str, trial: Trial, key: Key, before: str, after: str) -> Diagnostic:
    """An answer that is another one and should not be: the trial, whom it is about, and both answers."""
    number, kind, id, label = key
    rule = trial.edition.rules[number]
    return odd(code, trial.edition, rule, words=(trial.name, f"{kind}:{id}", label, before, after))


def same(code: str, trial: Trial, other: Mapping[Key, str], keys: Container[Key] | None = None) -> Found:
    """What is not answered alike: all of it, or what is asked of these."""
    for key in sorted(trial.statuses.keys() | other.keys()):
        if keys is None or key in keys:
            before, after = trial.statuses.get(key, ""), other.get(key, "")
            if before != after:
                yield differs(code, trial, key, before, after)
