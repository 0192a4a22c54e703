"""Scenes of readings: a caseload that is answered one way by default and, mostly, otherwise under another option."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

import attrs
from tests.builders import KINDS, Row, find

from childcare_policy import Edition, evaluate, structure_caseload


@attrs.frozen
class Scene:
    """What is asked of whom and when, what is recorded, and the answer by default and under the option."""

    what: str
    subject: str
    window: str | None
    default: str
    option: str
    as_of: str
    tables: Row


Scenes = Mapping[str, tuple[Scene, ...]]
"""By reading and option, ``id=option`` without the paper's name."""


class Maker(Protocol):
    """What makes the scenes of a paper."""

    def __call__(
        self, what: str, subject: str, window: str | None, default: str, option: str, as_of: str = "", **tables: Any
    ) -> Scene:
        """A scene; what is usual on its paper need not be said."""


def scenes_of(usual_day: str, **usual: Any) -> Maker:
    """What makes scenes on which, unless they say otherwise, that is the day and those are the tables."""

    def scene(
        what: str, subject: str, window: str | None, default: str, option: str, as_of: str = "", **tables: Any
    ) -> Scene:
        return Scene(what, subject, window, default, option, as_of or usual_day, {**usual, **tables})

    return scene


def each(scenes: Scenes) -> list[tuple[str, Scene]]:
    """Every scene with the option it is about."""
    return [(option, one) for option, own in scenes.items() for one in own]


def answers(edition: Edition, option: str, one: Scene) -> tuple[str, str]:
    """The status in the scene by default, and under the option; empty where there is no such finding."""
    reading, _, chosen = option.partition("=")
    other = edition.read({f"{edition.document.id}.{reading}": chosen})
    return _answer(edition, one), _answer(other, one)


def _answer(edition: Edition, one: Scene) -> str:
    facts = structure_caseload(one.tables).caseload
    found = [
        str(row.status)
        for row in find(evaluate(edition, facts, date.fromisoformat(one.as_of), KINDS), one.what, one.subject)
        if (row.window.label if row.window else None) == one.window
    ]
    assert len(found) < 2
    return found[0] if found else ""


def options_of(edition: Edition) -> set[str]:
    """Every option of every reading but the defaults."""
    return {
        f"{reading.id.partition('.')[2]}={option.id}"
        for reading in edition.readings
        for option in reading.options
        if option.id != reading.default
    }


def decisive(scenes: Scenes) -> set[str]:
    """The options under which some scene is answered otherwise than by default."""
    return {option for option, one in each(scenes) if one.default != one.option}
