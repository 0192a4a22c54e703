"""Work done in a forked process of its own, so that one mutant leaves nothing behind for the next."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
TIMEOUT = "timeout"
WORKERS = 2


def apart(work: Callable[[T], str], each: Sequence[T], *, seconds: int, fallen: str) -> Iterator[tuple[T, str]]:
    """The word of each piece of work as they end, two at a time: ``fallen`` where it fell, ``timeout`` past its time.

    The seconds are those a process computes, so that a busy machine ends none of them.
    """
    waiting, running = list(reversed(each)), dict[int, tuple[T, int]]()
    try:
        while waiting or running:
            while waiting and len(running) < WORKERS:
                pid, end = _begin(work, waiting[-1], seconds, fallen)
                running[pid] = waiting.pop(), end
            pid, status = os.wait()
            one, end = running.pop(pid)
            word = os.read(end, 4096).decode() or (TIMEOUT if status == signal.SIGKILL else fallen)
            os.close(end)
            yield one, word
    finally:
        for pid in running:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _begin(work: Callable[[T], str], one: T, seconds: int, fallen: str) -> tuple[int, int]:
    ours, theirs = os.pipe()
    if pid := os.fork():
        os.close(theirs)
        return pid, ours
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    word = fallen
    try:
        word = work(one)
    finally:
        os.write(theirs, word.encode())
        os._exit(0)
