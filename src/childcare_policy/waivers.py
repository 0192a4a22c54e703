"""豁免 Waivers: which are valid, what they cover, and how an answer changes under one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from .context import Context
from .facts import Visit, Waiver
from .findings import PlainRow
from .quantities import Span
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
    lacks = [name for name in ("clause", "reason", "decided_on", "to") if not getattr(waiver, name)]
    if waiver.approved_by not in APPROVERS:
        lacks.append("approved_by")
    return tuple(f"waiver:{waiver.id}.{name}" for name in lacks)


def standing(ctx: Context) -> list[Standing]:
    """The valid waivers decided by ``as_of``, in order of id."""
    found = []
    for row in sorted(ctx.caseload.waivers or (), key=lambda row: row.id):
        if not lacking(row) and row.decided_on is not None and row.to is not None and row.decided_on <= ctx.as_of:
            found.append(Standing(row, Span(row.from_ or date.min, row.to), row.decided_on))
    return found


def excuse(ctx: Context, rows: list[PlainRow], clauses: Sequence[tuple[str, ...]], waivable: Sequence[bool]) -> None:
    """Turn the rows a waiver covers into excused ones, in place."""
    valid = standing(ctx)
    visits = {visit.id: visit for visit in ctx.visits}
    for place, row in enumerate(rows):
        rule, status = row[1], row[7]
        if status not in OPEN or not waivable[rule]:
            continue
        needed = _days(ctx, row, visits)
        for item in valid:
            if needed and item.waiver.clause in clauses[rule] and _applies(ctx, item.waiver, row, visits):
                inside = item.span.first <= needed.first and needed.last <= item.span.last
                retroactive = item.decided_on > needed.last
                if inside and not (retroactive and not item.waiver.document_number):
                    observed = (*row[8], ("waived_before", status), ("retroactive", retroactive))
                    proof = f"{row[9]} waiver:{item.waiver.id}".strip()
                    rows[place] = (*row[:7], "excused", observed, proof, row[10], "")
                    break


def _days(ctx: Context, row: PlainRow, visits: dict[str, Visit]) -> Span | None:
    """The days a waiver must cover: the window's days in service, the visit's day, or the due day."""
    kind, id, window, due_on = row[3], row[4], row[5], row[6]
    if kind == "visit":
        on = visits[id].on
        return Span(on, on) if on else None
    if window is None:
        return Span(due_on, due_on) if due_on else None
    whole = Span(window[1], window[2])
    held = ctx.case_by_id.get(id) if kind == "case" else None
    service = (ctx.service(held) if held is not None else None) or ctx.span
    return whole.meets(service)


def _applies(ctx: Context, waiver: Waiver, row: PlainRow, visits: dict[str, Visit]) -> bool:
    kind, id = row[3], row[4]
    cases: tuple[str, ...] = (id,) if kind == "case" else (row[0],)
    if kind == "visit":
        cases = visits[id].cases or ()
    if waiver.case is not None:
        return waiver.case in cases
    if waiver.division is None:
        return True
    prefix = waiver.division
    while prefix.endswith("00"):
        prefix = prefix[:-2]
    homes = [ctx.programme.division if ctx.programme else None]
    for case in cases:
        held = ctx.case_by_id.get(case)
        child = ctx.child_by_id.get(held.child or "") if held else None
        homes.append(child.home_division if child else None)
    return any(home is not None and home.startswith(prefix) for home in homes)
