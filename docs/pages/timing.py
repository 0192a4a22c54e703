"""When the things a rule asks come round, and whether the paper itself names a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import IntEnum
from types import MappingProxyType

import attrs

from childcare_policy import Due, Rule
from childcare_policy.quantities import Every
from childcare_policy.rules.closing import ClosingStep
from childcare_policy.rules.incidents import TellAtOnce
from childcare_policy.rules.kind import DueFrom
from childcare_policy.rules.lectures import LectureBeforeBreak
from childcare_policy.rules.prompt import TellingAdvised, TellPromptly
from childcare_policy.rules.rounds import RiskRounds
from childcare_policy.rules.visits import VisitQuota

from .site import Site

TELLING = (TellAtOnce, TellPromptly, TellingAdvised)
"""The kinds of rules that have somebody told, the fastest first."""


class Comes(IntEnum):
    """When a deadline comes: on a day, again and again, after an event, in a case, at the end, never."""

    DATED = 1
    RECURRING = 2
    EVENT = 3
    CASE = 4
    END = 5
    OPEN = 6


AFTER = MappingProxyType(
    {
        DueFrom.OPENING: Comes.CASE,
        DueFrom.FIRST_WINDOW: Comes.CASE,
        DueFrom.EXIT: Comes.CASE,
        DueFrom.PROGRAMME_END: Comes.END,
        DueFrom.NEVER: Comes.OPEN,
    }
)
"""When a thing that is due once comes."""

SPOKEN: Mapping[Comes, str] = MappingProxyType(
    {
        Comes.DATED: "月 旬 年底",
        Comes.RECURRING: "每 按月 按季 一年 全年 年度 一季度 定期 假前",
        Comes.EVENT: "第一时间 及时",
        Comes.CASE: "提前 结案 旬",
        Comes.END: "结束 完成 期满",
    }
)
"""How a paper speaks of such a time, in what its clauses say."""

PLAIN_VISITS = (VisitQuota, RiskRounds)
"""The kinds of rules that say how often somebody calls: no deadline but a rhythm."""


@attrs.frozen(order=True)
class Deadline:
    """By when something is to be done: when it comes, its place among those, and in words."""

    comes: Comes
    order: str
    said: str


def deadline(site: Site, rule: Rule) -> Deadline | None:
    """By when a rule wants what it asks; ``None`` for one that is no single thing and comes round with no period."""
    if isinstance(rule, TELLING):
        return Deadline(Comes.EVENT, "0", fast(site, rule))
    if isinstance(rule, ClosingStep):
        key = "deadlines.before-closing" if rule.before.count else "deadlines.at-closing"
        return Deadline(Comes.CASE, "9", site.say(key, n=rule.before.count))
    if isinstance(rule, LectureBeforeBreak):
        breaks = site.said.join(map(site.said.word, rule.breaks))
        return Deadline(
            Comes.RECURRING, "0006", site.say("deadlines.before-breaks", breaks=breaks, n=rule.before.count)
        )
    for name in ("due", "by", "last"):
        found = getattr(rule, name, None)
        if isinstance(found, Due) and found.by is not None:
            return Deadline(Comes.DATED, found.by.isoformat(), site.said.show(found))
        if isinstance(found, Due):
            return Deadline(AFTER[found.after], f"{found.within.count:04}", site.said.show(found))
        if isinstance(found, date):
            return Deadline(Comes.DATED, found.isoformat(), site.say("deadlines.by", day=site.said.day(found)))
    window = getattr(rule, "window", None)
    if (
        not isinstance(window, Every)
        or isinstance(rule, PLAIN_VISITS)
        or hasattr(rule, "roles")
        or hasattr(rule, "role")
    ):
        return None
    within = getattr(rule, "within", None)
    key = "deadlines.each-within" if within else "deadlines.each"
    said = site.say(key, window=site.said.show(window), n=within.count if within else 0)
    return Deadline(Comes.RECURRING, f"{window.months:04}", said)


def fast(site: Site, rule: Rule) -> str:
    """How fast somebody is told, or that it is advice."""
    if isinstance(rule, TellAtOnce):
        return site.say("danger.later", n=rule.within.count) if rule.within.count else site.say("danger.same-day")
    return site.say("danger.promptly" if isinstance(rule, TellPromptly) else "danger.advised")


def timed(site: Site, rule: Rule, by: Deadline) -> bool:
    """Whether the paper speaks of the time itself: in a clause of the rule, or in one of the same passage."""
    passages = {id.rpartition("-")[0] for id in rule.clause}
    said = (each.gist["zh"] for each in site.paper(rule.document).clauses if each.id.rpartition("-")[0] in passages)
    return any(word in gist for gist in said for word in SPOKEN.get(by.comes, "").split())
