"""What cannot wait, in order of harm: an incident untold, months without a visit, other breaches, what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

import attrs

from ..findings import Finding, Force
from ..rows import PlainRow
from .intake import Audited

OF_A_CHILD = frozenset({"case", "child", "incident", "visit"})
UNTOLD = ("incidents.tell", "incidents.escalate")
VISITS = "visits."
NOT_KNOWN = frozenset({"unknown", "error"})
NEUTRAL = frozenset({"excused", "not_applicable", "pending"})
Numbered = tuple[int, PlainRow]


class Harm(IntEnum):
    """The four kinds of urgency, the gravest first."""

    UNTOLD = 1
    UNSEEN = 2
    BREACHED = 3
    UNKNOWN = 4


@attrs.frozen(kw_only=True)
class Urgent:
    """One case that cannot wait, or one other subject where no case is concerned.

    ``rows`` are the places in the report of the findings of its gravest kind: the tellings that were missed, the
    longest run of windows without a visit, the breaches, or what is unknown. ``size`` says how grave it is within
    its kind: days unseen, else a count.
    """

    audited: Audited
    harm: Harm
    subject: str
    size: int
    of_a_child: bool
    rows: tuple[int, ...]

    @property
    def findings(self) -> list[Finding]:
        """The findings of its gravest kind, in the report's order."""
        return [self.audited.report.findings[row] for row in self.rows]

    @property
    def chief(self) -> Finding:
        """The finding to act on: of a run the latest, else the first that says what would mend it."""
        found = self.findings
        if self.harm is Harm.UNSEEN:
            return found[-1]
        return next((each for each in found if each.remedy is not None), found[0])


def urgent(answers: Iterable[Audited]) -> list[Urgent]:
    """Everything that is breached or unknown under a must, by case, what harms most first."""
    return sorted((each for audited in answers for each in _of_one(audited)), key=_order)


def _order(each: Urgent) -> tuple[int, bool, int, str, str]:
    return each.harm, not each.of_a_child, -each.size, each.audited.name, each.subject


def _of_one(audited: Audited) -> Iterator[Urgent]:
    cases = {case.id for case in audited.caseload.cases or ()}
    rules = audited.edition.rules
    by_subject: dict[str, list[Numbered]] = {}
    for number, row in enumerate(audited.report.findings.rows):
        subject = f"case:{row[0]}" if row[0] in cases else f"{row[3]}:{row[4]}"
        by_subject.setdefault(subject, []).append((number, row))
    for subject, rows in by_subject.items():
        failed = [each for each in rows if each[1][7] == "breached"]
        untold = [each for each in failed if rules[each[1][1]].slug.startswith(UNTOLD)]
        run = longest([each for each in rows if rules[each[1][1]].slug.startswith(VISITS)])
        unknown = [each for each in rows if each[1][7] in NOT_KNOWN and rules[each[1][1]].force is Force.MUST]
        for harm, found in zip(Harm, (untold, run, failed, unknown), strict=True):
            if found:
                yield Urgent(
                    audited=audited,
                    harm=harm,
                    subject=subject,
                    size=_days(found) if harm is Harm.UNSEEN else len(found),
                    of_a_child=subject.partition(":")[0] in OF_A_CHILD,
                    rows=tuple(number for number, _ in found),
                )
                break


def longest(rows: Sequence[Numbered]) -> list[Numbered]:
    """The longest run of windows of one rule without the visits owed; excused ones neither break nor extend it."""
    best: list[Numbered] = []
    run: list[Numbered] = []
    for each in rows:
        row = each[1]
        if row[3] != "case" or row[5] is None or row[7] in NEUTRAL:
            continue
        if run and run[-1][1][1] != row[1]:
            run = []
        run = [*run, each] if row[7] == "breached" else []
        if _days(run) > _days(best):
            best = run
    return best


def _days(run: Sequence[Numbered]) -> int:
    """The days of the windows of a run."""
    return sum((row[5][2] - row[5][1]).days + 1 for _, row in run if row[5] is not None)
