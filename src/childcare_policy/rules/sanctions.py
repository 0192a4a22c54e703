"""整改与退出 Sanctions: misconduct brings an order to put things right, refusing it the end, and then a successor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ..context import Context
from ..facts import Case, Order, day_of
from ..rows import PlainRow, Ref
from ..words import ClosingReason, IncidentKind, OrderKind, Role
from .incidents import bound
from .kind import Done, Rule, RuleKind, Settled, no_demand, settle
from .tenure import holders


@attrs.frozen(kw_only=True)
class Rectification(Rule):
    """The organisation is ordered to put right each incident of these kinds, and each streak found by that rule."""

    of: tuple[IncidentKind, ...]
    streak: str


@attrs.frozen(kw_only=True)
class ForcedExit(Rule):
    """Where an order to put things right is refused, another ends the organisation's part.

    ``lapsed`` takes letting the day of the order pass for refusing it.
    """

    lapsed: bool = False


@attrs.frozen(kw_only=True)
class Succession(Rule):
    """After an exit, each child then served goes on with a lead of another organisation, or is handed over."""

    role: Role
    also: tuple[Role, ...] = ()


def orders(ctx: Context, kind: OrderKind) -> list[Order]:
    """The orders issued so far that are, or may be, of that kind; those to another organisation left out."""
    own = provider(ctx)
    return [
        row
        for row in sorted(ctx.caseload.orders or (), key=lambda row: row.id)
        if row.kind in (kind, None) and (row.issued_on or ctx.as_of) <= ctx.as_of
        if not own or row.organisation in (own, None, "")
    ]


def ordered(ctx: Context, kind: OrderKind, since: date | None, to: str) -> list[Done]:
    """Those to an organisation issued on or after a day, as things done; the provider where none is named."""
    found = []
    for row in orders(ctx, kind):
        whom = row.organisation or provider(ctx)
        if (whom == to or not whom or not to) and (since is None or row.issued_on is None or row.issued_on >= since):
            unsaid = [f"order:{row.id}.{name}" for name in ("kind", "issued_on") if getattr(row, name) is None]
            if whom != to:
                unsaid.append(named(ctx))
            found.append(Done(f"order:{row.id}", row.issued_on, tuple(unsaid)))
    return found


def provider(ctx: Context) -> str:
    """The organisation that carries the programme out; empty where it is not recorded."""
    return (ctx.programme.provider if ctx.programme else None) or ""


def named(ctx: Context) -> Ref:
    """The fact that would tell who the provider is."""
    return "programme" if ctx.programme is None else f"programme:{ctx.programme_id}.provider"


def no_orders(ctx: Context) -> tuple[Ref, ...]:
    """The table of orders, where it is not recorded."""
    return ("orders",) if ctx.caseload.orders is None else ()


def check_rectification(rule: Rectification, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each cause: an incident, or the case of a streak."""
    if ctx.caseload.incidents is None:
        yield ctx.programme_row("unknown", missing=("incidents",))
    for incident, unclear in bound(ctx, rule.of):
        if unclear:
            yield ctx.row("incident", incident.id, "unknown", owner=incident.case or "", missing=unclear)
            continue
        found = day_of(incident.discovered_at) if incident.discovered_at else None
        done = _about(ctx, incident.id, str(incident.kind), found)
        status, evidence, missing = settle(ctx, None, incident.closed_on, done, no_orders(ctx))
        owner = incident.case or ""
        yield ctx.row("incident", incident.id, status, owner=owner, evidence=evidence, missing=missing)
    for row in ctx.answers.get((rule.document, rule.streak), ()):
        if row[7] in ("breached", "shortfall"):
            done = _about(ctx, row[4], str(IncidentKind.SERVICE_LAPSE), row[6])
            status, evidence, missing = settle(ctx, None, ctx.last_day, done, no_orders(ctx))
            yield ctx.row(row[3], row[4], status, owner=row[0], evidence=evidence, missing=missing)


def _about(ctx: Context, id: str, word: str, since: date | None) -> list[Done]:
    """The orders to put things right that are not, by their cause, about something else."""
    others = {row.id for table in (ctx.caseload.incidents, ctx.caseload.cases) for row in table or ()}
    others |= set(map(str, IncidentKind))
    elsewhere = {f"order:{row.id}" for row in orders(ctx, OrderKind.RECTIFICATION) if row.cause in others - {id, word}}
    done = ordered(ctx, OrderKind.RECTIFICATION, since, provider(ctx))
    return [each for each in done if each.ref not in elsewhere]


def check_exit(rule: ForcedExit, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each order that was refused, or may have been."""
    for row in orders(ctx, OrderKind.RECTIFICATION):
        refused, unsaid = _refused(rule, ctx, row)
        if refused or unsaid:
            of, settled = row.organisation or provider(ctx), Settled("unknown", (), unsaid)
            if refused:
                settled = settle(ctx, None, ctx.last_day, ordered(ctx, OrderKind.EXIT, row.issued_on, of))
            status, evidence, missing = settled
            kind, id = ("organisation", of) if of else ("programme", ctx.programme_id)
            yield ctx.row(
                kind, id, status, observed=(("order", f"order:{row.id}"),), evidence=evidence, missing=missing
            )


def _refused(rule: ForcedExit, ctx: Context, row: Order) -> tuple[bool, tuple[Ref, ...]]:
    """Whether the order was refused; the facts that would tell."""
    if row.kind is None:
        return False, (f"order:{row.id}.kind",)
    over = row.due_on is not None and ctx.as_of > row.due_on
    complied = row.complied_on is not None and row.complied_on <= ctx.as_of
    in_time = complied and row.due_on is not None and row.complied_on is not None and row.complied_on <= row.due_on
    if row.refused or (rule.lapsed and over and not in_time):
        return True, ()
    return False, (f"order:{row.id}.refused",) if row.refused is None and over and not complied else ()


def check_succession(rule: Succession, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case open on the day of the first exit."""
    exits = [(row.issued_on, row.id, row) for row in orders(ctx, OrderKind.EXIT) if row.kind and row.issued_on]
    for on, _, order in sorted(exits)[:1]:
        gone = order.organisation or provider(ctx)
        if not ctx.cases:
            unrecorded: tuple[Ref, ...] = ("cases",) if ctx.caseload.cases is None else ()
            yield ctx.programme_row("unknown" if unrecorded else "not_applicable", missing=unrecorded)
        for case in ctx.cases:
            span = ctx.service(case)
            if case.opened_on is None and on in ctx.span and on <= (case.closed_on or date.max):
                yield ctx.row("case", case.id, "unknown", missing=(f"case:{case.id}.opened_on",))
            elif span is not None and on in span:
                done = [*_handed(ctx, case, on), *_successors(rule, ctx, case.id, gone, on)]
                status, evidence, missing = settle(ctx, None, span.last, done, _unnamed(rule, ctx, case.id, on))
                yield ctx.row("case", case.id, status, evidence=evidence, missing=missing)


def _handed(ctx: Context, case: Case, since: date) -> Iterator[Done]:
    """The case was transferred, or its file handed over, from that day on."""
    archive = ctx.archive_of.get(case.id)
    if case.closing_reason is ClosingReason.TRANSFERRED and case.closed_on and case.closed_on <= ctx.as_of:
        yield Done(f"case:{case.id}", case.closed_on)
    if archive is not None and archive.handed_over_on and since <= archive.handed_over_on <= ctx.as_of:
        yield Done(f"archive:{case.id}", archive.handed_over_on)


def _successors(rule: Succession, ctx: Context, case: str, gone: str, since: date) -> Iterator[Done]:
    """Leads from that day on who are, or may be, of another organisation."""
    for worker, days in holders(ctx, case, rule.role, rule.also):
        row = ctx.worker_by_id.get(worker)
        of = row.organisation if row is not None else None
        if days.last >= since and days.first <= ctx.as_of and (of is None or of != gone):
            lacks = [] if of else [f"worker:{worker}.organisation"]
            lacks += [] if gone else [named(ctx)]
            yield Done(f"worker:{worker}", max(days.first, since), tuple(lacks))


def _unnamed(rule: Succession, ctx: Context, case: str, since: date) -> tuple[Ref, ...]:
    """The table of assignments, where it is not recorded or may hold a lead from that day on."""
    perhaps = (post for role in (rule.role, *rule.also) for post in ctx.maybe_held(case, role))
    lead = any(first <= ctx.as_of and last >= since for _, first, last in perhaps)
    return ("assignments",) if lead or ctx.caseload.assignments is None else ()


def _remedy(rule: Any, _row: PlainRow) -> Mapping[str, Any] | None:
    if isinstance(rule, Succession):
        return {"do": "settle-successor", "roles": (str(rule.role),)}
    return {"do": "order", "order": "exit" if isinstance(rule, ForcedExit) else "rectification"}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="rectification",
        rule=Rectification,
        check=check_rectification,
        demand=no_demand,
        required=lambda rule: {"order": "rectification"},
        remedy=_remedy,
        question=("of", "streak"),
        matters=("of",),
        waivable=False,
        second=True,
    ),
    RuleKind(
        tag="forced_exit",
        rule=ForcedExit,
        check=check_exit,
        demand=no_demand,
        required=lambda rule: {"order": "exit"},
        remedy=_remedy,
        over="orders",
        waivable=False,
    ),
    RuleKind(
        tag="succession",
        rule=Succession,
        check=check_succession,
        demand=no_demand,
        required=lambda rule: {"role": str(rule.role)},
        remedy=_remedy,
        question=("role",),
        over="orders",
    ),
)
