"""名册 The register: how children come onto it, that it is kept up, and the numbers a paper counts on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ..context import Context
from ..findings import Note, Subject
from ..needs import Demand, Measure
from ..quantities import Every
from ..rows import PlainRow
from ..words import Channel, ChildCategory, DocumentKind
from .counting import Event, counted
from .demand import programme_windows
from .kind import ENROLLED, Enrolled, Rank, Rule, RuleKind, no_demand, unopened
from .programme import served_children


@attrs.frozen(kw_only=True)
class EnrolledBy(Rule):
    """Each case says by which of these channels the child was found."""

    to: Enrolled = ENROLLED
    channels: tuple[Channel, ...]


@attrs.frozen(kw_only=True)
class ListUpdated(Rule):
    """The list is brought up to date in each window."""

    kind: DocumentKind
    window: Every | None


@attrs.frozen(kw_only=True)
class RegisterCount(Rule):
    """The number of children a paper counts, by category; the remaining ones are those of none of these. Noted only."""

    total: int
    of: tuple[tuple[ChildCategory, int], ...]
    rest: int


def check_channel(rule: EnrolledBy, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case."""
    yield from unopened(ctx)
    for case, _ in ctx.in_service:
        if case.channel is None:
            yield ctx.row("case", case.id, "unknown", missing=(f"case:{case.id}.channel",))
        else:
            yield ctx.row("case", case.id, "met" if case.channel in rule.channels else ctx.failed)


def lists(rule: ListUpdated, ctx: Context) -> Iterator[Event]:
    """Every document that is, or may be, such a list; one of a day outside the programme does not count."""
    for row in ctx.documents:
        if row.kind in (rule.kind, None) and row.case is None and row.visit is None:
            ref, refused = f"document:{row.id}", ""
            if row.on is not None and row.on not in ctx.span:
                refused = "before-service" if row.on < ctx.span.first else "after-service"
            yield Event(ref, row.on, (f"{ref}.kind",) if row.kind is None else (), refused)


def check_list(rule: ListUpdated, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each window of the programme."""
    return counted(ctx, 1, rule.window, lists(rule, ctx), ("documents",) if ctx.caseload.documents is None else ())


def check_count(rule: RegisterCount, ctx: Context) -> Iterable[PlainRow]:
    """No finding; a note where the children served are not as many as the paper counts, in all or by category."""
    if ctx.caseload.cases is None:
        return ()
    children = served_children(ctx)
    figures = [("planned", rule.total), ("served", len(children))]
    known = [child for child in map(ctx.child_by_id.get, sorted(children)) if child is not None]
    if len(known) == len(children) and all(child.categories is not None for child in known):
        sets = [{row.category for row in child.categories or ()} for child in known]
        found = Counter(next((name for name, _ in rule.of if name in held), None) for held in sets)
        for name, planned in (*rule.of, (None, rule.rest)):
            word = str(name or "rest")
            figures += [(f"planned_{word}", planned), (f"served_{word}", found[name])]
    if any(figures[n][1] != figures[n + 1][1] for n in range(0, len(figures), 2)):
        subject = Subject("programme", ctx.programme_id)
        ctx.notes.append(Note(code="target-differs", subject=subject, figures=tuple(figures)))
    return ()


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if isinstance(rule, ListUpdated):
        return {"do": "update-list", "document": str(rule.kind), "by": row[6]}
    return {"do": "review-eligibility", "limbs": ("channel",)}


def updates(rule: ListUpdated, ctx: Context) -> Iterable[Demand]:
    """The list anew in each window; without windows nothing says how often."""
    if rule.window is None:
        return ()
    return programme_windows(ctx, rule.window, Measure.PAPERS, rule.kind, each=True)


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="enrolled_by",
        rule=EnrolledBy,
        check=check_channel,
        demand=no_demand,
        required=lambda rule: {"channels": tuple(map(str, rule.channels))},
        remedy=_remedy,
        question=("to",),
        over="cases",
        waivable=False,
        verdicts=("met",),
    ),
    RuleKind(
        tag="list_updated",
        rule=ListUpdated,
        check=check_list,
        demand=updates,
        required=lambda rule: {"at_least": 1, "document": str(rule.kind)},
        remedy=_remedy,
        question=("kind",),
        matters=("kind",),
        monotone=("documents",),
    ),
    RuleKind(
        tag="register_count",
        rule=RegisterCount,
        check=check_count,
        demand=no_demand,
        required=lambda rule: {"total": rule.total},
        matters=("coverage",),
        order={"of": Rank.NONE},
        waivable=False,
        verdicts=(),
    ),
)
