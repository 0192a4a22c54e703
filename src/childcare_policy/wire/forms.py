"""How the values of profiles are written and read: a form for every type, drawn from the hints of the classes.

An attrs value is an object of its fields, those left out that hold their default. What is of an open family (a rule,
a condition, whom a rule is for, a change) says by ``is`` what it is: a rule by the tag of its kind, anything else by
the name of its class. What counts days, months, minutes or years names its unit: ``{"days": 30}``. Money is text of
yuan, another decimal is text, a day ``YYYY-MM-DD``. A word that could be of several vocabularies names its own.

Reading raises nothing and runs nothing: every fault is noted in a ``Walk``, and what has one is ``BROKEN``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from ..edition import Kinds
from ..errors import KindError
from ..rules.kind import Rule
from .fields import BROKEN, FAMILIES, IS, Form, built, by_name, fields_of, leaf, look, name_of, refused, whole_of
from .leaves import Refused
from .walk import NOT_A_LIST, NOT_AN_OBJECT, REQUIRED, Walk


class Forms:
    """The forms of everything that stands in a profile, for one set of kinds of rules."""

    def __init__(self, kinds: Kinds) -> None:
        self.tags = {rule: kind.tag for rule, kind in kinds.items()}
        self.families = {**FAMILIES, Rule: {tag: rule for rule, tag in self.tags.items()}}
        self.own: dict[Any, Form] = {}

    def form(self, hint: Any) -> Form:
        """The form of a type; ``KindError`` for a type nobody can write, which a rule of a plug-in may hold."""
        if hint not in self.own:
            self.own[hint] = self._made(hint)
        return self.own[hint]

    def _made(self, hint: Any) -> Form:
        origin, inner = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            return self._either([each for each in inner if each is not type(None)], type(None) in inner)
        if origin is tuple:
            return self._list(inner[0]) if inner[-1] is Ellipsis else self._row(inner)
        if isinstance(origin, type) and issubclass(origin, Mapping) and inner[0] is str:
            return self._named(inner[1])
        if hint in self.families:
            return self._one_of(self.families[hint])
        if (single := leaf(hint)) is not None:
            return single
        if isinstance(hint, type) and (attrs.has(hint) or hasattr(hint, "_fields")):
            return self.object(hint)
        message = f"no form is known for what is of type {hint}"
        raise KindError(message, path=str(hint))

    def object(self, of: type, *, other: Callable[[str, Any], Form | None] = lambda _key, _whole: None) -> Form:
        """The form of a class by its fields; ``other`` may give a field another one, by its key and the whole value.

        A rule is written with every field, anything else without those that hold their default.
        """
        whole = issubclass(of, Rule)

        def write(value: Any) -> Any:
            made = {}
            for key, field in fields_of(of).items():
                item = getattr(value, field.name)
                if whole or type(item) is not type(field.usual) or item != field.usual:
                    made[key] = (other(key, value) or self.form(field.hint)).write(item)
            return made

        def read(walk: Walk, value: Any, path: str) -> Any:
            if not isinstance(value, Mapping):
                return refused(walk, NOT_AN_OBJECT, value, path)
            known, found = fields_of(of), {}
            for key, item in value.items():
                if key in known:
                    form = other(key, value) or self.form(known[key].hint)
                    found[known[key].argument] = form.read(walk, item, f"{path}/{key}")
                elif key != IS:
                    walk.unknown(key, known, path)
                    found[""] = BROKEN
            for key, field in known.items():
                if field.usual is attrs.NOTHING and field.argument not in found:
                    found[field.argument] = refused(walk, REQUIRED, None, f"{path}/{key}")
            return built(walk, of, found, path)

        return Form(write, read)

    def _one_of(self, classes: Mapping[str, type]) -> Form:
        """One of several classes, told by its name."""
        names = {of: name for name, of in classes.items()}

        def write(value: Any) -> Any:
            if type(value) not in names:
                message = f"no form is known for a value of class {type(value).__name__}"
                raise KindError(message, path=type(value).__name__)
            return {IS: names[type(value)], **self.form_of(type(value)).write(value)}

        def read(walk: Walk, value: Any, path: str) -> Any:
            if not isinstance(value, Mapping):
                return refused(walk, NOT_AN_OBJECT, value, path)
            if IS not in value:
                return refused(walk, REQUIRED, None, f"{path}/{IS}")
            named = value[IS]
            if not (isinstance(named, str) and named in classes):
                return refused(walk, Refused("E_WORD", tuple(classes)), named, f"{path}/{IS}")
            return self.form_of(classes[named]).read(walk, value, path)

        return Form(write, read)

    def form_of(self, of: type) -> Form:
        """The form of exactly this class, where its family has one too."""
        return self.object(of) if of in self.families else self.form(of)

    def _list(self, hint: Any) -> Form:
        def read(walk: Walk, value: Any, path: str) -> Any:
            if not isinstance(value, list):
                return refused(walk, NOT_A_LIST, value, path)
            return whole_of([self.form(hint).read(walk, item, f"{path}/{n}") for n, item in enumerate(value)])

        return Form(lambda value: [self.form(hint).write(item) for item in value], read)

    def _row(self, hints: tuple[Any, ...]) -> Form:
        """So many values, each of its own type."""

        def read(walk: Walk, value: Any, path: str) -> Any:
            if not isinstance(value, list) or len(value) != len(hints):
                return refused(walk, NOT_A_LIST, value, path)
            parts = enumerate(zip(hints, value, strict=True))
            return whole_of([self.form(hint).read(walk, item, f"{path}/{n}") for n, (hint, item) in parts])

        def write(value: Any) -> Any:
            return [self.form(hint).write(item) for hint, item in zip(hints, value, strict=True)]

        return Form(write, read)

    def _named(self, hint: Any) -> Form:
        """Values of one type by name; names are no fields and are masked in paths."""

        def read(walk: Walk, value: Any, path: str) -> Any:
            if not isinstance(value, Mapping):
                return refused(walk, NOT_AN_OBJECT, value, path)
            found = {name: self.form(hint).read(walk, item, f"{path}/*") for name, item in value.items()}
            return BROKEN if any(item is BROKEN for item in found.values()) else found

        return Form(lambda value: {name: self.form(hint).write(item) for name, item in value.items()}, read)

    def _either(self, kinds: list[Any], may_be_none: bool) -> Form:
        """One of several types: told apart by how they look, vocabularies and classes by name."""
        if len(kinds) == 1:
            one = self.form(kinds[0])
        elif all(isinstance(kind, type) and issubclass(kind, StrEnum) for kind in kinds):
            one = self._words(kinds)
        elif all(isinstance(kind, type) and attrs.has(kind) for kind in kinds):
            one = self._one_of(by_name(*kinds))
        else:
            one = self._bylook(kinds)

        def read(walk: Walk, value: Any, path: str) -> Any:
            return None if value is None and may_be_none else one.read(walk, value, path)

        return Form(lambda value: None if value is None else one.write(value), read)

    def _words(self, vocabularies: Iterable[type[StrEnum]]) -> Form:
        known = {name_of(each): each for each in vocabularies}

        def read(walk: Walk, value: Any, path: str) -> Any:
            if not (isinstance(value, Mapping) and len(value) == 1 and known.keys() >= value.keys()):
                return refused(walk, Refused("E_TYPE_OBJECT", tuple(known)), value, path)
            [(name, item)] = value.items()
            return self.form(known[name]).read(walk, item, f"{path}/{name}")

        return Form(lambda value: {name_of(type(value)): str(value)}, read)

    def _bylook(self, kinds: list[Any]) -> Form:
        looks = {look(kind): self.form(kind) for kind in kinds if isinstance(kind, type)}
        if len(looks) < len(kinds):
            message = f"no form tells these apart: {', '.join(str(kind) for kind in kinds)}"
            raise KindError(message, path=str(kinds[0]))

        def write(value: Any) -> Any:
            return next(self.form(kind) for kind in kinds if isinstance(value, kind)).write(value)

        def read(walk: Walk, value: Any, path: str) -> Any:
            return looks.get(type(value), next(iter(looks.values()))).read(walk, value, path)

        return Form(write, read)
