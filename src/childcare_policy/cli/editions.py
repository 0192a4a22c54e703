"""An edition laid out as its paper stands, and the editions of a profile side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from ..edition import Edition, Kinds
from ..profile import Profile
from ..texts import Texts
from .tables import table, text


def term_of(edition: Edition, said: Texts) -> str:
    """The days on which an edition is in force."""
    return stretch(days_of(edition.in_force, edition.until or date.max), said)


def stretch(days: Mapping[str, str | None], said: Texts) -> str:
    """From a day to a day, in words where one of them is open."""
    first, last = days["from"], days["to"]
    key = "cli.days.both" if first and last else "cli.days.from" if first else "cli.days.to"
    return said.say(key, first=first or "", last=last or "")


def days_of(first: date, last: date) -> dict[str, str | None]:
    """The days on which a paper binds, open where it has no first or last day of its own."""
    return {
        "from": None if first == date.min else first.isoformat(),
        "to": None if last == date.max else last.isoformat(),
    }


def editions(found: Profile, under: Edition, said: Texts) -> Iterator[RenderableType]:
    """Every edition of a profile that has several, or papers on top of one, the one shown marked."""
    if len(found.editions) > 1 or under.overlays:
        made = table(
            ("", "left"),
            (said.say("cli.edition"), "left"),
            (said.say("cli.in-force"), "left"),
            (said.say("cli.overlays"), "left"),
            (said.say("cli.title"), "wrap"),
        )
        for edition in found.editions:
            sign, over = "→" if edition.id == under.id else "", " ".join(edition.overlays) or "·"
            cells = sign, edition.id, term_of(edition, said), over, said.of(edition.title)
            made.add_row(*map(text, cells))
        yield made
        yield Text()


def paper(edition: Edition, said: Texts, kinds: Kinds) -> Iterator[RenderableType]:
    """The paper, its chapters with their rules, and the readings."""
    yield text(said.of(edition.title), "bold")
    document = edition.document
    yield text(f"{said.of(document.issuers)} · {said.of(document.title)}")
    dated = said.day(document.dated) if document.dated else ""
    yield text(" · ".join(part for part in (document.number, dated, term_of(edition, said)) if part))
    for name, period in edition.periods.items():
        days = stretch(days_of((period.but or period).first, (period.but or period).last), said)
        yield text(said.say("cli.show.aside" if period.but else "cli.show.period", paper=name, days=days))
    for chapter in edition.chapters:
        yield Text()
        yield text(f"{chapter.label}  {said.of(chapter.title)}", "bold")
        made = table(
            (said.say("cli.rule"), "wrap"), (said.say("cli.slug"), "wrap"), (said.say("cli.force"), "left"), wide=1
        )
        for rule in chapter.rules:
            made.add_row(_cited(said.title(rule, kinds), rule.clause), text(rule.slug), text(said.word(rule.force)))
        yield made
    if edition.readings:
        yield Text()
        yield text(said.say("cli.readings", n=len(edition.readings)), "bold")
    for reading in edition.readings:
        yield Text()
        yield text(f"{reading.id}  {said.of(reading.question)}", "bold")
        yield Padding(text(said.say("cli.clauses", ids=" ".join(reading.clause)), "dim"), (0, 0, 0, 2))
        for option in reading.options:
            sign = "●" if option.id == reading.default else "○"
            yield Padding(text(f"{sign} {option.id}  {said.of(option.title)}"), (0, 0, 0, 2))
        yield Padding(text(said.say("cli.reason", reason=said.of(reading.reason))), (0, 0, 0, 2))


def _cited(title: str, clauses: Sequence[str]) -> Text:
    """A title with its clauses below it; of many, the first and the last."""
    ids = " ".join(clauses) if len(clauses) < 6 else f"{clauses[0]} … {clauses[-1]} ({len(clauses)})"
    return text(title).append_text(text(f"\n{ids}", "dim"))
