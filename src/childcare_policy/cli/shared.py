"""An audit as a page to hand on: the rules by status and no one's id, small counts masked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ..edition import Kinds
from ..findings import Status
from ..texts import Texts
from . import pages
from .intake import Audited
from .sheets import Block, Cell, Heading, Note, grid
from .totals import added, by_rule, statuses

FEW = 5
"""Counts below it are masked in what is shared."""


def sheet(answers: Sequence[Audited], as_of: date, said: Texts, kinds: Kinds) -> Iterator[Block]:
    """What the audit stands on, and each rule with its findings by status, of all caseloads together.

    No sums are given: they would give away what is masked.
    """
    yield Heading(said.say("cli.shared.heading", n=len(answers), as_of=as_of), 1)
    editions = {each.edition.id: each.edition for each in answers}
    yield Note(said.join(dict.fromkeys(said.of(edition.title) for edition in editions.values())))
    taken = {id: option for edition in editions.values() for id, option in edition.chosen.items()}
    for id, option in taken.items():
        title = next(edition.reading(id).option(option).title for edition in editions.values() if id in edition.taken)
        yield Note(said.say("cli.reading.taken", id=id, option=said.of(title)))
    if left := sum(len(each.caseload.rejected_rows or ()) for each in answers):
        yield Note(said.say("cli.left-out" if left > 1 else "cli.left-out.one", n=left))
    yield Note(said.say("cli.shared.masked", few=FEW))
    counts = added(map(by_rule, answers))
    names = pages.titles((each.edition for each in answers), said, kinds)
    whole = statuses(counts)
    shown = [status for status in Status if whole[status.value]]
    header = (said.say("cli.rule"), *(said.word(status) for status in shown))
    rows = ((names[place], found) for place, found in counts.items() if found)
    yield grid(
        said.say("cli.shared.rules"),
        header,
        ([name, *masked({status: found[status.value] for status in shown})] for name, found in rows),
    )


def masked(counts: Mapping[Status, int]) -> list[Cell]:
    """The counts of a line, those below five masked; where one alone is, the next larger too, so that none gives it."""
    small = [status for status, count in counts.items() if 0 < count < FEW]
    rest = sorted((count, status) for status, count in counts.items() if count >= FEW)
    hidden = {rest[0][1]} if len(small) == 1 and rest else set()
    return [
        Cell(f"<{FEW}" if status in small else "*" if status in hidden else str(count), "number")
        for status, count in counts.items()
    ]
