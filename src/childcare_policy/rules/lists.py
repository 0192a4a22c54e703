"""名单 Lists: those of children and organisations handed in at the start, and what their columns hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import attrs

from ..context import Context
from ..facts import Child, Organisation
from ..limbs import born
from ..needs import Demand, Measure
from ..quantities import age_on
from ..rows import PlainRow, Ref
from ..words import Body, DocumentKind, OrganisationKind, PaperForm
from .demand import once_a_programme
from .kind import Done, Rank, Rule, RuleKind, no_demand, settle


@attrs.frozen(kw_only=True)
class ListsDelivered(Rule):
    """Each of these lists is handed in by the day: in that form, or to that body. Exactly one of the two is asked."""

    kinds: tuple[DocumentKind, ...]
    by: date
    form: PaperForm | None = None
    to: Body | None = None


@attrs.frozen(kw_only=True)
class ListColumns(Rule):
    """Each row of the list has its columns filled; several fields with ``|`` between are one column.

    The list of children is of those with a case, the list of organisations of the provider and its like.
    """

    table: str
    columns: tuple[str, ...]


@attrs.frozen(kw_only=True)
class ListAge(Rule):
    """The age on the list is the child's full years on the day, worked out from the birth date or resident id."""

    on: date


RANK = {"met": 0, "late": 1, "pending": 2, "unknown": 3, "shortfall": 4, "breached": 5}


def check_delivered(rule: ListsDelivered, ctx: Context) -> Iterable[PlainRow]:
    """One finding for all the lists together: the worst of theirs."""
    tables = ("documents",) if ctx.caseload.documents is None else ()
    answers = [settle(ctx, rule.by, None, _lists(rule, ctx, kind), tables) for kind in rule.kinds]
    worst = max(answers, key=lambda answer: RANK[answer.status])
    missing = [fact for answer in answers if answer.status == "unknown" for fact in answer.missing]
    yield ctx.programme_row(
        worst.status,
        due_on=rule.by,
        evidence=tuple(ref for answer in answers for ref in answer.evidence),
        missing=tuple(dict.fromkeys(missing)) if worst.status == "unknown" else (),
    )


def _lists(rule: ListsDelivered, ctx: Context, kind: DocumentKind) -> list[Done]:
    """The lists of the kind that were, or may have been, handed in as asked."""
    field, wanted = ("formats", rule.form) if rule.to is None else ("to", rule.to)
    found = []
    for row in ctx.documents:
        said = row.formats if rule.to is None else None if row.to is None else (row.to,)
        of_all = row.case is None and row.visit is None
        if of_all and row.kind in (kind, None) and (said is None or wanted in said):
            unsaid = [name for name, lacking in (("kind", row.kind is None), (field, said is None)) if lacking]
            found.append(Done(f"document:{row.id}", row.on, tuple(f"document:{row.id}.{name}" for name in unsaid)))
    return found


def check_columns(rule: ListColumns, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each row of the list."""
    kind = "child" if rule.table == "children" else "organisation"
    listed: Sequence[tuple[str, Child | Organisation, tuple[Ref, ...]]]
    listed = _children(ctx) if kind == "child" else _organisations(ctx)
    for owner, row, doubt in listed:
        empty: list[Ref] = []
        missing: list[Ref] = []
        for column in rule.columns:
            values = {name: _value(row, name) for name in column.split("|")}
            if all(value in (None, "", ()) for value in values.values()):
                unsaid = [name for name, value in values.items() if value is None]
                (missing if unsaid else empty).append(f"{kind}:{row.id}.{(unsaid or [*values])[0]}")
        if doubt:
            empty, missing = [], [*doubt]
        status = ctx.failed if empty else "unknown" if missing else "met"
        lacking = () if empty else tuple(missing)
        yield ctx.row(kind, row.id, status, owner=owner, observed=(("empty", tuple(empty)),), missing=lacking)
    if not listed:
        yield _nobody(ctx, ("children", "cases") if kind == "child" else (rule.table,))


def _nobody(ctx: Context, tables: tuple[str, ...]) -> PlainRow:
    """The one answer where nobody stands on the list, or nobody recorded who does."""
    unrecorded = tuple(name for name in tables if getattr(ctx.caseload, name) is None)
    return ctx.programme_row("unknown" if unrecorded else "not_applicable", missing=unrecorded)


def _value(row: Any, name: str) -> Any:
    """What a field says; of schooling the grades."""
    said = getattr(row, name)
    if name == "education" and said:
        return tuple(part.grade for part in said if part.grade is not None) or None
    return said


def _children(ctx: Context) -> list[tuple[str, Child, tuple[Ref, ...]]]:
    """The children with a case, each with the first of theirs; or who may have one, with what would tell."""
    opened = [case for case in ctx.cases if case.opened_on is None or case.opened_on <= ctx.as_of]
    first = {case.child: case.id for case in reversed(opened) if case.child}
    nameless = tuple(f"case:{case.id}.child" for case in opened if case.child is None)
    rows = sorted(ctx.caseload.children or (), key=lambda row: row.id)
    return [
        (first.get(row.id, ""), row, () if row.id in first else nameless) for row in rows if row.id in first or nameless
    ]


def _organisations(ctx: Context) -> list[tuple[str, Organisation, tuple[Ref, ...]]]:
    """The provider and its like; or whatever may be, with what would tell."""
    provider = ctx.programme.provider if ctx.programme else None
    rows = sorted(ctx.caseload.organisations or (), key=lambda row: row.id)
    return [
        ("", row, () if row.kind or row.id == provider else (f"organisation:{row.id}.kind",))
        for row in rows
        if row.id == provider or row.kind in (OrganisationKind.SERVICE_PROVIDER, None)
    ]


def check_age(rule: ListAge, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each child on the list; without an age on it, that it can be worked out."""
    listed = _children(ctx)
    if not listed:
        yield _nobody(ctx, ("children", "cases"))
    for owner, child, doubt in listed:
        birth = born(child)
        status = "met" if child.age is not None or birth is not None else "unknown"
        if child.age is not None and birth is not None and child.age != age_on(birth, rule.on):
            status = ctx.failed
        missing: tuple[Ref, ...] = (f"child:{child.id}.birth_date",) if status == "unknown" else ()
        if doubt:
            status, missing = "unknown", doubt
        yield ctx.row("child", child.id, status, owner=owner, missing=missing)


def demand(rule: ListsDelivered, ctx: Context) -> Iterator[Demand]:
    """Each of the lists once."""
    for kind in rule.kinds:
        yield from once_a_programme(ctx, Measure.PAPERS, kind, by=rule.by)


def _remedy(rule: Any, row: PlainRow) -> Mapping[str, Any] | None:
    if isinstance(rule, ListsDelivered):
        return {"do": "hand-in", "documents": tuple(map(str, rule.kinds)), "by": row[6]}
    if isinstance(rule, ListAge):
        return {"do": "correct-age"}
    return {"do": "fill-in", "fields": dict(row[8])["empty"]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="lists_delivered",
        rule=ListsDelivered,
        check=check_delivered,
        demand=demand,
        required=lambda rule: {"documents": tuple(map(str, rule.kinds))},
        remedy=_remedy,
        question=("kinds", "form", "to"),
        order={"kinds": Rank.MORE},
    ),
    RuleKind(
        tag="list_columns",
        rule=ListColumns,
        check=check_columns,
        demand=no_demand,
        required=lambda rule: {"columns": rule.columns},
        remedy=_remedy,
        question=("table",),
    ),
    RuleKind(
        tag="list_age",
        rule=ListAge,
        check=check_age,
        demand=no_demand,
        required=lambda rule: {"on": rule.on},
        remedy=_remedy,
    ),
)
