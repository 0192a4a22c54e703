"""A sealed room: whatever is done in it is watched for a look at the clock, the network, or a file that is written.

A reach beyond is refused where it is made, and kept even where the refusal is swallowed.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

CLOCKS = frozenset({"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime", "ctime", "strftime"})
TIMES = frozenset({"time", "datetime", "date"})
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
FILES = frozenset(
    {"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate", "os.link", "os.symlink", "os.chmod", "os.utime"}
)
PROCESSES = frozenset({"subprocess.Popen", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.startfile"})

_watching: dict[int, list[str]] = {}
"""What was reached for, by the thread that is watched; an audit hook stays for good and is idle without an entry."""
_hooked: list[bool] = []


class SealedError(RuntimeError):
    """What a reach out of the room ends in."""


@contextmanager
def sealed() -> Iterator[list[str]]:
    """Watch this thread; the list fills with ``clock``, ``network``, ``file`` and ``process``, in the order reached."""
    if not _hooked:
        sys.addaudithook(_audit)
        _hooked.append(True)
    me = threading.get_ident()
    found = _watching[me] = []
    before, writes = sys.getprofile(), sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    sys.setprofile(_clock)
    try:
        yield found
    finally:
        sys.setprofile(before)
        sys.dont_write_bytecode = writes
        del _watching[me]


def _reach(what: str) -> None:
    if (found := _watching.get(threading.get_ident())) is not None:
        found.append(what)
        raise SealedError(what)


def _clock(_frame: FrameType, event: str, called: Any) -> None:
    """Refuse a call of a clock: functions of ``time``, and the class methods of ``date`` and ``datetime``."""
    if event == "c_call" and called.__name__ in CLOCKS and _owner(called) in TIMES:
        _reach("clock")


def _owner(called: Any) -> str:
    return getattr(getattr(called, "__self__", None), "__name__", "")


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching:
        return
    if event.startswith("socket."):
        _reach("network")
    elif event in FILES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING):
        _reach("file")
    elif event in PROCESSES:
        _reach("process")
