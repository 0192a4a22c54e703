"""The findings child by child: how many of each status are open, and for one child what each asks and what mends it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from childcare_policy import Caseload, Edition, Finding, Status
from childcare_policy.edition import Kinds
from childcare_policy.texts import Texts

OPEN = (Status.BREACHED, Status.SHORTFALL, Status.LATE, Status.UNKNOWN, Status.PENDING, Status.ERROR)
"""What is left to do or to look up, the gravest first."""

Owners = Mapping[tuple[str, str], Sequence[str]]


def owners(caseload: Caseload) -> Owners:
    """The children each subject is about, by its kind and id; none for those of the whole programme."""
    case_of = {each.id: each.child for each in caseload.cases or () if each.child}
    tied = [
        *((("child", each.id), (each.id,)) for each in caseload.children or ()),
        *((("case", case), (child,)) for case, child in case_of.items()),
        *((("incident", each.id), _of(case_of, [each.case] if each.case else ())) for each in caseload.incidents or ()),
        *((("visit", each.id), _of(case_of, each.cases or ())) for each in caseload.visits or ()),
    ]
    return dict(tied)


def _of(case_of: Mapping[str, str], cases: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(case_of[each] for each in cases if each in case_of))


def children(said: Texts, caseload: Caseload, findings: Sequence[Finding]) -> dict[str, Any]:
    """A line for each child with how many findings of each open status are about it, the gravest first."""
    found = {each.id: Counter[Status]() for each in caseload.children or ()}
    tied = owners(caseload)
    for finding in findings:
        if finding.status in OPEN:
            for id in tied.get((finding.subject.kind, finding.subject.id), ()):
                if id in found:
                    found[id][finding.status] += 1
    statuses = [status for status in OPEN if any(each[status] for each in found.values())]
    counts = {id: [each[status] for status in statuses] for id, each in found.items()}
    return {
        "statuses": [said.word(status) for status in statuses],
        "rows": [
            {"id": id, "child": said.ref(f"child:{id}"), "counts": counts[id]}
            for id in sorted(found, key=lambda each: [-count for count in counts[each]])
        ],
    }


def open_of(caseload: Caseload, findings: Sequence[Finding], child: str) -> Iterator[Finding]:
    """The findings about a child that are open, the gravest first."""
    tied = owners(caseload)
    for status in OPEN:
        for each in findings:
            if each.status is status and child in tied.get((each.subject.kind, each.subject.id), ()):
                yield each


def told(said: Texts, kinds: Kinds, edition: Edition, finding: Finding) -> dict[str, Any]:
    """A finding as the page tells it: of what, how it stands, what is missing and what mends it."""
    note = said.explain(finding, edition, kinds)
    return {
        "title": note.title,
        "status": said.word(finding.status),
        "window": said.window(finding.window) if finding.window else "",
        "said": [*note.shows, *note.settle, *filter(None, (note.mend, note.by))],
        "clauses": note.clause,
        "paper": finding.document,
        "slug": finding.rule,
    }
