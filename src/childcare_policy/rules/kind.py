"""What a rule is and how a kind of rule is announced: data, and the check that reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

import attrs

from ..context import Context
from ..facts import Case
from ..findings import Force
from ..named import Named, Text
from ..needs import Demand
from ..quantities import Days, Every, Span, calendar_month, plus_days
from ..rows import PlainRow, Ref
from .rank import Rank as Rank


def art(*clauses: str) -> tuple[str, ...]:
    """The clauses a rule stands on, by ledger id."""
    return clauses


@attrs.frozen
class Enrolled:
    """为在册儿童: every child with an open case, for as long as it is open."""


@attrs.frozen
class Individual(Enrolled):
    """为个案帮扶对象: every child whose case is under an individual plan (``cases.individual``)."""


ENROLLED = Enrolled()
INDIVIDUAL = Individual()


@attrs.frozen(kw_only=True)
class Rule:
    """A demand of a paper: data only. ``slug`` is ``family.what``, stable across editions and cities."""

    slug: str
    clause: tuple[str, ...]
    force: Force = Force.MUST

    @property
    def document(self) -> str:
        """The paper it stands in, which with the slug is its identity."""
        return self.clause[0].partition(":")[0]


R = TypeVar("R", bound=Rule)


def no_remedy(_rule: Any, _row: PlainRow) -> Mapping[str, Any] | None:
    """Nothing can mend it any more, or nothing needs to."""
    return None


def no_demand(_rule: Any, _ctx: Context) -> Iterable[Demand]:
    """It takes no visit, hour, paper, person or money of its own."""
    return ()


class MoneyPart(StrEnum):
    """What a rule about money settles: how much, from where, what it may and may not go to, when it is paid."""

    GRANT = "grant"
    SOURCE = "source"
    USE = "use"
    EXCLUSION = "exclusion"
    PAYMENT = "payment"


def spoken(words: Mapping[str, Text]) -> Mapping[str, Text]:
    """Sentences by language and key that nobody can change."""
    return Named({lang: Named(said) for lang, said in dict(words).items()})


@attrs.frozen(kw_only=True)
class RuleKind(Generic[R]):
    """A kind of rule: its wire tag, its class, its check, and what a reader of findings needs besides.

    ``over`` names the table whose rows owe the duty: not recorded, it gives one ``unknown``; empty, one
    ``not_applicable``. ``required`` states the demand in figures, ``remedy`` what would mend a row that is
    ``breached``, ``shortfall`` or ``pending``: of others it is not asked. ``question`` names the fields that say whom
    and what is asked, as against how often and how much; ``which`` those of which a rule sets one and so chooses its
    question; kinds with the same word in ``about`` answer one question, each in its own way. ``matters`` say what its
    rules are about more widely, so that a demand one paper makes in one way and another in quite another way are found
    together: words, or names of fields whose words say it (``rules.matters``), the nearest first. ``order`` says what
    makes a rule stricter, field by field, beyond ``rules.rank``. ``demand`` says what the rule takes over the windows
    of a context (``rules.demand`` has the usual forms); ``None``: nobody has said. ``money`` says what the rule is
    about where it is about money. A kind of the ``second`` pass is checked once the others are, in the order of the
    paper: it reads ``Context.answers``. ``apart`` says that what is answered of a case, its child, visits and incidents
    rests on no row of a case that has neither child, household nor visit in common with it. ``monotone`` names the
    tables of which a row more that counts never undoes a ``met``. ``verdicts`` are what a must of the kind can come to,
    so that scenarios are asked to show them. ``words`` are the sentences of a kind from elsewhere, by language and key:
    ``{"zh": {"<tag>.title": ...}, "en": ...}``; the library's own are in its catalogues.
    """

    tag: str
    rule: type[R]
    check: Callable[[R, Context], Iterable[PlainRow]]
    required: Callable[[R], Mapping[str, Any]]
    demand: Callable[[R, Context], Iterable[Demand]] | None = None
    money: MoneyPart | None = None
    remedy: Callable[[R, PlainRow], Mapping[str, Any] | None] = no_remedy
    question: tuple[str, ...] = ()
    which: tuple[str, ...] = ()
    about: str = ""
    matters: tuple[str, ...] = ()
    order: Mapping[str, Rank] = attrs.field(default=(), converter=Named)
    over: str = ""
    waivable: bool = True
    second: bool = False
    apart: bool = False
    monotone: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ("met", "breached")
    words: Mapping[str, Text] = attrs.field(default=(), converter=spoken)


class DueFrom(StrEnum):
    """What a due day is counted from; ``OPENING`` is the first day of service: none before the programme begins."""

    OPENING = "opening"
    FIRST_WINDOW = "first_window"
    PROGRAMME_END = "programme_end"
    EXIT = "exit"
    NEVER = "never"


@attrs.frozen
class Due:
    """When a single thing of a case is due: by the end of its first bound window, so many days after it, or no day.

    ``by`` is the day itself for whatever was there by then: the cases opened until that day.
    """

    after: DueFrom
    within: Days = Days(0)
    window: Every = attrs.field(factory=calendar_month)
    by: date | None = None


NO_DAY = Due(DueFrom.NEVER)


def due_day(due: Due, ctx: Context, case: Case) -> date | None:
    """The day the thing is due for the case, ``None`` where there is none."""
    span = ctx.service(case)
    assert span is not None
    if due.by is not None and case.opened_on is not None and case.opened_on <= due.by:
        return due.by
    if due.after is DueFrom.FIRST_WINDOW:
        return ctx.first_bound(due.window, span)
    if due.after is DueFrom.NEVER:
        return None
    if due.after is DueFrom.OPENING:
        return plus_days(span.first, due.within.count)
    last = case.closed_on or ctx.last_day if due.after is DueFrom.EXIT else ctx.last_day
    return plus_days(last, due.within.count) if last else None


def begun(ctx: Context, case: Case) -> bool:
    """Whether the service of a case has begun, or may have where its opening day is not recorded."""
    if case.opened_on is None:
        return ctx.span.first <= min(ctx.as_of, ctx.span.last, case.closed_on or date.max)
    span = ctx.service(case)
    return span is not None and span.first <= ctx.as_of


def unopened(ctx: Context, to: Enrolled = ENROLLED) -> Iterator[PlainRow]:
    """One ``unknown`` for every case whose opening day is not recorded."""
    for case in ctx.undated:
        if not isinstance(to, Individual) or case.individual is not False:
            yield ctx.row("case", case.id, "unknown", missing=(f"case:{case.id}.opened_on",))


def addressed(ctx: Context, to: Enrolled) -> Iterator[tuple[Case, Span, tuple[Ref, ...]]]:
    """The cases in service a duty is, or may be, owed to, each with its days and the fact that would tell."""
    for case, span in ctx.in_service:
        if not isinstance(to, Individual) or case.individual:
            yield case, span, ()
        elif case.individual is None:
            yield case, span, (f"case:{case.id}.individual",)


class Settled(NamedTuple):
    """How a single thing stands: its status, what proves it, and what would settle it."""

    status: str
    evidence: tuple[Ref, ...] = ()
    missing: tuple[Ref, ...] = ()

    def asked_if(self, unsaid: tuple[Ref, ...]) -> Settled:
        """The same where nobody recorded whether the duty is owed at all: done or still open, else not known."""
        known = not unsaid or self.status in ("met", "pending")
        return self if known else Settled("unknown", (), (*unsaid, *self.missing))


class Done(NamedTuple):
    """A thing done, or one that may have been: what proves it, its day, and what is lacking for it to be sure."""

    ref: Ref
    on: date | None
    lacks: tuple[Ref, ...] = ()
    day: str = "on"


def settle(
    ctx: Context,
    due_on: date | None,
    until: date | None,
    done: Sequence[Done],
    tables: tuple[Ref, ...] = (),
    late: str = "late",
) -> Settled:
    """The status of a single thing that should be done once, by ``due_on`` or, without a day, before ``until`` is over.

    ``done`` holds each time it was, or may have been, done; ``tables`` the tables not recorded that could tell of more.
    """
    first: tuple[date, Ref] | None = None
    for ref, on, lacks, _ in done:
        if on is not None and not lacks and (first is None or (on, ref) < first):
            first = on, ref
    if first and (due_on is None or first[0] <= due_on):
        return Settled("met", (first[1],))
    if due_on is None and (sure := [item.ref for item in done if not item.lacks]):
        return Settled("met", (sure[0],))
    end = due_on or until
    if not first and (end is None or ctx.as_of <= end):
        return Settled("pending")
    doubt: dict[Ref, None] = {}
    for item in done:
        timely = item.on is None or due_on is None or item.on <= due_on
        if (item.lacks or item.on is None) and (timely or not first):
            unsaid = (f"{item.ref}.{item.day}",) if item.on is None and due_on is not None else ()
            doubt |= dict.fromkeys((*item.lacks, *unsaid))
    if doubt:
        return Settled("unknown", (), tuple(doubt))
    if first:
        return Settled(late, (first[1],))
    return Settled("unknown", (), tables) if tables else Settled(ctx.failed)
