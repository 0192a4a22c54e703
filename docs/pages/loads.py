"""What each paper asks for the same children over one programme year, counted by the library."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from childcare_policy import Caseload, Measure, Workload, money_rules, plan_ahead, structure_caseload
from childcare_policy.rules.kind import MoneyPart

from .hinges import registry
from .site import Paper

MANY = 20
"""How many children, each of a family of its own, stand for a programme."""

ONE = 1
"""One child alone."""


def year_of(paper: Paper) -> tuple[date, date]:
    """The first programme year wholly under a paper."""
    serves = paper.profile.serves
    first = max(paper.edition.in_force, serves.first) if serves else paper.edition.in_force
    return first, first.replace(year=first.year + 1) - timedelta(days=1)


def children(paper: Paper, number: int, level: str = "") -> Caseload:
    """So many children of the fourth grade with nothing else the matter, served for the whole year."""
    first, last = map(str, year_of(paper))
    each = range(1, number + 1)
    return structure_caseload(
        {
            "programme": {"id": "p1", "starts_on": first, "contract_signed_on": first, "ends_on": last},
            "children": [
                {"id": f"c{n}", "grade": 4, "household": f"h{n}", "categories": [{"category": "scattered_orphan"}]}
                for n in each
            ],
            "cases": [
                {
                    "id": f"k{n}",
                    "child": f"c{n}",
                    "opened_on": first,
                    "individual": False,
                    "confirmed_on": first,
                    "confirmed_by": "civil_affairs_bureau",
                }
                for n in each
            ],
            "risk_grades": [{"case": f"k{n}", "level": level, "from": first} for n in each] if level else [],
        }
    ).caseload


@cache
def load_of(paper: Paper, number: int, level: str = "") -> Workload:
    """What a paper asks for so many children in its year."""
    return plan_ahead(paper.edition, children(paper, number, level), *year_of(paper), registry().kinds)


def levels(paper: Paper) -> tuple[str, ...]:
    """The levels of risk a paper knows, lowest first; one without a name where it knows none."""
    return paper.edition.terms.risk_levels or ("",)


def count(load: Workload, measure: Measure, of: str | None = None) -> int:
    """How much of a measure, of one sort or of all."""
    return sum(number for each, sort, number in load.parts if each is measure and of in (None, sort))


def visits(paper: Paper, number: int, level: str) -> int:
    """How many visits at home a paper asks for so many children of a level in its year."""
    return count(load_of(paper, number, level), Measure.VISITS, "home")


def grants(paper: Paper, number: int) -> list[tuple[str, int]]:
    """The grants of a paper for so many children, in fen, by the slug of their rule."""
    _, last = year_of(paper)
    found = money_rules(paper.edition, children(paper, number), last, registry().kinds)
    return [(each.rule.slug, each.amount.fen) for each in found if each.part is MoneyPart.GRANT and each.amount]
