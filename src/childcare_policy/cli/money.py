"""``budget``: what the papers grant and for what, what was received and spent, and what the rules find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import click
from rich.console import RenderableType
from rich.text import Text

from ..findings import Finding, Status
from ..money import MoneyRule, money_clauses, money_rules
from ..plugins import Registry
from ..quantities import Money
from ..rules.kind import MoneyPart
from ..sources import Clause
from ..texts import Texts, texts
from ..wire import plain_to_json
from . import options, pages
from .accounts import (
    COLUMNS,
    FUNDED,
    NO_FUND,
    UNRECORDED,
    Spent,
    budget_rows,
    budget_to_plain,
    findings_of,
    funds,
    spending,
)
from .flat import table_csv
from .intake import Audited, audited, registry_for, take_one
from .tables import STYLES, numbered, printed, table, text
from .writing import deliver, may_write

GRANTED = MappingProxyType({"spent": "cli.budget.ceiling", "price": "cli.budget.price"})
"""What is observed of a grant, and the line that tells it."""

WRONG = (Status.ERROR, Status.BREACHED, Status.LATE, Status.SHORTFALL, Status.UNKNOWN)
"""Statuses a reader of accounts has to act on, the gravest first."""


@click.command(short_help="经费：给多少、怎么用、用了多少 / grants, uses, spending")
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
    """What the papers grant and what it may go to, what was received and spent, and the findings of the money rules.

    文件给多少、可用于什么，收到和支出多少，以及经费条款的判定。
    """
    registry = registry_for(profile)
    taken = take_one(caseload, partial=partial)
    may_write(out, [taken.path])
    [answer] = audited(registry, profile, [taken], as_of, edition=edition, readings=options.chosen(readings))
    if form == "json":
        deliver(plain_to_json(budget_to_plain(answer, as_of, registry)), out)
    elif form == "csv":
        deliver(table_csv(COLUMNS, budget_rows(answer, as_of, texts(lang), registry)), out)
    else:
        printed([*page(answer, as_of, texts(lang), registry)], out)
    failed = any(each.status is Status.ERROR for each in findings_of(answer, registry))
    click.get_current_context().exit(3 if failed else 0)


def _sum(amounts: Mapping[Any, Money]) -> Money:
    return Money(sum(amount.fen for amount in amounts.values()))


def page(answer: Audited, as_of: date, said: Texts, registry: Registry) -> Iterator[RenderableType]:
    """Four parts: the grant, what is on record, what may be spent on what, and what is wrong or unknown."""
    found = findings_of(answer, registry)
    settled = money_rules(answer.edition, answer.caseload, as_of, registry.kinds)
    yield text(said.say("cli.budget.heading", name=answer.name, as_of=as_of), "bold")
    yield from pages.left_out([answer.caseload], said)
    yield from granted(settled, found, said)
    yield Text()
    yield from funds_page(funds(answer.caseload, as_of), said)
    yield from spent_page(*spending(answer.caseload, as_of), said)
    for part in MoneyPart:
        lines = [use(each, answer, said, registry) for each in settled if each.part is part]
        if lines:
            yield Text()
            yield text(said.word(part), "bold")
            yield numbered(lines, "·")
    if more := money_clauses(answer.edition):
        yield Text()
        yield text(said.say("cli.budget.more"), "bold")
        yield numbered((text(_clause(row, answer, said)) for row in more), "·")
    if not found:
        return
    yield Text()
    yield text(said.say("cli.budget.findings"), "bold")
    yield pages.summary(Counter(str(each.status) for each in found), said)
    wrong = sorted((each for each in found if each.status in WRONG), key=lambda each: WRONG.index(each.status))
    yield numbered(_line(each, answer, said, registry) for each in wrong)


def granted(settled: Iterable[MoneyRule], found: Iterable[Finding], said: Texts) -> Iterator[Text]:
    """How much each grant is, what was spent of it, and how it stands; that no amount is named where none is."""
    grants = [each for each in settled if each.part is MoneyPart.GRANT]
    if not grants:
        yield text(said.say("cli.budget.no-amount"))
    for each in grants:
        own = [row for row in found if (row.document, row.rule) == (each.rule.document, each.rule.slug)]
        observed = {name: value for row in own for name, value in row.observed.items()}
        amount = said.say("cli.budget.unknown") if each.amount is None else each.amount
        status = said.join(dict.fromkeys(said.word(row.status) for row in own))
        key = next((GRANTED[name] for name in GRANTED if name in observed), "cli.budget.grant")
        yield text(said.say(key, **observed, grant=amount, status=status))


def use(each: MoneyRule, answer: Audited, said: Texts, registry: Registry) -> Text:
    """What a rule about money asks, with its place in the paper."""
    asked, place = said.asked(each.rule, registry.kinds), said.clauses(each.rule.clause[:1], answer.edition)
    return text(said.say("cli.budget.use", asked=asked, place=place))


def _clause(row: Clause, answer: Audited, said: Texts) -> str:
    """What a clause no rule decides says, with its place and what became of it."""
    place = said.clause(row.id, answer.edition)
    return said.say("cli.budget.clause", gist=said.of(row.gist), place=place, handling=said.word(row.handling))


def _line(finding: Finding, answer: Audited, said: Texts, registry: Registry) -> Text:
    """How a finding stands, about what, and what to do."""
    about = said.ref(f"{finding.subject.kind}:{finding.subject.id}")
    title = said.explain(finding, answer.edition, registry.kinds).title
    line = text(f"[{said.word(finding.status)}] ", STYLES[finding.status.value]).append_text(text(f"{about} {title}"))
    todo = pages.mend(finding, answer.edition, said, registry.kinds)
    return line.append_text(text(f"\n→ {todo}")) if todo else line


def funds_page(found: Mapping[str, Mapping[str, Money]], said: Texts) -> Iterator[RenderableType]:
    """A line a source: how much is on record, and of it received, accepted, paid."""
    if found:
        made = table(
            (said.say("cli.budget.source"), "wrap"), *((said.say(f"cli.budget.{name}"), "right") for name in FUNDED)
        )
        for source, sums in found.items():
            made.add_row(text(_name(source, said)), *(text(sums[name] if sums[name].fen else "·") for name in FUNDED))
        yield made
        yield Text()


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
