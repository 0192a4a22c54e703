"""档案内容 What a file holds: the papers without which it is not complete."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ..context import Context
from ..needs import Demand, Measure
from ..rows import PlainRow
from ..words import DocumentKind
from .archives import held, present
from .demand import once_a_case
from .kind import ENROLLED, Due, Enrolled, Rank, Rule, RuleKind, due_day, unopened


@attrs.frozen(kw_only=True)
class FileContents(Rule):
    """The file of each case holds a paper of each of these kinds; one answer for all of them together."""

    to: Enrolled = ENROLLED
    kinds: tuple[DocumentKind, ...]
    due: Due


def check(rule: FileContents, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case, with the kinds that are lacking."""
    yield from unopened(ctx)
    for case, span in ctx.in_service:
        due_on = due_day(rule.due, ctx, case)
        parts = {kind: held(ctx, case.id, kind) for kind in rule.kinds}
        lacking = tuple(str(kind) for kind, (found, _) in parts.items() if not found)
        unclear = dict.fromkeys(fact for found, facts in parts.values() if not found for fact in facts)
        status, missing = present(ctx, due_on, span.last, not lacking, tuple(unclear))
        yield ctx.row(
            "case",
            case.id,
            status,
            due_on=due_on,
            observed=(("lacking", lacking),),
            evidence=tuple(dict.fromkeys(ref for found, _ in parts.values() for ref, _ in found)),
            missing=missing,
        )


def demand(rule: FileContents, ctx: Context) -> Iterator[Demand]:
    """A paper of each kind for each case."""
    for kind in rule.kinds:
        yield from once_a_case(ctx, rule.due, Measure.PAPERS, kind)


def _remedy(_rule: FileContents, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "add-papers-to-file", "documents": dict(row[8])["lacking"], "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="file_contents",
        rule=FileContents,
        check=check,
        demand=demand,
        required=lambda rule: {"documents": tuple(map(str, rule.kinds))},
        remedy=_remedy,
        question=("to", "kinds"),
        matters=("file_contents",),
        order={"kinds": Rank.MORE},
        over="cases",
    ),
)
