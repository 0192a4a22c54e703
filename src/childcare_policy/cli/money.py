"""``budget``: the ceiling, what was spent on what from which fund, and what the papers say of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import click
from rich.console import RenderableType
from rich.text import Text

from ..facts import Caseload
from ..findings import Finding, Status
from ..plugins import Registry
from ..quantities import Money
from ..texts import Texts, texts
from ..wire import finding_to_plain, plain_to_json, receipt_to_plain, rejected_to_plain
from . import options, pages
from .flat import FINDINGS, columns, of_findings, table_csv
from .intake import Audited, audited, registry_for, take_one
from .standing import findings_of
from .tables import STYLES, numbered, printed, table, text
from .writing import deliver, may_write

BUDGET = "childcare-policy/budget@1"
FAMILIES = ("budget.", "funding.")
UNRECORDED = "not_recorded"
NO_FUND = "no_fund"
COLUMNS = {**columns("part item fund amount number"), **FINDINGS}
WRONG = (Status.ERROR, Status.BREACHED, Status.LATE, Status.SHORTFALL, Status.UNKNOWN)
"""Statuses a reader of accounts has to act on, the gravest first."""


@click.command(short_help="经费：上限、支出、用途 / ceiling, spending, uses")
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
def budget(
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
    """The ceiling, what was spent by item and fund, what may be spent on what, and the findings of the budget rules.

    经费上限、已支出、各项用途，以及经费条款的判定。
    """
    registry = registry_for(profile)
    taken = take_one(caseload, partial=partial)
    may_write(out, [taken.path])
    [answer] = audited(registry, profile, [taken], as_of, edition=edition, readings=options.chosen(readings))
    if form == "json":
        deliver(plain_to_json(budget_to_plain(answer, as_of)), out)
    elif form == "csv":
        deliver(table_csv(COLUMNS, budget_rows(answer, as_of, texts(lang), registry)), out)
    else:
        printed([*page(answer, as_of, texts(lang), registry)], out)
    failed = any(each.status is Status.ERROR for each in findings_of(answer, *FAMILIES))
    click.get_current_context().exit(3 if failed else 0)


Spent = dict[str, dict[str, Money]]


def spending(caseload: Caseload, as_of: date) -> tuple[Spent, int]:
    """The sums by item and by the source of the fund, up to the day; and how many amounts or days are not recorded."""
    sources = {row.id: str(row.source or UNRECORDED) for row in caseload.funding or ()}
    found: dict[str, dict[str, Money]] = defaultdict(dict)
    unclear = 0
    for row in caseload.expenses or ():
        if row.on is not None and row.on > as_of:
            continue
        if row.amount is None or row.on is None:
            unclear += 1
        if row.amount is not None:
            fund = UNRECORDED if row.fund is None else sources.get(row.fund, UNRECORDED) if row.fund else NO_FUND
            item = found[str(row.item or UNRECORDED)]
            item[fund] = Money(item.get(fund, Money(0)).fen + row.amount.fen)
    return dict(sorted(found.items())), unclear


def _sum(amounts: Mapping[Any, Money]) -> Money:
    return Money(sum(amount.fen for amount in amounts.values()))


def budget_to_plain(answer: Audited, as_of: date) -> dict[str, Any]:
    """Ceiling, spending and findings as plain values, amounts as text of yuan."""
    found = findings_of(answer, *FAMILIES)
    spent, unclear = spending(answer.caseload, as_of)
    return {
        "format": BUDGET,
        "receipt": receipt_to_plain(answer.report.receipt),
        "ceiling": [finding_to_plain(each) for each in found if "ceiling" in each.observed],
        "spent": {item: {fund: str(amount) for fund, amount in sorted(by.items())} for item, by in spent.items()},
        "unrecorded_amounts": unclear,
        "findings": [finding_to_plain(each) for each in found],
        **rejected_to_plain(answer.report.rejected_rows),
    }


def budget_rows(answer: Audited, as_of: date, said: Texts, registry: Registry) -> Iterator[dict[str, Any]]:
    """A row for each item and fund money was spent on, one for how much is not recorded, then one for each finding."""
    plain = budget_to_plain(answer, as_of)
    for item, by in plain["spent"].items():
        yield from ({"part": "spent", "item": item, "fund": fund, "amount": amount} for fund, amount in by.items())
    yield {"part": "unrecorded_amounts", "number": plain["unrecorded_amounts"]}
    found = findings_of(answer, *FAMILIES)
    yield from of_findings(answer.name, answer.edition, found, registry.kinds, said, part="finding")


def page(answer: Audited, as_of: date, said: Texts, registry: Registry) -> Iterator[RenderableType]:
    """Four parts: the ceiling, the spending, what may be spent on what, and what is wrong or unknown."""
    found = findings_of(answer, *FAMILIES)
    yield text(said.say("cli.budget.heading", name=answer.name, as_of=as_of), "bold")
    yield from pages.left_out([answer.caseload], said)
    for each in found:
        if "ceiling" in each.observed:
            values = {"spent": each.observed["spent"], "ceiling": each.observed["ceiling"], "status": each.status}
            yield text(said.say("cli.budget.ceiling", **values))
    yield Text()
    yield from spent_page(*spending(answer.caseload, as_of), said)
    yield Text()
    yield text(said.say("cli.budget.uses"), "bold")
    yield numbered(uses(answer, said, registry), "·")
    yield Text()
    yield text(said.say("cli.budget.findings"), "bold")
    yield pages.summary(Counter(str(each.status) for each in found), said)
    wrong = sorted((each for each in found if each.status in WRONG), key=lambda each: WRONG.index(each.status))
    yield numbered(_line(each, answer, said, registry) for each in wrong)


def uses(answer: Audited, said: Texts, registry: Registry) -> Iterator[Text]:
    """What each budget rule asks, with its place in the paper."""
    for rule in answer.edition.rules:
        if rule.slug.startswith(FAMILIES):
            asked, place = said.asked(rule, registry.kinds), said.clauses(rule.clause[:1], answer.edition)
            yield text(said.say("cli.budget.use", asked=asked, place=place))


def _line(finding: Finding, answer: Audited, said: Texts, registry: Registry) -> Text:
    """How a finding stands, about what, and what to do."""
    about = said.ref(f"{finding.subject.kind}:{finding.subject.id}")
    title = said.explain(finding, answer.edition, registry.kinds).title
    line = text(f"[{said.word(finding.status)}] ", STYLES[finding.status.value]).append_text(text(f"{about} {title}"))
    todo = pages.mend(finding, answer.edition, said, registry.kinds)
    return line.append_text(text(f"\n→ {todo}")) if todo else line


def spent_page(spent: Spent, unclear: int, said: Texts) -> Iterator[RenderableType]:
    """A line an item, a column a fund, with sums."""
    funds = sorted({fund for by in spent.values() for fund in by})
    if not spent:
        yield text(said.say("cli.budget.none"))
    else:
        columns = [(_name(fund, said), "sum") for fund in funds]
        made = table((said.say("cli.budget.item"), "wrap"), *columns, (said.say("cli.total"), "right"))
        for item, by in spent.items():
            amounts = [text(by.get(fund, "·")) for fund in funds]
            made.add_row(text(_name(item, said)), *amounts, text(_sum(by)))
        made.add_section()
        sums = {fund: Money(sum(by[fund].fen for by in spent.values() if fund in by)) for fund in funds}
        made.add_row(
            text(said.say("cli.total"), "bold"), *(text(sums[fund]) for fund in funds), text(_sum(sums), "bold")
        )
        yield made
    if unclear:
        yield text(said.say("cli.budget.unrecorded", n=unclear))


def _name(word: str, said: Texts) -> str:
    return said.say(f"cli.{word}") if word in (UNRECORDED, NO_FUND) else said.word(word)
