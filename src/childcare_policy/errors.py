"""The errors this library raises, each with a stable code and its data, never with a value about a person.

::

    ChildcarePolicyError            code, path
    ├── InputError                  a file that cannot be taken in; carries every Fault of it
    ├── ProfileError                a profile contradicts itself; for whoever wrote it
    │   ├── KindError               a rule of a kind nobody announced, or announced twice
    │   └── OverlayError            an amendment or reading that does not fit what it amends
    ├── PluginError                 a distribution that could not be loaded as a profile
    ├── UnknownProfileError         no profile of that id is installed
    ├── UnknownReadingError         no such reading, or no such option of it
    ├── NoEditionError              no edition covers the date; names both neighbours
    └── ReceiptError                a receipt that was given for other rules or other records
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

import attrs


@attrs.frozen(kw_only=True)
class Fault:
    """One thing wrong with one place of the input.

    ``code`` is stable (``E_...`` refuses, ``W_...`` warns), ``path`` is a JSON pointer into the file
    (``/visits/3/minutes``), ``table``, ``row`` and ``field`` say the same in a reader's words. The pointer
    counts from 0, as JSON pointers do, ``row`` from 1, as a person does.
    ``help`` lists what would be accepted. No attribute holds what the input said.
    """

    code: str
    path: str
    file: str = ""
    help: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """The table the fault is in, empty for the file as a whole."""
        return self._part(0)

    @property
    def row(self) -> int | None:
        """The row of the table, counted from 1."""
        part = self._part(1)
        return int(part) + 1 if part.isascii() and part.isdigit() else None

    @property
    def field(self) -> str:
        """The field of the row, with what is below it."""
        parts = self.path.split("/")[1:]
        return "/".join(parts[1 if self.row is None else 2 :])

    def _part(self, index: int) -> str:
        parts = self.path.split("/")[1:]
        return parts[index] if index < len(parts) else ""

    def in_file(self, file: str) -> Fault:
        """The same fault, said of a named file."""
        return attrs.evolve(self, file=file)

    def __str__(self) -> str:
        where = [self.file] if self.file else []
        if self.table:
            where.append(self.table)
        if self.row is not None:
            where.append(f"row {self.row}")
        if self.field:
            where.append(self.field)
        hint = f" (try: {', '.join(self.help)})" if self.help else ""
        return f"{self.code} {' · '.join(where) or self.path or '/'}{hint}"


class ChildcarePolicyError(Exception):
    """The root: every error of this library has a stable ``code`` and, where it has a place, a ``path``."""

    code = "E_CHILDCARE_POLICY"

    def __init__(self, message: str, *, code: str = "", path: str = "") -> None:
        super().__init__(message)
        self.code = code or type(self).code
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        """Copied and sent between processes with all its data, whatever it was made from; without its traceback."""
        return _unfilled, (type(self), *self.args), self.__dict__


def _unfilled(of: type[ChildcarePolicyError], *args: Any) -> ChildcarePolicyError:
    """An error that still lacks its data; the class's own ``__init__`` asks for other things than it keeps."""
    return of.__new__(of, *args)


class InputError(ChildcarePolicyError):
    """Records that cannot be taken in as they are; ``faults`` holds all of them, in the order of the file."""

    code = "E_INPUT"

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        first = self.faults[0]
        super().__init__("\n".join(map(str, self.faults)), code=first.code, path=first.path)

    def in_file(self, file: str) -> Self:
        """The same error, its faults said of a named file."""
        return type(self)(fault.in_file(file) for fault in self.faults)


class ProfileError(ChildcarePolicyError):
    """A profile that contradicts itself: for whoever wrote it, not for whoever audits with it."""

    code = "E_PROFILE"


class KindError(ProfileError):
    """A rule whose kind nobody announced, or a kind announced twice."""

    code = "E_KIND"


class OverlayError(ProfileError):
    """An amendment, or a reading's option, that does not fit the edition it amends."""

    code = "E_OVERLAY"


class PluginError(ChildcarePolicyError):
    """A plug-in that could not be loaded, or failed when asked; ``name`` is its entry point, ``distribution`` whose.

    ``distribution`` is empty where it is not known.
    """

    code = "E_PLUGIN"

    def __init__(self, message: str, *, name: str, code: str = "", distribution: str = "") -> None:
        super().__init__(message, code=code, path=name)
        self.name, self.distribution = name, distribution


class UnknownProfileError(ChildcarePolicyError):
    """No profile of that id is installed; ``known`` lists those that are."""

    code = "E_PROFILE_UNKNOWN"

    def __init__(self, profile: str, known: Iterable[str]) -> None:
        self.profile, self.known = profile, tuple(known)
        super().__init__(f"no profile {profile!r}; installed: {', '.join(self.known) or 'none'}", path=profile)


class UnknownReadingError(ChildcarePolicyError):
    """The edition has no such reading, or the reading no such option; ``known`` lists what it has."""

    code = "E_READING_UNKNOWN"

    def __init__(self, reading: str, known: Iterable[str]) -> None:
        from difflib import get_close_matches

        self.reading, self.known = reading, tuple(known)
        near = get_close_matches(reading, self.known, n=3)
        said = f"nearest: {', '.join(near)}" if near else f"known: {', '.join(self.known)}"
        super().__init__(f"no reading {reading!r}; {said}", path=reading)


class NoEditionError(ChildcarePolicyError):
    """No edition of the profile covers the date; the nearest one is never taken in its stead.

    ``before`` is the last edition that ended before the date and ``after`` the first that begins after it,
    each as ``(edition id, its last or first day)`` or ``None``.
    """

    code = "E_NO_EDITION"

    def __init__(
        self, profile: str, on: date, before: tuple[str, date] | None = None, after: tuple[str, date] | None = None
    ) -> None:
        self.profile, self.on, self.before, self.after = profile, on, before, after
        ends = [f"{before[0]} ended on {before[1]}"] if before else []
        ends += [f"{after[0]} begins on {after[1]}"] if after else []
        super().__init__(f"no edition of {profile} covers {on} ({'; '.join(ends) or 'it has none'})", path=profile)


class ReceiptError(ChildcarePolicyError):
    """A receipt replayed against rules, records or a library it was not given for; ``path`` names which."""

    code = "E_RECEIPT"
