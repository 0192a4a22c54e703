"""Rule coverage told: lines for a terminal in either language, and the same as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..texts import Texts
from ..texts.demands import condition
from .cover import WHATS, Coverage, Item, percent

FORMAT = "childcare-policy/rule-coverage@1"
LONGEST = 60


def lines(cover: Coverage, said: Texts, least: float = 0) -> Iterator[str]:
    """A line a paper, what was not reached, and the total; and that it is less than ``least`` per cent, if it is."""
    for paper in cover.papers:
        yield said.say(
            "scenario.cov.paper", paper=paper, parts="  ".join(_part(cover, paper, what, said) for what in WHATS)
        )
        for item in cover.items:
            lacking = [how for how, times in cover.times(item).items() if not times and item.paper == paper]
            if lacking:
                hows = said.say("format.comma").join(said.say(f"scenario.cov.how.{how}") for how in lacking)
                yield "  " + said.say("scenario.cov.lacking", name=named(item, said), hows=hows)
    score = cover.score()
    yield said.say("scenario.cov.total", reached=score[0], whole=score[1], percent=f"{percent(score):g}")
    if percent(score) < least:
        yield said.say("scenario.cov.short", least=f"{least:g}")


def _part(cover: Coverage, paper: str, what: str, said: Texts) -> str:
    reached, whole = cover.score(paper, what)
    return said.say(f"scenario.cov.what.{what}", reached=reached, whole=whole)


def named(item: Item, said: Texts) -> str:
    """An item as a reader finds it: a slug, a clause, an option, or what a part of a rule's condition asks."""
    if item.condition is None:
        return item.name
    asked = condition(said, item.condition)
    return f"{item.rule}: {asked if len(asked) <= LONGEST else asked[:LONGEST] + '…'}"


def plain(cover: Coverage, said: Texts) -> dict[str, Any]:
    """The same as plain data: scores by paper and sort, and every item with how often each outcome was reached."""

    def scored(paper: str = "", what: str = "") -> dict[str, Any]:
        score = cover.score(paper, what)
        return {"reached": score[0], "whole": score[1], "percent": percent(score)}

    return {
        "format": FORMAT,
        "total": scored(),
        "papers": {paper: {**scored(paper), **{what: scored(paper, what) for what in WHATS}} for paper in cover.papers},
        "items": [
            {
                "what": item.what,
                "paper": item.paper,
                "name": item.name,
                "said": named(item, said),
                "times": cover.times(item),
            }
            for item in cover.items
        ],
    }
