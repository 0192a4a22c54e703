"""发布 Publication: who must have approved a thing before it appears."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ..context import Context
from ..facts import Deliverable
from ..records import in_order
from ..rows import PlainRow, Ref
from ..words import DeliverableKind
from .kind import Rule, RuleKind, no_demand


@attrs.frozen(kw_only=True)
class ApprovedFirst(Rule):
    """Whatever of the kind is published was approved by that day."""

    kind: DeliverableKind


def published(rule: ApprovedFirst, ctx: Context) -> Iterable[Deliverable]:
    """The things of the kind published by ``as_of``."""
    for row in in_order(ctx.caseload.deliverables or ()):
        if row.kind is rule.kind and row.published_on is not None and row.published_on <= ctx.as_of:
            yield row


def check(rule: ApprovedFirst, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme."""
    found = [(f"deliverable:{row.id}", row.approved_on, row.published_on) for row in published(rule, ctx)]
    early = tuple((ref, "before-approval") for ref, on, out in found if on is not None and out is not None and on > out)
    missing: tuple[Ref, ...] = tuple(f"{ref}.approved_on" for ref, on, _ in found if on is None)
    if ctx.caseload.deliverables is None:
        status, missing = "unknown", ("deliverables",)
    elif early:
        status = ctx.failed
    else:
        status = "unknown" if missing else "met" if found else "not_applicable"
    yield ctx.programme_row(
        status,
        observed=(("published", len(found)),),
        evidence=tuple(ref for ref, _, _ in found) if status == "met" else (),
        rejected=early,
        missing=missing if status == "unknown" else (),
    )


def _remedy(_rule: ApprovedFirst, _row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "approve-first"}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="approved_first",
        rule=ApprovedFirst,
        check=check,
        demand=no_demand,
        required=lambda rule: {"order": ("approval", "publication"), "deliverable": str(rule.kind)},
        remedy=_remedy,
        question=("kind",),
        over="programme",
    ),
)
