"""成果 Deliverables: how many articles, exemplary cases and the like are handed in, and what some of them are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ..context import Context
from ..needs import Demand, Measure
from ..quantities import Every
from ..rows import PlainRow
from ..words import DeliverableKind, Topic
from .counting import Event, counted
from .demand import once_a_programme, programme_windows
from .kind import Rule, RuleKind


@attrs.frozen(kw_only=True)
class DeliverableQuota(Rule):
    """So many things of a kind handed in, in each window or, without one, within the programme.

    Any of ``themes`` will do; without themes it may be about anything. The day handed in is ``deliverables.on``;
    ``published`` counts the day of publication in its stead.
    """

    kind: DeliverableKind
    at_least: int
    themes: tuple[Topic, ...] = ()
    window: Every | None = None
    published: bool = False


def handed_in(rule: DeliverableQuota, ctx: Context) -> Iterator[Event]:
    """Every row that is, or may be, one of them."""
    for row in ctx.so_far(ctx.caseload.deliverables):
        ref = f"deliverable:{row.id}"
        if row.kind not in (rule.kind, None):
            continue
        off = bool(rule.themes) and row.theme is not None and row.theme not in rule.themes
        asked = (("kind", row.kind is None), ("theme", bool(rule.themes) and row.theme is None))
        lacks = tuple(f"{ref}.{name}" for name, lacking in asked if lacking)
        on = row.published_on if rule.published else row.on
        yield Event(ref, on, lacks, "off-topic" if off else "")


def check(rule: DeliverableQuota, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme, or for each of its windows."""
    unrecorded = ("deliverables",) if ctx.caseload.deliverables is None else ()
    return counted(ctx, rule.at_least, rule.window, handed_in(rule, ctx), unrecorded)


def _required(rule: DeliverableQuota) -> Mapping[str, Any]:
    return {"at_least": rule.at_least, "deliverable": str(rule.kind), "themes": tuple(map(str, rule.themes))}


def _remedy(rule: DeliverableQuota, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "hand-in", "deliverable": str(rule.kind), "count": rule.at_least - dict(row[8]).get("count", 0)}


def demand(rule: DeliverableQuota, ctx: Context) -> Iterable[Demand]:
    """So many in each window, or in the programme; those about a theme are among those about any."""
    apart = "|".join(map(str, rule.themes))
    if rule.window is None:
        return once_a_programme(ctx, Measure.DELIVERABLES, rule.kind, count=rule.at_least, apart=apart)
    return programme_windows(ctx, rule.window, Measure.DELIVERABLES, rule.kind, rule.at_least, apart=apart)


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="deliverable_quota",
        rule=DeliverableQuota,
        check=check,
        demand=demand,
        required=_required,
        remedy=_remedy,
        question=("kind", "themes"),
        matters=("kind",),
        monotone=("deliverables",),
    ),
)
