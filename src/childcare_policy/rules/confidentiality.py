"""保密 Confidentiality: what must never happen, judged by the incidents recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ..context import Context
from ..rows import PlainRow
from ..words import IncidentKind
from .incidents import bound
from .kind import Rule, RuleKind, no_demand


@attrs.frozen(kw_only=True)
class NoIncident(Rule):
    """No incident of these kinds is recorded."""

    of: tuple[IncidentKind, ...]


def check(rule: NoIncident, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    found = list(bound(ctx, rule.of))
    broken = tuple((f"incident:{row.id}", "must-not-happen") for row, unclear in found if not unclear)
    missing = tuple(fact for _, unclear in found for fact in unclear)
    if broken:
        yield ctx.programme_row(ctx.failed, observed=(("count", len(broken)),), rejected=broken)
    elif ctx.caseload.incidents is None or missing:
        yield ctx.programme_row("unknown", missing=missing or ("incidents",))
    else:
        yield ctx.programme_row("met", observed=(("count", 0),))


def _remedy(_rule: NoIncident, _row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "contain"}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="no_incident",
        rule=NoIncident,
        check=check,
        demand=no_demand,
        required=lambda rule: {"none_of": tuple(map(str, rule.of))},
        remedy=_remedy,
        question=("of",),
        matters=("of",),
        over="programme",
        waivable=False,
    ),
)
