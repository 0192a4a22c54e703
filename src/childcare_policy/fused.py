"""Conditions on visits, written out as one plain function each: no call per part where millions of visits are judged.

A part is a fragment of source about one ``visit`` of ``visits``, all judged for one ``case``: it says ``fail`` with a
reason, adds to ``unknown`` the facts that would tell, and runs on where it holds. A conjunction is its fragments one
after the other; any other composition calls the tests of its parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from types import CodeType

from .context import Slot
from .facts import Visit
from .fragments import Env, Part

Outcome = str | tuple[str, ...] | None
"""``None``: it holds. A text: it fails, for this reason. A tuple: not known; these facts would settle it."""

Tests = Callable[[Sequence[Visit], str], list[Outcome]]


TESTS = """
def made(visits, case):
    found = []
    add = found.append
    {before}
    for visit in visits:
        {loads}
        unknown = ()
        {body:add(REASON)}
        add(unknown or None)
    return found
"""
TALLIES = """
def made(visits, case, slots):
    found = []
    at, total = 0, len(visits)
    {before}
    for _, start, end, first_day, last_day, _, _, _, _, _ in slots:
        evidence = rejected = missing = ""
        count = maybe = 0
        while at < total:
            visit = visits[at]
            day = visit.on
            if day > end:
                break
            at += 1
            if day < first_day or day > last_day:
                if day >= start:
                    rejected += " visit:" + visit.id + "=" + (early if day < first_day else late)
                continue
            {loads}
            unknown = ()
            {body:rejected += " visit:" + visit.id + "=" + REASON}
            if unknown:
                maybe += 1
                missing += " " + " ".join(unknown)
            else:
                count += 1
                evidence += " visit:" + visit.id
        found.append((count, maybe, evidence, rejected, missing))
    return found
"""
Tally = tuple[int, int, str, str, str]
Tallies = Callable[[Sequence[Visit], str, Sequence[Slot]], list[Tally]]


def tests(parts: list[Part], env: Env) -> Tests:
    """The test the fragments make together, of several visits of a case: see ``Outcome``."""
    exec(_code(TESTS, tuple(parts)), env)
    return env["made"]  # type: ignore[no-any-return]


def tallies(parts: list[Part], env: Env) -> Tallies:
    """The same test of a case's dated visits in order of day, counted up window by window.

    For each window: how many count, how many may, and as texts with a space before each ref those that count, those
    rejected with the reason, and the facts that would settle the doubtful ones.
    """
    env |= {"early": "before-service", "late": "after-service"}
    exec(_code(TALLIES, tuple(parts)), env)
    return env["made"]  # type: ignore[no-any-return]


@lru_cache(maxsize=1024)
def _code(template: str, parts: tuple[Part, ...]) -> CodeType:
    """The template with the fragments in its places, each line as far in as the place is."""
    places = {
        "before": list(dict.fromkeys(line for part in parts for line in part.before)),
        "loads": list(dict.fromkeys(line for part in parts for line in part.loads)),
        "body": [line for part in parts for line in part.body.strip("\n").split("\n")],
    }
    lines: list[str] = []
    for line in template.strip("\n").split("\n"):
        place = re.fullmatch(r"( *)\{(\w+):?(.*)\}", line)
        if place is None:
            lines.append(line)
            continue
        indent, name, failing = place.groups()
        for inner in places[name]:
            said = re.fullmatch(r"( *)fail (.*)", inner)
            text = f"{said[1]}{failing.replace('REASON', said[2])}; continue" if said else inner
            lines.append(indent + text)
    return compile("\n".join(lines), "<condition>", "exec")
