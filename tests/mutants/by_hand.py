"""Mutants made by hand: each a mistake somebody would fear, each to be found out by the published scenarios alone."""

from __future__ import annotations

import contextlib
import io
import tomllib
from collections.abc import Iterator, Sequence
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import NamedTuple

from .apart import apart

ROOT = Path(__file__).resolve().parents[2]
TABLE = Path(__file__).with_name("by_hand.toml")
STILLBORN = "stillborn"


class ByHand(NamedTuple):
    """A mistake by name: in that file the old text, which stands there once, gives way to the new one."""

    name: str
    file: str
    old: str
    new: str

    @property
    def source(self) -> str:
        """The whole file with the mistake in it."""
        if (times := self.whole.count(self.old)) != 1:
            message = f"{self.name}: the old text stands {times} times in {self.file}"
            raise LookupError(message)
        return self.whole.replace(self.old, self.new)

    @property
    def whole(self) -> str:
        """The file as it is."""
        return (ROOT / self.file).read_text(encoding="utf-8")

    @property
    def scenarios(self) -> list[str]:
        """Where the scenarios lie that must find it out: the city's own, for the core every city's."""
        folder = "/".join(self.file.split("/")[:3]) if self.file.startswith("profiles/") else "profiles/*/*"
        return sorted(str(path) for path in ROOT.glob(f"{folder}/scenarios"))


def table() -> list[ByHand]:
    """The mistakes in the order of the table."""
    return [ByHand(**row) for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["mutant"]]


@contextlib.contextmanager
def instead(file: Path, source: str) -> Iterator[None]:
    """While this lasts, importing the file runs that source; no compiled file is read or written for it."""
    known = SourceFileLoader.get_code
    code = compile(source, str(file), "exec")

    def get_code(self: SourceFileLoader, fullname: str) -> CodeType | None:
        return code if Path(self.path) == file else known(self, fullname)

    SourceFileLoader.get_code = get_code  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        SourceFileLoader.get_code = known  # type: ignore[method-assign]


def judge(mutant: ByHand) -> str:
    """Run the scenarios on the mistake, in a process that has not imported the library yet: killed, or alive."""
    with (
        instead(ROOT / mutant.file, mutant.source),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        from childcare_policy.cli import main

        try:
            status = main(["scenarios", *mutant.scenarios])
        except SystemExit as left:
            status = int(left.code or 0)
    return {0: "alive", 1: "killed"}.get(status, f"{STILLBORN} {status}")


def killed_by_hand(mutants: Sequence[ByHand]) -> Iterator[tuple[ByHand, str]]:
    """What became of each, as it becomes known; one that does not even load is stillborn, which is no kill."""
    yield from apart(judge, mutants, seconds=120, fallen=STILLBORN)
