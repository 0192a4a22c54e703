"""Conditions on visits, written out as one plain function each: no call per part where millions of visits are judged.

A part is a fragment of source about one ``visit``, judged for one ``case``: it says ``fail`` with a reason, adds to
``unknown`` the facts that would tell, and runs on where it holds. A conjunction is its fragments one after the other;
any other composition calls the tests of its parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from .facts import Visit
from .fragments import Env, Part
from .records import for_case
from .rows import PlainRow

Outcome = str | tuple[str, ...] | None
"""``None``: it holds. A text: it fails, for this reason. A tuple: not known; these facts would settle it."""

Test = Callable[[Any, Any], Outcome]


TEST = """
def make({names}):
    def made(visit, case):
        if visit.per_case is not None:
            visit = for_case(visit, case)
        day = visit.on
        {before}
        {loads}
        unknown = ()
        {body:return REASON}
        return unknown or None
    return made
"""
QUOTAS = """
def make({names}):
    def made(visits, case, slots, add):
        at, total = 0, len(visits)
        {before}
        for window, start, end, first_day, last_day, binds, order, whole in slots:
            evidence = rejected = missing = ""
            count = maybe = 0
            while at < total:
                visit = visits[at]
                day = visit.on
                if day > end:
                    break
                at += 1
                if not whole and (day < first_day or day > last_day):
                    if day >= start:
                        rejected += f' visit:{visit.id}={early if day < first_day else late}'
                    continue
                {loads}
                unknown = ()
                {body:rejected += f' visit:{visit.id}={REASON}'; continue}
                if unknown:
                    maybe += 1
                    missing += " " + " ".join(unknown)
                else:
                    count += 1
                    evidence += " visit:" + visit.id
            if binds and count >= at_least:
                status, due, missing = "met", last_day, ""
            else:
                told = count, maybe, evidence, missing
                status, due, evidence, missing = short(case, first_day, last_day, binds, *told)
            seen = figures[count] if count < few else (("count", count),)
            add((case, number, order, "case", case, window, due, status, seen, evidence[1:], rejected[1:], missing[1:]))
    return made
"""
FIGURES = tuple((("count", count),) for count in range(64))

Short = Callable[[str, date, date, bool, int, int, str, str], tuple[str, date | None, str, str]]
"""What a window says that binds nobody or has too few: case, days in service, whether it binds, how many visits count,
how many may, evidence, missing; gives status, due day, evidence, missing."""
Quotas = Callable[[Sequence[Visit], str, Sequence[tuple[Any, ...]], Callable[[PlainRow], None]], None]


def whether(parts: list[Part], env: Env) -> Test:
    """The test the fragments make together, of a visit and the case it is judged for."""
    env["for_case"] = for_case
    made: Test = _maker(TEST, tuple(parts), tuple(env))(**env)
    return made


def quotas(parts: list[Part], env: Env, number: int, at_least: int, short: Short) -> Quotas:
    """The same test of a case's dated visits in order of day, one row of that rule for each window.

    Texts of a row are put together with a space before each ref: those that count, those rejected with the reason, and
    the facts that would settle the doubtful ones.
    """
    env |= {"number": number, "at_least": at_least, "short": short, "figures": FIGURES, "few": len(FIGURES)}
    env |= {"early": "before-service", "late": "after-service"}
    made: Quotas = _maker(QUOTAS, tuple(parts), tuple(env))(**env)
    return made


@lru_cache(maxsize=1024)
def _maker(template: str, parts: tuple[Part, ...], names: tuple[str, ...]) -> Callable[..., Any]:
    """The template with the fragments in its places, each line as far in as the place is: a function of those names."""
    places = {
        "before": list(dict.fromkeys(line for part in parts for line in part.before)),
        "loads": list(dict.fromkeys(line for part in parts for line in part.loads)),
        "body": [line for part in parts for line in part.body.strip("\n").split("\n")],
    }
    lines: list[str] = []
    for line in template.strip("\n").split("\n"):
        place = re.fullmatch(r"( *)\{(\w+):?(.*)\}", line)
        if place is None:
            lines.append(line.replace("{names}", ", ".join(names)))
            continue
        indent, name, failing = place.groups()
        for inner in places[name]:
            said = re.fullmatch(r"( *)fail (.*)", inner)
            lines.append(indent + (said[1] + failing.replace("REASON", said[2]) if said else inner))
    made: dict[str, Any] = {}
    exec(compile("\n".join(lines), "<condition>", "exec"), made)
    maker: Callable[..., Any] = made["make"]
    return maker
