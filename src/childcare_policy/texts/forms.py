"""Values in the form a sentence needs: in the plural, with an article, one or all of several, in brief."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from . import demands
from .vocabularies import space_of

if TYPE_CHECKING:
    from .speech import Texts

VOWELS = "aeiou"


def styled(texts: Texts, value: Any, how: str) -> str:
    """A value as a placeholder asks for it: ``many``, ``a``, ``or``, ``many-or``, ``brief``, ``by``, ``hours``."""
    if how == "hours":
        return str(value // 60)
    if how == "by" and isinstance(value, date):
        return texts.say("due.on", on=value)
    if how == "brief":
        first, *more = map(texts.show, value)
        return texts.say("format.brief", first=first, n=len(value), more=len(more)) if more else first
    form = how.removesuffix("or").removesuffix("-")
    if demands.of_any_kind(value):
        return _formed(texts, texts.say("format.any-activities" if form == "many" else "format.any-activity"), form)
    if isinstance(value, tuple):
        return texts.join((_formed(texts, each, form) for each in value), "format.or" if how != form else "format.and")
    return _formed(texts, value, form)


def _formed(texts: Texts, value: Any, form: str) -> str:
    """A single value: a word in the plural or with its article where that is asked, else as it is shown."""
    own = texts.catalogue.first(f"{form}.{space_of(value)}") if isinstance(value, StrEnum) else ""
    if own:
        return texts.say(own)
    said = texts.show(value)
    return texts.say("format.an" if said[0] in VOWELS else "format.a", word=said) if form == "a" else said


def agreeing(texts: Texts, number: Any, forms: str) -> str:
    """Of ``one|other`` the form that goes with a number, or with a word: the police are, the bureau is."""
    if isinstance(number, StrEnum):
        number = 2 if f"plural.{space_of(number)}" in texts.catalogue.keys else 1
    return texts.catalogue.form(number, forms)
