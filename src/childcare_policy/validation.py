"""What is refused in a profile before anything is judged by it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from .edition import Edition, Kinds
from .errors import ProfileError
from .profile import Profile
from .rules.kind import Rule


def validate(edition: Edition, kinds: Kinds) -> None:
    """Refuse an edition that contradicts itself: ``ProfileError`` names the first fault and its place."""
    where = f"{edition.profile} {edition.id}"
    for rule in edition.rules:
        if type(rule) not in kinds:
            raise _fault(where, rule.slug, f"a rule of a kind nobody announced ({type(rule).__name__})", "E_KIND")
        if (which := kinds[type(rule)].which) and len(said := _set(rule, which)) != 1:
            what = f"sets {' and '.join(said) or 'none'} of {', '.join(which)}: a rule for each demand, and one demand"
            raise _fault(where, rule.slug, what, "E_DEMANDS")
        if not rule.clause:
            raise _fault(where, rule.slug, "cites no clause", "E_CLAUSE")
        for clause in rule.clause:
            if clause not in edition.clauses:
                raise _fault(where, rule.slug, f"cites {clause}, which is not in the ledger", "E_CLAUSE")
    _unique(where, [f"{rule.clause[0].split(':')[0]} {rule.slug}" for rule in edition.rules], "slug")
    _unique(where, [reading.id for reading in edition.readings], "reading")
    slugs = {rule.slug for rule in edition.rules}
    for reading in edition.readings:
        if len(reading.options) < 2:
            raise _fault(where, reading.id, "a reading has at least two options", "E_READING")
        known = {option.id: option for option in reading.options}
        if len(known) < len(reading.options) or reading.default not in known or known[reading.default].adjust:
            what = "its options have ids of their own, and the default one adjusts nothing"
            raise _fault(where, reading.id, what, "E_READING")
        for clause in reading.clause:
            if clause not in edition.clauses:
                raise _fault(where, reading.id, f"cites {clause}, which is not in the ledger", "E_CLAUSE")
        for option in reading.options:
            edition.read({reading.id: option.id})
            for adjust in option.adjust:
                if adjust.rule and adjust.rule not in slugs:
                    raise _fault(where, reading.id, f"adjusts {adjust.rule}, which does not exist", "E_READING")


def validate_profile(profile: Profile, kinds: Kinds) -> None:
    """Refuse a profile whose editions contradict themselves or each other."""
    _unique(profile.id, [edition.id for edition in profile.editions], "edition")
    ordered = sorted(profile.editions, key=lambda edition: edition.in_force)
    for earlier, later in pairwise(ordered):
        if (earlier.until or date.max) >= later.in_force:
            raise _fault(profile.id, later.id, f"begins before {earlier.id} ends", "E_EDITION")
    for edition in profile.editions:
        validate(edition, kinds)


def _set(rule: Rule, names: Iterable[str]) -> list[str]:
    """The fields of those names that are set."""
    return [name for name in names if getattr(rule, name) not in (None, False, ())]


def _fault(where: str, path: str, what: str, code: str) -> ProfileError:
    return ProfileError(f"{where}: {path} {what}", code=code, path=path)


def _unique(where: str, names: Iterable[str], what: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise _fault(where, name, f"stands twice as a {what}", "E_DUPLICATE")
        seen.add(name)
