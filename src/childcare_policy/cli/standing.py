"""``eligibility``: who may be served, judged on the day each case opened, and what else is needed to tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import click
from rich.console import RenderableType
from rich.text import Text

from ..findings import Finding, Status
from ..plugins import Registry
from ..texts import Texts, texts
from ..wire import finding_to_plain, plain_to_json, receipt_to_plain, rejected_to_plain
from . import options, pages
from .flat import FINDINGS, of_findings, table_csv
from .intake import Audited, audited, registry_for, take_one
from .tables import STYLES, printed, table, text
from .writing import deliver, may_write

ELIGIBILITY = "childcare-policy/eligibility@1"
FAMILY = "eligibility."
FIRST = (Status.ERROR, Status.BREACHED, Status.UNKNOWN)


@click.command(short_help="准入：哪些儿童属于服务对象 / who may be served")
@click.argument("caseload", type=click.Path())
@options.decorated(
    options.profile,
    options.as_of,
    options.edition,
    options.reading,
    options.partial,
    options.formats("table", "json", "csv"),
    options.lang,
    options.out,
)
def eligibility(
    caseload: str,
    profile: str,
    as_of: date,
    edition: str,
    readings: tuple[tuple[str, str], ...],
    form: str,
    lang: str,
    out: str | None,
    partial: bool,
) -> None:
    """Say of each child whether it may be served, and what is still to be recorded to tell.

    逐名儿童判断是否属于服务对象，说明缺哪些材料。
    """
    registry = registry_for(profile)
    taken = take_one(caseload, partial=partial)
    may_write(out, [taken.path])
    [answer] = audited(registry, profile, [taken], as_of, edition=edition, readings=options.chosen(readings))
    found = findings_of(answer, FAMILY)
    if form == "json":
        plain = {
            "format": ELIGIBILITY,
            "receipt": receipt_to_plain(answer.report.receipt),
            "findings": [finding_to_plain(each) for each in found],
            **rejected_to_plain(answer.report.rejected_rows),
        }
        deliver(plain_to_json(plain), out)
    elif form == "csv":
        rows = of_findings(answer.name, answer.edition, found, registry.kinds, texts(lang))
        deliver(table_csv(FINDINGS, rows), out)
    else:
        printed([*page(answer, found, as_of, texts(lang), registry)], out)
    click.get_current_context().exit(3 if any(each.status is Status.ERROR for each in found) else 0)


def findings_of(answer: Audited, *families: str) -> list[Finding]:
    """The findings of the rules whose slug begins so, in the report's order."""
    numbers = {number for number, rule in enumerate(answer.edition.rules) if rule.slug.startswith(families)}
    findings = answer.report.findings
    return [findings[place] for place, row in enumerate(findings.rows) if row[1] in numbers]


def page(
    answer: Audited, found: Sequence[Finding], as_of: date, said: Texts, registry: Registry
) -> Iterator[RenderableType]:
    """How many, then a line for each child that is not eligible or not known to be."""
    yield text(said.say("cli.eligibility.heading", name=answer.name, as_of=as_of), "bold")
    yield text(said.say("cli.eligibility.stands", edition=said.of(answer.edition.title), n=len(found)))
    yield from pages.left_out([answer.caseload], said)
    yield pages.summary(Counter(str(each.status) for each in found), said)
    ordered = sorted((each for each in found if each.status in FIRST), key=lambda each: FIRST.index(each.status))
    if ordered:
        yield Text()
        yield doubts(ordered, answer, said, registry)
    due = [note for note in answer.report.notes if note.code == "closure-due" and note.subject is not None]
    if due:
        yield Text()
        whom = " ".join(note.subject.id for note in due if note.subject is not None)
        yield text(said.say("cli.eligibility.closure-due", n=len(due), whom=whom))


def doubts(found: Sequence[Finding], answer: Audited, said: Texts, registry: Registry) -> RenderableType:
    """A line a child: how it stands, and what to review or record."""
    made = table((said.say("cli.whom"), "left"), (said.say("cli.status"), "left"), (said.say("cli.todo"), "wrap"))
    for each in found:
        todo = pages.mend(each, answer.edition, said, registry.kinds)
        made.add_row(text(each.subject.id), text(said.word(each.status), STYLES[each.status.value]), text(todo))
    return made
