"""Work done in a forked process of its own, so that one mutant leaves nothing behind for the next."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Said(NamedTuple):
    """What a process said of a mutant, and how many seconds it took."""

    word: str
    seconds: float


def apart(
    work: Callable[[T], str], each: Sequence[T], workers: int, *, seconds: float, fallen: str
) -> Iterator[tuple[T, Said]]:
    """The word of each piece of work, so many at a time, as they end: ``fallen`` where it fell, ``timeout`` past it."""
    waiting, running = list(reversed(each)), dict[int, tuple[T, int, float]]()
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                one = waiting.pop()
                pid, end = _begin(work, one, fallen)
                running[pid] = one, end, time.monotonic()
            for pid, (one, end, began) in list(running.items()):
                done, _ = os.waitpid(pid, os.WNOHANG)
                took = time.monotonic() - began
                if done:
                    word = os.read(end, 4096).decode() or fallen
                elif took > seconds:
                    _stop(pid)
                    word = "timeout"
                else:
                    continue
                os.close(end)
                del running[pid]
                yield one, Said(word, took)
            time.sleep(0.002)
    finally:
        for pid in running:
            _stop(pid)


def _begin(work: Callable[[T], str], one: T, fallen: str) -> tuple[int, int]:
    ours, theirs = os.pipe()
    if pid := os.fork():
        os.close(theirs)
        return pid, ours
    word = fallen
    try:
        word = work(one)
    finally:
        os.write(theirs, word.encode())
        os._exit(0)


def _stop(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
