"""Mutants made by hand: each a mistake somebody would fear, each to be found out by the published scenarios alone."""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
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
SHIPPED = ("profiles/", "examples/")
EXAMPLES = sorted(file.parent for file in ROOT.glob("examples/*/pyproject.toml"))


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
        """Where the scenarios lie that must find it out: the paper's own, for the core those of every paper."""
        own = self.file.startswith(SHIPPED)
        folders = ["/".join(self.file.split("/")[:3])] if own else [f"{each}*/*" for each in SHIPPED]
        return sorted(str(path) for folder in folders for path in ROOT.glob(f"{folder}/scenarios"))


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


@contextlib.contextmanager
def installed(folder: Path) -> Iterator[None]:
    """While this lasts, the distribution in the folder is found as if it was installed."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    name, version = project["name"], project["version"]
    entries = project["entry-points"]["childcare_policy"].items()
    with tempfile.TemporaryDirectory() as place:
        info = Path(place) / f"{name.replace('-', '_')}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        (info / "entry_points.txt").write_text(
            "\n".join(["[childcare_policy]", *(f"{key} = {module}" for key, module in entries)])
        )
        before = [*sys.path]
        sys.path[:0] = [place, str(folder)]
        try:
            yield
        finally:
            sys.path[:] = before


def judge(mutant: ByHand) -> str:
    """Run the scenarios on the mistake, in a process that has not imported the library yet: killed, or alive."""
    with (
        contextlib.ExitStack() as stack,
        instead(ROOT / mutant.file, mutant.source),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        from childcare_policy.cli import main

        for folder in EXAMPLES:
            stack.enter_context(installed(folder))
        try:
            status = main(["scenarios", *mutant.scenarios])
        except SystemExit as left:
            status = int(left.code or 0)
    return {0: "alive", 1: "killed"}.get(status, f"{STILLBORN} {status}")


def killed_by_hand(mutants: Sequence[ByHand]) -> Iterator[tuple[ByHand, str]]:
    """What became of each, as it becomes known; one that does not even load is stillborn, which is no kill."""
    yield from apart(judge, mutants, seconds=120, fallen=STILLBORN)
