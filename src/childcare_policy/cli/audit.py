"""``audit``: every rule of an edition asked of one caseload or of many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

import click
from rich.console import RenderableType

from ..plugins import Registry
from ..texts import Texts, texts
from ..wire import object_of, report_to_json, to_json
from . import options, pages
from .flat import FINDINGS, of_findings, table_csv
from .intake import Audited, audited, registry_for, status_of, take
from .shared import sheet
from .sheets import html, markdown
from .tables import printed, progress
from .totals import totals_to_plain
from .writing import deliver, may_write

SET = "childcare-policy/findings-set@1"
ALL = "*"


@click.command(short_help="核查个案库 / audit caseloads")
@click.argument("caseloads", nargs=-1, type=click.Path())
@options.decorated(
    options.profile,
    options.as_of,
    options.edition,
    options.reading,
    options.partial,
    click.option(
        "--as-known-at",
        type=options.day,
        metavar=options.DAY,
        help="不看此后登记的 / leave out later records.",
    ),
    options.formats("table", "json", "csv", "markdown", "html"),
    options.lang,
    options.out,
    click.option(
        "--fail-on",
        multiple=True,
        type=options.STATUSES,
        metavar="STATUS",
        help="出现即退出码1 / exit 1 if it occurs.",
    ),
    click.option(
        "--explain",
        is_flag=False,
        flag_value=ALL,
        metavar="[SUBJECT]",
        help="逐条说明 / notes in sentences.",
    ),
    click.option("--all", "every", is_flag=True, help="做到的也说明 / notes on what is met too."),
)
def audit(
    caseloads: tuple[str, ...],
    profile: str,
    as_of: date,
    edition: str,
    readings: tuple[tuple[str, str], ...],
    as_known_at: date | None,
    form: str,
    lang: str,
    out: str | None,
    fail_on: tuple[str, ...],
    explain: str | None,
    every: bool,
    partial: bool,
) -> None:
    """Audit caseloads: JSON files, or folders of them. Every file is read whole or refused.

    核查一个或多个个案库（文件或文件夹），按日期作答。
    """
    caseloads, explain = told_apart(caseloads, explain)
    if not caseloads:
        raise click.UsageError("name a caseload: a JSON file or a folder of them")
    if every and not explain:
        raise click.UsageError("--all goes with --explain")
    if explain and form != "table":
        raise click.UsageError("--explain goes with --format table")
    registry = registry_for(profile)
    taken = take(caseloads, partial=partial)
    may_write(out, [each.path for each in taken])
    with progress("audit", len(taken)) as done:
        answers = audited(
            registry,
            profile,
            taken,
            as_of,
            edition=edition,
            readings=options.chosen(readings),
            as_known_at=as_known_at,
            done=done,
        )
    if form == "json":
        deliver(answered_in_json(answers), out)
    elif form == "csv":
        deliver(answered_in_csv(answers, registry, texts(lang)), out)
    elif form == "html":
        deliver(html([*sheet(answers, as_of, texts(lang), registry.kinds)], lang), out)
    elif form == "markdown":
        deliver(markdown([*sheet(answers, as_of, texts(lang), registry.kinds)]), out)
    elif explain:
        subject = "" if explain == ALL else explain
        printed(pages.notes(answers, registry.kinds, texts(lang).at(registry.places), subject, every=every), out)
    else:
        printed([*sections(answers, registry, as_of, texts(lang))], out)
    click.get_current_context().exit(status_of([each.report for each in answers], fail_on))


def told_apart(caseloads: tuple[str, ...], explain: str | None) -> tuple[tuple[str, ...], str | None]:
    """What follows ``--explain`` is a caseload where a file or folder has that name, else a subject."""
    if explain and explain != ALL and Path(explain).exists():
        return (*caseloads, explain), ALL
    return caseloads, explain


def answered_in_json(answers: Sequence[Audited]) -> str:
    """The report of the one caseload, or the set of all with totals."""
    if len(answers) == 1:
        return report_to_json(answers[0].report)
    reports = object_of({each.name: report_to_json(each.report) for each in answers})
    return object_of({"format": to_json(SET), "reports": reports, "totals": to_json(totals_to_plain(answers))})


def answered_in_csv(answers: Sequence[Audited], registry: Registry, said: Texts) -> bytes:
    """The findings of all reports, a row each."""
    each = (of_findings(one.name, one.edition, one.report.findings, registry.kinds, said) for one in answers)
    return table_csv(FINDINGS, chain.from_iterable(each))


def sections(answers: Sequence[Audited], registry: Registry, as_of: date, said: Texts) -> Iterator[RenderableType]:
    """One section a programme, and for several the totals."""
    for each in answers:
        yield from pages.programme(each, as_of, said, registry.kinds, whole=len(answers) == 1)
    if len(answers) > 1:
        yield from pages.together(answers, said, registry.kinds)
