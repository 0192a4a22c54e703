"""Every other option of every reading, tried on every caseload: as values, as rows of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import attrs

from ..alternatives import Alternative, Flip, sensitivity
from ..findings import Status
from ..plugins import Registry
from ..texts import Texts
from ..wire import receipt_to_plain, rejected_to_plain, unstructure
from .flat import Columns, columns
from .intake import Audited

READINGS = "childcare-policy/readings@1"
FLIPS: Columns = {
    **columns("caseload reading taken option rule title clauses"),
    **{"subject_kind": "subject.kind", "subject": "subject.id", "window": "window.label"},
    **columns("from to", "window"),
    **columns("before after"),
}
Change = tuple[Status | None, Status | None]


@attrs.frozen(kw_only=True)
class Tried:
    """One other option, run on every caseload whose edition has the reading; by caseload what became of it."""

    answer: Audited
    found: tuple[tuple[str, Alternative], ...]

    @property
    def one(self) -> Alternative:
        """What is the same for every caseload: the reading, the option and the one it stands against."""
        return self.found[0][1]

    @property
    def flips(self) -> list[tuple[str, Flip]]:
        """The findings that flip, each with its caseload."""
        return [(name, flip) for name, alternative in self.found for flip in alternative.flips]

    @property
    def counts(self) -> Counter[Change]:
        """How many flip from what to what, the most frequent first."""
        return Counter(dict(Counter((flip.before, flip.after) for _, flip in self.flips).most_common()))


def run(
    answers: Iterable[Audited], registry: Registry, as_of: date, only: Sequence[str], done: Callable[[], None]
) -> list[Tried]:
    """Every other option run on every caseload, in the order of the editions; ``done`` is called after each."""
    found: dict[tuple[str, str], tuple[Audited, list[tuple[str, Alternative]]]] = {}
    for answer in answers:
        for each in sensitivity(answer.edition, answer.caseload, as_of, registry.kinds, only=only):
            place = (each.reading.id, each.option.id)
            found.setdefault(place, (answer, []))[1].append((answer.name, each))
        done()
    return [Tried(answer=answer, found=tuple(each)) for answer, each in found.values()]


def readings_to_plain(answers: Sequence[Audited], tried: Iterable[Tried]) -> dict[str, Any]:
    """What each caseload was audited under, and each other option with the findings that flip under it."""
    return {
        "format": READINGS,
        "receipts": {each.name: receipt_to_plain(each.report.receipt) for each in answers},
        **rejected_to_plain([row for each in answers for row in each.report.rejected_rows]),
        "alternatives": [
            {
                "reading": each.one.reading.id,
                "clauses": [*each.one.reading.clause],
                "question": dict(each.one.reading.question),
                "default": each.one.reading.default,
                "taken": each.one.taken,
                "option": each.one.option.id,
                "title": dict(each.one.option.title),
                "refused": {name: found.refused for name, found in each.found if found.refused},
                "flips": len(each.flips),
                "changes": [{"before": was, "after": now, "n": n} for (was, now), n in each.counts.items()],
                "findings": [_flip(name, flip) for name, flip in each.flips],
            }
            for each in tried
        ],
    }


def _flip(name: str, flip: Flip) -> dict[str, Any]:
    plain = {key: value for key, value in unstructure(flip).items() if key != "document"}
    return {"caseload": name, **plain}


def rows(tried: Iterable[Tried], registry: Registry, said: Texts) -> Iterator[dict[str, Any]]:
    """A plain row for each finding that flips."""
    for each in tried:
        titles = titles_of(each, registry, said)
        own = {"reading": each.one.reading.id, "taken": each.one.taken, "option": each.one.option.id}
        for name, flip in each.flips:
            yield {**own, "title": titles[flip.document, flip.rule], **_flip(name, flip)}


def titles_of(each: Tried, registry: Registry, said: Texts) -> dict[tuple[str, str], str]:
    """The short names of the rules of the edition an option was tried under."""
    return {(rule.document, rule.slug): said.title(rule, registry.kinds) for rule in each.answer.edition.rules}
