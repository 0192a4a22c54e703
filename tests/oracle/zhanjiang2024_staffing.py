"""The five of the team, their lead, the supervisor beside them: head counts by month, and who is fit for a post."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from .shanghai2022_facts import Row, Service, Truth, among, day, days_between, every, holds
from .zhanjiang2024_sheet import MONTH, ZhanjiangSheet

Fit = Callable[[Row], Truth]

LEAD, WORKER, SUPERVISOR = "project_lead", "project_social_worker", "professional_supervisor"
BOTH = (LEAD, WORKER)
CREDENTIALS = ("", "assistant_social_worker", "intermediate_social_worker", "senior_social_worker")
EDUCATIONS = ("secondary", "college", "bachelor", "master", "doctor")
DISCIPLINES = ("sociology", "social_work", "community_management", "psychology", "related")


def holds_role(row: Row, roles: Iterable[str]) -> Truth:
    return None if row.get("roles") is None else any(role in row["roles"] for role in roles)


def certified(least: str) -> Fit:
    return lambda row: among(row.get("credential"), CREDENTIALS[CREDENTIALS.index(least) :])


def schooled(least: str) -> Fit:
    return lambda row: among(row.get("education"), EDUCATIONS[EDUCATIONS.index(least) :])


def degree(least: str) -> Fit:
    return lambda row: every([schooled(least)(row), among(row.get("discipline"), DISCIPLINES)])


def experienced(field: str, years: int) -> Fit:
    def fit(row: Row) -> Truth:
        given = row.get("experience")
        if given is None or (given and given.get(field) is None):
            return None
        return bool(given) and Decimal(str(given[field])) >= years

    return fit


def anyone(_: Row) -> Truth:
    return True


class Post(NamedTuple):
    """So many places for holders of one of some roles who are fit for it."""

    places: int
    roles: tuple[str, ...]
    fit: Fit = anyone

    def open_to(self, row: Row) -> Truth:
        return every([holds_role(row, self.roles), self.fit(row)])


#: The places asked for, those that must be filled before them, and whether two at once are one too many.
QUOTAS: dict[str, tuple[Post, tuple[Post, ...], bool]] = {
    "staffing.team": (Post(5, BOTH), (), False),
    "staffing.intermediate": (Post(1, BOTH, certified("intermediate_social_worker")), (), False),
    "staffing.assistants": (Post(2, BOTH, certified("assistant_social_worker")), (), False),
    "staffing.bachelor": (Post(1, BOTH, schooled("bachelor")), (), False),
    "staffing.lead": (Post(1, (LEAD,)), (), True),
    "staffing.social-workers": (Post(4, (WORKER,)), (Post(1, (LEAD,)),), False),
    "staffing.experienced": (
        Post(2, (WORKER,), experienced("children_in_difficulty", 2)),
        (Post(1, (LEAD,)),),
        False,
    ),
    "staffing.supervisor": (Post(1, (SUPERVISOR,)), (Post(1, (LEAD,)), Post(4, (WORKER,))), True),
    "staffing.supervision": (Post(1, (SUPERVISOR,), lambda row: row.get("full_time")), (), False),
}
NAMED: dict[str, tuple[str, Fit]] = {
    "staffing.full-time-supervisor": (SUPERVISOR, lambda row: row.get("full_time")),
    "staffing.lead-degree": (LEAD, degree("bachelor")),
    "staffing.lead-experience": (LEAD, experienced("child_youth_social_service", 3)),
    "staffing.worker-degree": (WORKER, degree("college")),
    "staffing.worker-certificate": (WORKER, certified("assistant_social_worker")),
    "staffing.supervisor-experience": (SUPERVISOR, experienced("children_in_difficulty", 5)),
    "staffing.supervisor-certificate": (SUPERVISOR, certified("assistant_social_worker")),
}


def all_filled(places: list[frozenset[str]], own: int) -> bool:
    """Whether the last so many places each have a person of their own, the places before them served first."""
    holder: dict[str, int] = {}

    def place(number: int, tried: set[str]) -> bool:
        for person in sorted(places[number] - tried):
            tried.add(person)
            if person not in holder or place(holder[person], tried):
                holder[person] = number
                return True
        return False

    filled = [place(number, set()) for number in range(len(places))]
    return all(filled[len(places) - own :])


def filled_days(quota: Post, beside: tuple[Post, ...], teams: list[list[Row]], wild: frozenset[str]) -> int:
    """On how many days the places are filled: `wild` people may be beside, under `?` any in doubt in a place asked."""
    count, known = 0, dict[frozenset[str], bool]()
    for there in teams:
        key = frozenset(row["id"] for row in there)
        if key not in known:
            known[key] = _filled(quota, beside, there, wild)
        count += known[key]
    return count


def _filled(quota: Post, beside: tuple[Post, ...], there: list[Row], wild: frozenset[str]) -> bool:
    places: list[frozenset[str]] = []
    for post in beside:
        fits = frozenset(
            row["id"] for row in there if post.open_to(row) or (post.open_to(row) is None and row["id"] in wild)
        )
        places += [fits] * post.places
    fits = frozenset(row["id"] for row in there if quota.open_to(row) or (quota.open_to(row) is None and "?" in wild))
    return all_filled(places + [fits] * quota.places, quota.places)


def possibly(quota: Post, beside: tuple[Post, ...], teams: list[list[Row]], needed: int) -> bool:
    """Whether there is a way to fill in what is not recorded so that enough days are filled."""
    everyone = {row["id"]: row for there in teams for row in there}
    doubtful = [id for id, row in everyone.items() if any(post.open_to(row) is None for post in beside)]
    for size in range(len(doubtful) + 1):
        for wild in combinations(doubtful, size):
            if filled_days(quota, beside, teams, frozenset(wild) | {"?"}) * 2 >= needed:
                return True
    return False


def doubled(role: str, teams: list[list[Row]]) -> Truth:
    """Two or more in one post, on more than one day."""
    surely = perhaps = 0
    for there in teams:
        answers = [holds_role(row, (role,)) for row in there]
        surely += answers.count(True) > 1
        perhaps += len(answers) - answers.count(False) > 1
    return True if surely > 1 else None if perhaps > 1 else False


def quotas(sheet: ZhanjiangSheet) -> None:
    book = sheet.book
    rows = book.table("workers")
    in_window: dict[str, list[list[Row]]] = {}
    for rule, (quota, beside, single) in QUOTAS.items():
        for subject, window, part in sheet.windows(rule, MONTH):
            if window.label not in in_window:
                days = days_between(part.first, min(part.last, book.as_of))
                in_window[window.label] = [[row for row in rows or [] if holds(row, on)] for on in days]
            teams, needed = in_window[window.label], (part.last - part.first).days + 1
            twice = doubled(quota.roles[0], teams) if single else False
            if filled_days(quota, beside, teams, frozenset()) * 2 >= needed:
                status = "met" if twice is False else "shortfall" if twice else "unknown"
            elif rows is None or possibly(quota, beside, teams, needed):
                status = "unknown"
            else:
                status = "breached"
            if status != "met" and book.as_of <= part.last:
                status = "pending"
            sheet.put_window(rule, subject, window, part, status)


def in_post(sheet: ZhanjiangSheet, row: Row) -> bool:
    """On some day of the programme, up to the day of the audit."""
    book = sheet.book
    span = Service(book.starts or date.min, min(book.last or date.max, book.as_of))
    first, last = day(row.get("from")) or date.min, day(row.get("to")) or date.max
    return max(first, span.first) <= min(last, span.last)


def named_posts(sheet: ZhanjiangSheet) -> None:
    for rule, (role, fit) in NAMED.items():
        for row in sheet.population(rule, "workers"):
            held = holds_role(row, (role,))
            if held is False or not in_post(sheet, row) or (held is None and fit(row)):
                continue
            answer = fit(row) if held else None
            status = "met" if answer else "unknown" if answer is None else "breached"
            sheet.put(rule, ("worker", row["id"]), status)
