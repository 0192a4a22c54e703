"""调查 Surveys: what the survey of a child goes into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ..context import Context
from ..needs import Measure
from ..rows import PlainRow
from ..words import Content, DocumentKind
from .demand import once_a_case, one_of
from .documents import papers
from .kind import ENROLLED, Done, Due, Enrolled, Rule, RuleKind, due_day, settle, unopened


@attrs.frozen(kw_only=True)
class SurveyCovers(Rule):
    """A survey of each child goes into the subject; the paper is of one of these kinds."""

    to: Enrolled = ENROLLED
    content: Content
    kinds: tuple[DocumentKind, ...]
    due: Due


def _surveys(rule: SurveyCovers, ctx: Context, case: str) -> Iterator[Done]:
    """The papers that go, or may go, into the subject."""
    contents = ctx.once("contents", lambda: {f"document:{row.id}": row.contents for row in ctx.documents})
    for paper in (paper for kind in rule.kinds for paper in papers(ctx, kind, case)):
        said = contents[paper.ref]
        if said is None:
            yield paper._replace(lacks=(*paper.lacks, f"{paper.ref}.contents"))
        elif rule.content in said:
            yield paper


def check_covers(rule: SurveyCovers, ctx: Context) -> Iterable[PlainRow]:
    """One finding for each case."""
    yield from unopened(ctx)
    tables = ("documents",) if ctx.caseload.documents is None else ()
    for case, span in ctx.in_service:
        due_on = due_day(rule.due, ctx, case)
        status, evidence, missing = settle(ctx, due_on, span.last, list(_surveys(rule, ctx, case.id)), tables)
        yield ctx.row("case", case.id, status, due_on=due_on, evidence=evidence, missing=missing)


def _remedy(rule: SurveyCovers, row: PlainRow) -> Mapping[str, Any] | None:
    return {"do": "survey", "contents": (str(rule.content),), "by": row[6]}


KINDS: tuple[RuleKind[Any], ...] = (
    RuleKind(
        tag="survey_covers",
        rule=SurveyCovers,
        check=check_covers,
        demand=lambda rule, ctx: once_a_case(ctx, rule.due, Measure.PAPERS, one_of(rule.kinds), rule.to),
        required=lambda rule: {"content": str(rule.content)},
        remedy=_remedy,
        question=("to", "content"),
        matters=("content", "assessment"),
        over="cases",
    ),
)
