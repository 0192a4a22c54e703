"""The messages of one language by key, and how values are put into them."""

from __future__ import annotations

import string
from collections.abc import Callable, Container, Iterable, Mapping
from copy import copy
from importlib.resources import files
from io import BytesIO
from typing import Any

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

DOMAIN = "childcare_policy"


class Catalogue:
    """The messages of one language, read from its ``.po`` file; what is fuzzy or empty counts as missing."""

    def __init__(self, language: str) -> None:
        self.locale = Locale.parse(language)
        place = files("childcare_policy") / "locale" / language / f"{DOMAIN}.po"
        with place.open("rb") as file:
            catalogue = read_po(file, locale=self.locale, domain=DOMAIN, abort_invalid=True)
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        self._messages = Translations(fp=compiled, domain=DOMAIN)
        self._own = frozenset(str(row.id) for row in catalogue if row.id and row.string and not row.fuzzy)
        self._more: Mapping[str, str] = {}
        self.keys = self._own

    def with_more(self, more: Mapping[str, str]) -> Catalogue:
        """The catalogue with messages from elsewhere beside its own, which speak first."""
        made = copy(self)
        made._more, made.keys = more, self._own | more.keys()
        return made

    def __getitem__(self, key: str) -> str:
        """The message of that key as it stands; ``KeyError`` where there is none."""
        return self._messages.gettext(key) if key in self._own else self._more[key]

    def first(self, *keys: str, given: Container[str] | None = None) -> str:
        """The first of these keys that has a message (asking for nothing but the values ``given``), or empty text."""
        return next((key for key in keys if key in self.keys and self._fits(key, given)), "")

    def _fits(self, key: str, given: Container[str] | None) -> bool:
        return given is None or all(name in given for name in placeholders(self[key]))

    def form(self, number: Any, forms: str) -> str:
        """Of ``one|other`` the form that goes with the number in this language."""
        one, _, other = forms.partition("|")
        return one if self.locale.plural_form(number) == "one" else other


class Formatter(string.Formatter):
    """``str.format`` with plain names only: values shown in the language, ``{n:one|other}`` chosen by number.

    How else a value is shown, such as ``{roles:many}`` in the plural, is for ``show`` to say.
    """

    def __init__(self, show: Callable[[Any, str], str], form: Callable[[Any, str], str]) -> None:
        self._show, self._form = show, form

    def get_field(self, field_name: str, args: Any, kwargs: Mapping[str, Any]) -> tuple[Any, str]:
        """The value of that name; attributes and items are not reached into."""
        return kwargs[field_name], field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        """The value in the language, or the form that goes with it."""
        return self._form(value, format_spec) if "|" in format_spec else self._show(value, format_spec)


def placeholders(message: str) -> frozenset[str]:
    """The names a message asks values for."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(message) if name is not None)


def variants(base: str, values: Iterable[tuple[str, Any]]) -> list[str]:
    """The keys a message may stand under, by the values that are set, the plain one last."""
    found = []
    for name, value in values:
        if value:
            found += [f"{base}.{name}.{value}"] if isinstance(value, str) else []
            found.append(f"{base}.{name}")
    return [*found, base]
