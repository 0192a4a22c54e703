"""全覆盖 Nobody left out: every child within the scope of the paper has a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ..conditions import Condition, bind, merge
from ..context import Context
from ..rows import PlainRow
from .kind import Rule, RuleKind, no_demand


@attrs.frozen(kw_only=True)
class EveryoneServed(Rule):
    """Every child recorded who is in scope has, or had, a case."""

    who: Condition


def check(rule: EveryoneServed, ctx: Context) -> Iterable[PlainRow]:
    """One finding for the programme, a state: judged as of the day, or on the programme's last."""
    unrecorded = tuple(name for name in ("programme", "children") if getattr(ctx.caseload, name) is None)
    if ctx.programme is not None and ctx.as_of < ctx.span.first:
        yield ctx.programme_row("pending")
        return
    if unrecorded:
        yield ctx.programme_row("unknown", missing=unrecorded)
        return
    day, test = ctx.judged_on(ctx.span), bind(rule.who, ctx)
    opened = [case for case in ctx.cases if case.opened_on is None or case.opened_on <= day]
    served = {case.child for case in opened if case.opened_on is not None}
    undated = {case.child: f"case:{case.id}.opened_on" for case in opened if case.opened_on is None}
    out: list[str] = []
    unclear: list[tuple[str, ...]] = []
    for child in sorted(ctx.caseload.children or (), key=lambda child: child.id):
        outcome = "served" if child.id in served else test(child, day)
        if not isinstance(outcome, str) and child.id in undated:
            unclear.append((*(outcome or ()), undated[child.id]))
        elif outcome is None:
            out.append(child.id)
        elif isinstance(outcome, tuple):
            unclear.append(outcome)
    nameless = tuple(f"case:{case.id}.child" for case in opened if case.child is None)
    doubt = ("cases",) if ctx.caseload.cases is None else nameless
    status = "met" if opened else "not_applicable"
    missing: tuple[str, ...] = ()
    if out and not doubt:
        status = ctx.failed
    elif out or unclear:
        status, missing = "unknown", doubt if out else merge(unclear)
    yield ctx.programme_row(
        status,
        observed=(("without_case", len(out)), ("children", tuple(f"child:{id}" for id in out))),
        missing=missing,
    )


def _remedy(_rule: EveryoneServed, row: PlainRow) -> Mapping[str, Any] | None:
    if row[7] != "breached":
        return None
    return {"do": "open-cases", "children": dict(row[8])["children"]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="everyone_served",
        rule=EveryoneServed,
        check=check,
        demand=no_demand,
        required=lambda rule: {"without_case": 0},
        remedy=_remedy,
        matters=("coverage",),
    ),
)
