"""``agenda``: what falls due between two days, as a list, as JSON, or for a calendar programme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

import click
from rich.console import RenderableType
from rich.text import Text

from ..agenda import Agenda, look_ahead
from ..edition import Edition, Place
from ..findings import Finding
from ..plugins import Registry
from ..texts import Texts, texts
from ..wire import finding_to_plain, plain_to_json, rejected_to_plain
from . import options, pages
from .flat import FINDINGS, columns, of_findings, table_csv
from .ics import Event, calendar
from .intake import answered, edition_of, registry_for, take_one
from .tables import printed, table, text
from .writing import deliver, may_write

AGENDA = "childcare-policy/agenda@1"
NAMED = 12
COLUMNS = {**columns("list"), **FINDINGS}


@click.command(short_help="近期到期事项 / what falls due")
@click.argument("caseload", type=click.Path())
@options.decorated(
    options.profile,
    click.option("--from", "first", type=options.day, metavar=options.DAY, required=True, help="从哪天起 / first day."),
    click.option("--to", "last", type=options.day, metavar=options.DAY, required=True, help="到哪天止 / last day."),
    options.edition,
    options.reading,
    options.partial,
    options.formats("table", "json", "csv", "ics"),
    options.lang,
    options.out,
)
def agenda(
    caseload: str,
    profile: str,
    first: date,
    last: date,
    edition: str,
    readings: tuple[tuple[str, str], ...],
    form: str,
    lang: str,
    out: str | None,
    partial: bool,
) -> None:
    """List what falls due between two days, what is overdue, and what is open without a day.

    列出一段时间内到期、逾期和无期限的事项。
    """
    if last < first:
        raise click.UsageError("--to is before --from")
    registry = registry_for(profile)
    taken = take_one(caseload, partial=partial)
    may_write(out, [taken.path])
    under = edition_of(registry, profile, taken.caseload, first, edition).read(options.chosen(readings))
    failed = len(answered(under, taken, first, registry.kinds, horizon=last).findings.where(status="error"))
    found = look_ahead(under, taken.caseload, first, last, registry.kinds)
    said = texts(lang)
    if form == "json":
        deliver(
            plain_to_json(agenda_to_plain(found, under) | rejected_to_plain(taken.caseload.rejected_rows or ())), out
        )
    elif form == "csv":
        deliver(agenda_csv(found, under, taken.name, registry, said), out)
    elif form == "ics":
        programme = taken.caseload.programme
        owner = f"{under.profile}/{programme.id if programme else ''}"
        deliver(calendar(events(found, under, owner, said, registry), first), out)
    else:
        printed([*pages.left_out([taken.caseload], said), *page(found, under, said, registry)], out)
    if failed:
        click.echo(said.say("cli.agenda.failed", n=failed), err=True)
        click.get_current_context().exit(3)


def agenda_to_plain(found: Agenda, edition: Edition) -> dict[str, object]:
    """The agenda as plain values, its findings as in a report."""
    return {
        "format": AGENDA,
        "profile": edition.profile,
        "edition": edition.id,
        "from": found.from_.isoformat(),
        "to": found.to.isoformat(),
        "due": [finding_to_plain(each) for each in found.due],
        "overdue": [finding_to_plain(each) for each in found.overdue],
        "undated": [finding_to_plain(each) for each in found.undated],
    }


def agenda_csv(found: Agenda, edition: Edition, caseload: str, registry: Registry, said: Texts) -> bytes:
    """A row for each finding of the three lists, which is named first."""
    lists = {"due": found.due, "overdue": found.overdue, "undated": found.undated}
    each = (of_findings(caseload, edition, rows, registry.kinds, said, list=name) for name, rows in lists.items())
    return table_csv(COLUMNS, chain.from_iterable(each))


def events(found: Agenda, edition: Edition, owner: str, said: Texts, registry: Registry) -> Iterator[Event]:
    """An event for each duty that falls due: its short name, whom it is owed to by id, its clause."""
    names = pages.titles([edition], said, registry.kinds)
    for each in found.due:
        note = said.explain(each, edition, registry.kinds)
        title = names[each.document, each.rule]
        subject, label = f"{each.subject.kind}:{each.subject.id}", each.window.label if each.window else ""
        assert each.due_on is not None
        yield Event(
            id=f"{owner} {each.document} {each.rule} {subject} {label} {each.due_on}",
            on=each.due_on,
            summary=f"{title} · {said.ref(subject)}",
            description="\n".join(part for part in (note.mend, note.clause) if part),
        )


def page(found: Agenda, edition: Edition, said: Texts, registry: Registry) -> Iterator[RenderableType]:
    """What falls due, by day and duty; what is open without a day and what is overdue, by duty."""
    yield text(said.say("cli.agenda.heading", first=found.from_, last=found.to), "bold")
    titles = pages.titles([edition], said, registry.kinds)
    for name, rows in (("due", found.due), ("undated", found.undated), ("overdue", found.overdue)):
        yield Text()
        yield text(said.say(f"cli.agenda.{name}", n=len(rows)), "bold")
        if rows:
            yield listed(rows, titles, said, by_day=name == "due")


def listed(rows: Sequence[Finding], titles: dict[Place, str], said: Texts, *, by_day: bool) -> RenderableType:
    """A line for each day and duty, or for each duty with its earliest day, and whom it concerns."""
    made = table(
        (said.say("cli.agenda.day" if by_day else "cli.agenda.since"), "left"),
        (said.say("cli.rule"), "wrap"),
        ("", "right"),
        (said.say("cli.whom"), "wrap"),
    )
    groups: dict[tuple[date | None, Place], list[Finding]] = {}
    for each in rows:
        groups.setdefault((each.due_on if by_day else None, (each.document, each.rule)), []).append(each)
    for (_, place), group in groups.items():
        subjects = list(dict.fromkeys(each.subject.id for each in group))
        whom = " ".join(subjects[:NAMED])
        if len(subjects) > NAMED:
            whom = said.say("cli.agenda.more", whom=whom, n=len(subjects) - NAMED)
        made.add_row(text(group[0].due_on or "—"), text(titles[place]), text(len(group)), text(whom))
    return made
