"""Profiles as JSON, in and out: ``{"format": "childcare-policy/profile@1", "id": ..., "editions": [...]}``.

Everything an audit reads is in it: editions as their districts amend them, rules, readings, terms, ledger, texts. A
profile written and read is equal, and has the same digest. Reading is as strict as that of caseloads: a file is taken
in whole or not at all, every fault told at once, and nothing in it is run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from os import PathLike, fspath
from typing import Any

from ..edition import Kinds
from ..errors import Fault, InputError, ProfileError
from ..profile import Profile
from ..validation import validate_profile
from .fields import BROKEN, known_keys
from .papers import Papers
from .strict import contents, parse
from .walk import Walk

PROFILE = "childcare-policy/profile@1"


def dump_profile(profile: Profile, kinds: Kinds) -> str:
    """The canonical JSON of a profile: the same profile gives the same text, letters kept as they are.

    What a default says anyway is left out. ``KindError`` for a rule of a kind not among ``kinds``, and for a field of
    a type no form is known for.
    """
    return laid_out({"format": PROFILE, **Papers(kinds).form(Profile).write(profile)})


def read_profile(data: bytes | str, kinds: Kinds, *, file: str = "") -> Profile:
    """The profile a JSON text holds; kinds of rules are looked up by their tags among ``kinds``.

    Raises ``InputError`` with every fault in the order of the file, ``file`` being the name they are reported under;
    then ``ProfileError``, or one below it, where the profile contradicts itself.
    """
    profile = taken(data, PROFILE, Papers(kinds), Profile, file)
    checked(lambda: validate_profile(profile, kinds), file)
    return profile  # type: ignore[no-any-return]


def load_profile(path: str | PathLike[str], kinds: Kinds) -> Profile:
    """The profile a JSON file holds; its path heads every fault. Raises as ``read_profile``, and ``E_FILE``."""
    name = fspath(path)
    return read_profile(needed(name), kinds, file=name)


def needed(name: str) -> bytes:
    """The contents of a file; ``InputError`` (``E_FILE``) where it cannot be read."""
    data = contents(name)
    if data is None:
        raise InputError((Fault(code="E_FILE", path="", file=name),))
    return data


def taken(data: bytes | str, named: str, papers: Papers, of: type, file: str) -> Any:
    """The value of a class a JSON text of that format holds, or ``InputError`` with every fault."""
    parsed = parse(data, known_keys(papers.tags))
    faults, found = parsed.faults, BROKEN
    if not faults and not isinstance(parsed.value, Mapping):
        faults = (Fault(code="E_JSON_SHAPE", path="", help=("an object",)),)
    elif not faults and parsed.value.get("format") != named:
        faults = (Fault(code="E_FORMAT", path="/format", help=(named,)),)
    elif not faults:
        walk = Walk()
        plain = {key: value for key, value in parsed.value.items() if key != "format"}
        found, faults = papers.form(of).read(walk, plain, ""), tuple(walk.faults)
    if faults:
        raise InputError(faults).in_file(file)
    return found


def checked(check: Any, file: str) -> None:
    """Refuse what contradicts itself, saying of which file."""
    why: ProfileError | None = None
    try:
        check()
    except ProfileError as error:
        why = type(error)(f"{file}: {error}" if file else str(error), code=error.code, path=error.path)
    except (TypeError, ValueError) as error:
        why = ProfileError(f"{file or 'a profile'}: a value does not fit ({type(error).__name__})")
    if why is not None:
        raise why


def laid_out(plain: Mapping[str, Any]) -> str:
    """An object as JSON, a line a value, with a line end at the end."""
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
