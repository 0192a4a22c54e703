"""Duties nobody bears, quotas no window can hold, and figures measured against nothing."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..edition import Edition
from ..quantities import Cycle, Every
from ..rules.area_posts import DirectorsByChildren
from ..rules.ceiling import Ceiling, CeilingBy
from ..rules.coverage import AreaCovered
from ..rules.incidents import CaseResponsible
from ..rules.individual import FollowUpPerson
from ..rules.joint import JointWork
from ..rules.kind import Rule
from ..rules.naming import RoleNamed
from ..rules.posts import PostQualified, StaffingQuota
from ..rules.programme import TargetNumber
from ..rules.risk import LevelVisitQuota
from ..rules.rounds import RiskRounds
from ..rules.staffing import TeamFormed, TeamRole
from ..rules.standards import VisitStandard
from ..rules.states import RoleHeld
from ..rules.term import TermLength
from ..words import Role
from .diagnostic import Diagnostic, odd

YEAR = 12
SHORTEST = {1: 28, 3: 90, 6: 181, 12: 365}
"""The days of the shortest window of so many months."""


def unborne(edition: Edition) -> Iterator[Diagnostic]:
    """A rule whose list of those it binds is empty, or that asks work of a role no rule asks anyone to hold."""
    posts = {role for rule in edition.rules for role in _posts(rule)}
    for rule in edition.rules:
        empty = [
            field.name
            for field in attrs.fields(type(rule))
            if field.default is attrs.NOTHING and getattr(rule, field.name) == ()
        ]
        if empty:
            yield odd("L_NOBODY", edition, rule, words=tuple(empty))
        unknown = tuple(level for level in _levels(rule) if level not in edition.terms_for(rule.document).risk_levels)
        if unknown:
            yield odd("L_NOBODY", edition, rule, words=unknown)
        roles = _working(rule)
        if roles and posts.isdisjoint(roles):
            yield odd("L_NO_BEARER", edition, rule, words=tuple(map(str, roles)))


def _levels(rule: Rule) -> tuple[str, ...]:
    return tuple(map(str, rule.levels)) if isinstance(rule, (LevelVisitQuota, RiskRounds)) else ()


def _working(rule: Rule) -> tuple[Role, ...]:
    """The roles a rule asks work of; one of several will do."""
    if isinstance(rule, VisitStandard):
        return (rule.attended_by,) if rule.attended_by else rule.made_by
    if isinstance(rule, CaseResponsible):
        return (rule.role,)
    if isinstance(rule, RiskRounds):
        return rule.team
    return rule.roles if isinstance(rule, JointWork) else ()


def _posts(rule: Rule) -> tuple[Role, ...]:
    """The roles a rule asks someone to hold."""
    if isinstance(rule, (TeamRole, RoleNamed)):
        return (rule.role, *rule.also)
    if isinstance(rule, (PostQualified, RoleHeld)):
        return (rule.role,)
    if isinstance(rule, DirectorsByChildren):
        return (Role.CHILD_DIRECTOR,)
    return rule.roles if isinstance(rule, (TeamFormed, StaffingQuota, FollowUpPerson)) else ()


def unheld(edition: Edition) -> Iterator[Diagnostic]:
    """A window that no programme is in service for half of, or that has fewer days than what is asked."""
    lengths = [rule.length.count for rule in edition.rules if isinstance(rule, TermLength)]
    longest = max(lengths, default=YEAR)
    for rule in edition.rules:
        for field in attrs.fields(type(rule)):
            every = getattr(rule, field.name)
            if not isinstance(every, Every):
                continue
            asked = getattr(rule, "at_least", 1)
            if every.cycle is Cycle.DAYS:
                held = asked <= every.months <= 2 * 365 * longest // YEAR
            else:
                held = every.months <= 2 * longest and asked <= SHORTEST.get(every.months, 28 * every.months)
            if not held:
                yield odd("L_WINDOW", edition, rule, words=(field.name, str(every.months), str(asked)))


def uncounted(edition: Edition) -> Iterator[Diagnostic]:
    """A share, a total or an amount for each, without the figure it is a share of or is multiplied with."""
    for rule in edition.rules:
        if isinstance(rule, Ceiling):
            bare = rule.by is CeilingBy.TARGET and not rule.targets
        elif isinstance(rule, TargetNumber):
            bare = not rule.targets
        elif isinstance(rule, AreaCovered):
            bare = not rule.areas
        elif isinstance(rule, DirectorsByChildren):
            bare = rule.above < 0 or rule.further < 0
        else:
            bare = False
        if bare:
            yield odd("L_NO_DENOMINATOR", edition, rule)
