"""豁免 Waivers: which are valid, what they cover, and how an answer changes under one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from .context import Context
from .divisions import lies_in
from .facts import Waiver
from .quantities import Span, covered
from .rows import PlainRow
from .words import Body

APPROVERS = frozenset({Body.CIVIL_AFFAIRS_BUREAU, Body.TOWNSHIP, Body.PURCHASER})
OPEN = frozenset({"breached", "shortfall", "pending", "unknown"})


@attrs.frozen
class Standing:
    """A valid waiver and the days it covers."""

    waiver: Waiver
    span: Span
    decided_on: date


def lacking(waiver: Waiver) -> tuple[str, ...]:
    """The fields a waiver would need to count; an approver from the provider's side counts as none."""
    lacks = [name for name in ("clause", "reason", "decided_on", "from_", "to") if not getattr(waiver, name)]
    if waiver.approved_by not in APPROVERS:
        lacks.append("approved_by")
    return tuple(f"waiver:{waiver.id}.{name.removesuffix('_')}" for name in lacks)


def standing(ctx: Context) -> list[Standing]:
    """The valid waivers decided by ``as_of``, in order of id."""
    found = []
    for row in sorted(ctx.caseload.waivers or (), key=lambda row: row.id):
        if lacking(row) or row.decided_on is None or row.from_ is None or row.to is None:
            continue
        if row.decided_on <= ctx.as_of:
            found.append(Standing(row, Span(row.from_, row.to), row.decided_on))
    return found


def excuse(ctx: Context, rows: list[PlainRow], clauses: Sequence[str]) -> None:
    """Turn the rows of a rule that waivers cover into excused ones, in place; several may cover a window together."""
    valid = [item for item in ctx.once("waivers", lambda: standing(ctx)) if item.waiver.clause in clauses]
    if not valid:
        return
    for place, row in enumerate(rows):
        status = row[7]
        needed = _days(ctx, row) if status in OPEN else None
        if needed is None:
            continue
        end = row[5][2] if row[5] is not None else needed.last
        fit = [item for item in valid if item.decided_on <= end or item.waiver.document_number]
        covering = _covering(ctx, fit, row, needed)
        if covering:
            retroactive = any(item.decided_on > end for item in covering)
            observed = (*row[8], ("waived_before", status), ("retroactive", retroactive))
            proof = " ".join(filter(None, (row[9], *(f"waiver:{item.waiver.id}" for item in covering))))
            rows[place] = (*row[:7], "excused", observed, proof, row[10], "")


def _covering(ctx: Context, fit: list[Standing], row: PlainRow, needed: Span) -> list[Standing]:
    """The waivers that together cover the days for every case the row is about; none where one is left uncovered."""
    cases: tuple[str, ...] = (row[0],)
    if row[3] == "visit":
        cases = tuple(case for case in ctx.visit_by_id[row[4]].cases or () if ctx.open_on(case, needed.first))
    found: dict[str, Standing] = {}
    for case in cases:
        spans = [item for item in fit if _applies(ctx, item.waiver, case)]
        if covered(needed, [item.span for item in spans]) < needed.days:
            return []
        found.update({item.waiver.id: item for item in spans if item.span.meets(needed)})
    return [found[id] for id in sorted(found)]


def _days(ctx: Context, row: PlainRow) -> Span | None:
    """The days a waiver must cover: the window's days in service, the visit's day, or the due day."""
    kind, id, window, due_on = row[3], row[4], row[5], row[6]
    if kind == "visit":
        on = ctx.visit_by_id[id].on
        return Span(on, on) if on else None
    if window is None:
        return Span(due_on, due_on) if due_on else None
    whole = Span(window[1], window[2])
    held = ctx.case_by_id.get(id) if kind == "case" else None
    service = (ctx.service(held) if held is not None else None) or ctx.span
    if kind == "worker":
        post = ctx.worker_by_id[id]
        whole = whole.meets(Span(post.from_ or date.min, post.to or date.max)) or whole
    return whole.meets(service) or whole


def _applies(ctx: Context, waiver: Waiver, case: str) -> bool:
    """Whether a waiver reaches the case, or the programme where the case is the empty text."""
    if waiver.case is not None:
        return waiver.case == case
    if waiver.division is None:
        return True
    held = ctx.case_by_id.get(case)
    child = ctx.child_by_id.get(held.child or "") if held else None
    homes = (ctx.programme.division if ctx.programme else None, child.home_division if child else None)
    return any(lies_in(home, waiver.division) for home in homes)
