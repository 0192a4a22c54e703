"""The team of three, month by month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import permutations, product
from typing import NamedTuple

from .shanghai2022_book import Book
from .shanghai2022_facts import ROLES, Row, Service, Truth, binds, day, days_between, every, months, same, share
from .shanghai2022_sheet import Sheet

ROLE_RULES = {
    "team.child-supervisor": ROLES[0],
    "team.child-director": ROLES[1],
    "team.social-worker": ROLES[2],
}


class Post(NamedTuple):
    """A stretch in a role for a case; `sure` is false where a missing case or role leaves it open."""

    sure: bool
    roles: tuple[str, ...]
    person: str
    named: bool
    days: frozenset[date]


def posts(book: Book, case: Row, part: Service) -> list[Post]:
    """Who held which role on which in-service days of a month, up to the day of the audit."""
    found = []
    for number, row in enumerate(book.table("assignments") or []):
        role = row.get("role")
        of_case: Truth = same(row.get("case"), case["id"])
        if of_case is False or (role is not None and role not in ROLES):
            continue
        stretch = Service(day(row.get("from")) or date.min, day(row.get("to")) or date.max)
        held = share(stretch, part.first, min(part.last, book.as_of))
        if held is not None:
            person = row.get("worker")
            roles = ROLES if role is None else (role,)
            sure = every([of_case, role is not None or None]) is True
            found.append(Post(sure, roles, person or f"?{number}", person is not None, frozenset(days_between(*held))))
    return found


def enough(held: int, total: int) -> bool:
    return held * 2 >= total


def covered(team: Iterable[Post], roles: tuple[str, ...], total: int) -> bool:
    """Somebody held one of the roles on half of the days at least."""
    held: set[date] = set()
    for post in team:
        if any(role in roles for role in post.roles):
            held |= post.days
    return enough(len(held), total)


def doubled(team: Iterable[Post], role: str) -> bool:
    """Two different people held the role on more than one day."""
    people: dict[date, set[str]] = {}
    if len({post.person for post in team if role in post.roles}) < 2:
        return False
    for post in team:
        if role in post.roles:
            for on in post.days:
                people.setdefault(on, set()).add(post.person)
    return sum(len(names) > 1 for names in people.values()) > 1


def three(team: list[Post], total: int) -> bool:
    """Three different people, each in a different role on half of the days at least."""
    held: dict[tuple[str, str], set[date]] = {}
    for post in team:
        for role in post.roles:
            held.setdefault((post.person, role), set()).update(post.days)
    able = {key for key, days in held.items() if enough(len(days), total)}
    people = sorted({person for person, _ in able})
    return any(all(pair in able for pair in zip(trio, ROLES, strict=True)) for trio in permutations(people, 3))


def worlds(team: list[Post]) -> list[list[Post]]:
    """The team as it may have been: without, and with, what an unrecorded field leaves open."""
    sure = [post for post in team if post.sure and post.named]
    unnamed = [post for post in team if post.sure and not post.named]
    open_posts = [post for post in team if not post.sure]
    if not unnamed and not open_posts:
        return [sure]
    made = []
    for take_unnamed, take_open in product((False, True), repeat=2):
        # An unnamed holder may be the one already there (a day held, nobody more) or somebody else.
        extra = unnamed if take_unnamed else [_as_one_there(post, sure) for post in unnamed]
        made.append(sure + extra + (open_posts if take_open else []))
    return made


def _as_one_there(post: Post, sure: list[Post]) -> Post:
    for other in sure:
        if other.roles == post.roles:
            return post._replace(person=other.person)
    return post


def judge(rule: str, team: list[Post], total: int) -> str:
    if rule == "team.formed":
        return "met" if covered(team, ROLES, total) else "breached"
    if rule == "team.three-people":
        return "met" if three(team, total) else "breached"
    role = ROLE_RULES[rule]
    if not covered(team, (role,), total):
        return "breached"
    return "shortfall" if doubled(team, role) else "met"


def by_month(sheet: Sheet) -> None:
    book = sheet.book
    cache: dict[tuple[str, str], list[list[Post]]] = {}
    for rule in ("team.formed", *ROLE_RULES, "team.three-people"):
        for case, service in sheet.cases(rule):
            for month in months(service.first, min(service.last, book.as_of)):
                subject = ("case", case["id"])
                part = share(service, month.first, month.last)
                if part is None or not binds(service, month.first, month.last):
                    sheet.put(rule, subject, "not_applicable", window=month.label)
                    continue
                due, total = part.last, (part.last - part.first).days + 1
                key = (case["id"], month.label)
                if key not in cache:
                    cache[key] = worlds(posts(book, case, part))
                answers = {judge(rule, team, total) for team in cache[key]}
                if book.table("assignments") is None:
                    answers = {"met", "breached"}
                status = answers.pop() if len(answers) == 1 else "unknown"
                if book.as_of <= due and status != "met":
                    status = "pending"
                sheet.put(rule, subject, status, due, window=month.label, days=part, end=month.last, cases=[case["id"]])
