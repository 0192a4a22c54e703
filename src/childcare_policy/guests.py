"""Guests: code of other distributions is called here; whatever it does instead of answering is an error of its own.

A plug-in runs with all the rights of the program that loads it: this is no cage. It sees to it that a plug-in that is
broken, or was written for another version, is told by its name and stops nobody else.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from datetime import date
from importlib.metadata import EntryPoint
from itertools import islice
from opcode import opmap
from typing import Any, TypeVar

import attrs
import pluggy

from .context import Context
from .errors import KindError, PluginError, ProfileError
from .findings import Status
from .profile import Profile
from .rows import PlainRow, Row
from .rules.kind import Rule, RuleKind
from .version import VERSION

MOST = 10_000
"""How many things one plug-in may offer, and how many rules an edition may hold."""
MOST_ROWS = 1_000_000
"""How many answers one rule may give."""
OURS = re.compile(r"childcare[-_.]policy\s*\(?\s*([^;)]*)\)?\s*", re.IGNORECASE)
SPECIFIER = re.compile(r"(==|!=|~=|<=|>=|<|>)\s*(\d+(?:\.\d+)*)(\.\*)?")
MODULE = re.compile(r"\w+(\.\w+)*", re.ASCII)
HOOK = re.compile(r"hook '(\w+)'")
STATUSES = frozenset(map(str, Status))
NOT_DONE = frozenset({"breached", "pending", "shortfall"})
"""The statuses of which a kind is asked what would mend them."""
T = TypeVar("T")


def named(entry: EntryPoint) -> str:
    """An entry point with the distribution and version it comes from, where those are known."""
    return f"{entry.name} ({entry.dist.name} {entry.dist.version})" if entry.dist else entry.name


def refuse(entry: EntryPoint, code: str, why: str) -> PluginError:
    """The error a plug-in ends in."""
    distribution = entry.dist.name if entry.dist else ""
    return PluginError(f"{named(entry)}: {why}", name=entry.name, code=code, distribution=distribution)


def ask(entry: EntryPoint, call: Callable[[], T], code: str = "E_PLUGIN_HOOK") -> T:
    """What code of a plug-in answers; ``PluginError`` where it fails, ends the program, or prints.

    The text of what it raised is never repeated. An interrupt passes, unless a statement of the plug-in raised it.
    """
    printed = io.StringIO()
    why: str | None = None
    try:
        with redirect_stdout(printed):
            answer = call()
    except PluginError:
        raise
    except pluggy.PluginValidationError as error:
        code, why = "E_PLUGIN_SPEC", _misfit(str(error))
    except ProfileError as error:
        code = "E_PLUGIN_KIND" if isinstance(error, KindError) or error.code == "E_KIND" else "E_PLUGIN_PROFILE"
        why = str(error)
    except ModuleNotFoundError as error:
        why = f"needs {error.name}, which is not installed" if MODULE.fullmatch(error.name or "") else "failed"
    except Exception as error:
        why = f"failed ({type(error).__name__})"
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt) and not _raised(error):
            raise
        code, why = "E_PLUGIN_EXIT", f"tried to end the program ({type(error).__name__})"
    if why is None and printed.getvalue():
        code, why = "E_PLUGIN_OUTPUT", "writes to standard output while it is asked"
    if why is not None:
        raise refuse(entry, code, why)
    return answer


def _misfit(said: str) -> str:
    """What is wrong with a hook, of what the plug-in manager says of it."""
    name = " ".join(HOOK.findall(said))
    return f"{name} is no hook" if said.startswith("unknown") else f"{name} is declared otherwise than the hook is"


def _raised(error: BaseException) -> bool:
    """Whether a statement raised it; an interrupt by the user arrives in the midst of any other instruction."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is not None and trace.tb_frame.f_code.co_code[trace.tb_lasti] == opmap["RAISE_VARARGS"]


def taken(entry: EntryPoint, of: type[T], answers: Sequence[Any]) -> list[T]:
    """What the hooks of a plug-in gave; ``PluginError`` where it is not what they are for, or too much."""
    found: list[T] = []
    for answer in answers:
        if not isinstance(answer, Iterable) or isinstance(answer, (str, bytes)):
            raise refuse(entry, "E_PLUGIN_TYPE", f"gives one {type(answer).__name__} and no list of {of.__name__}")
        for each in islice(answer, MOST + 1):
            if not isinstance(each, of):
                raise refuse(entry, "E_PLUGIN_TYPE", f"gives {type(each).__name__} in place of {of.__name__}")
            found.append(each)
    if len(found) > MOST:
        raise refuse(entry, "E_PLUGIN_SIZE", f"offers more than {MOST} of {of.__name__}")
    return found


def rivals(offers: Mapping[EntryPoint, Iterable[Profile]]) -> dict[EntryPoint, PluginError]:
    """What is refused of a profile that several offer: it is that of the entry point of its name, else nobody's."""
    claims: dict[str, list[EntryPoint]] = {}
    for entry, offered in offers.items():
        for profile in offered:
            claims.setdefault(profile.id, []).append(entry)
    found: dict[EntryPoint, PluginError] = {}
    for id, entries in claims.items():
        for entry in entries:
            others = ", ".join(named(other) for other in entries if other != entry)
            if others and entry.name != id.partition("/")[0]:
                found[entry] = refuse(entry, "E_PLUGIN_TAKEN", f"offers {id}, and so does {others}")
    return found


def asks_for(entry: EntryPoint) -> str:
    """What the distribution asks of the version of this library, where that is not the one at hand; else empty."""
    for line in (entry.dist.requires or ()) if entry.dist else ():
        found = OURS.fullmatch(line)
        if found and not all(admits(part.strip(), VERSION) for part in found[1].split(",")):
            return found[1].strip()
    return ""


def admits(specifier: str, version: str) -> bool:
    """Whether a version is as asked (``>=0.1``, ``==0.1.*``, ``~=0.1.2``); what is not understood is no obstacle."""
    found = SPECIFIER.fullmatch(specifier)
    if found is None:
        return True
    sign, asked, any_below = found[1], _numbers(found[2]), bool(found[3])
    here = _numbers(version)
    prefix = here[: len(asked)] == asked
    wide = max(len(here), len(asked))
    here, asked = (each + (0,) * (wide - len(each)) for each in (here, asked))
    return {
        "==": prefix if any_below else here == asked,
        "!=": not (prefix if any_below else here == asked),
        "~=": here >= asked and _numbers(version)[: len(_numbers(found[2])) - 1] == _numbers(found[2])[:-1],
        "<=": here <= asked,
        ">=": here >= asked,
        "<": here < asked,
        ">": here > asked,
    }[sign]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version.split("+")[0]))


def guarded(kind: RuleKind[Any]) -> RuleKind[Any]:
    """A kind from elsewhere whose answers are looked at before they are taken; what is wrong with them is an error.

    What a kind answers badly becomes an ``error`` finding like any check that fails, and stops no other rule.
    """

    def check(rule: Rule, ctx: Context) -> list[PlainRow]:
        return _plainly(lambda: [*_looked_at(kind, rule, ctx)])

    def required(rule: Rule) -> Mapping[str, Any]:
        try:
            return dict(kind.required(rule))
        except Exception:
            return {}

    def remedy(rule: Rule, row: PlainRow) -> Mapping[str, Any] | None:
        return kind.remedy(rule, row) if row[7] in NOT_DONE else None

    return attrs.evolve(kind, check=check, required=required, remedy=remedy)


def _plainly(call: Callable[[], T]) -> T:
    """What a check answers; an attempt to end the program is a failure of the check."""
    ended = ""
    try:
        return call()
    except Exception:
        raise
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt) and not _raised(error):
            raise
        ended = type(error).__name__
    message = f"a check tried to end the program ({ended})"
    raise KindError(message)


def _looked_at(kind: RuleKind[Any], rule: Rule, ctx: Context) -> Iterator[PlainRow]:
    dict(kind.required(rule))
    for count, row in enumerate(kind.check(rule, ctx)):
        if count == MOST_ROWS or not _is_row(row, ctx.number):
            message = f"the kind {kind.tag} answers " + ("without end" if count == MOST_ROWS else "what is no row")
            raise KindError(message, path=kind.tag)
        if row[7] in NOT_DONE:
            kind.remedy(rule, row)
        yield row


def _is_row(row: Any, number: int) -> bool:
    """Whether this is a row as the engine keeps them, of the rule asked."""
    if not isinstance(row, tuple) or len(row) != len(Row._fields):
        return False
    owner, rule, order, about, id, window, due_on, status, observed, *refs = row
    texts = all(isinstance(text, str) for text in (owner, order, about, id, *refs))
    days = window is None or (isinstance(window, tuple) and [*map(type, window)] == [str, date, date])
    return (
        texts
        and rule == number
        and days
        and isinstance(due_on, date | None)
        and status in STATUSES
        and isinstance(observed, tuple)
    )
