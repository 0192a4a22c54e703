"""Put what the playground runs on beside the site: the runtime, and the library with what it needs in one archive.

usage: python -m docs.play FOLDER

The archive holds the sources as they are installed here, so that the page runs the very library the site is made of.
"""

from __future__ import annotations

import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution, entry_points
from importlib.util import find_spec
from pathlib import Path

from packaging.requirements import Requirement

from childcare_policy import ProfileError, Registry, dump_caseload, load

from .playground import bundled

HERE = Path(__file__).parent
CORE = "childcare-policy"
RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip")
PAGE = ("page.mjs", "worker.mjs")
PLAYED = ("playground.py", "slots.py", "changing.py", "beside.py", "people.py")
"""The modules that answer in the browser."""

SEED = 1
UNUSED = re.compile(
    r"babel/locale-data/(?!(root|zh|zh_Hans|zh_Hans_CN|en|en_001|en_US)\.dat)|.*\.pyc$"
    r"|childcare_policy/(cli|testing)/|(.*/)?(tests|scenarios|__pycache__)/"
)
"""What is not needed here: other languages, the command line, the means of testing."""


def main(folder: str) -> None:
    """Write the folder anew."""
    out = Path(folder)
    shutil.rmtree(out, ignore_errors=True)
    (out / "pyodide").mkdir(parents=True)
    for name in RUNTIME:
        shutil.copy(HERE / "node_modules" / "pyodide" / name, out / "pyodide")
    for name in PAGE:
        shutil.copy(HERE / name, out)
    with zipfile.ZipFile(out / "library.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted({**dict(files()), **dict(caseloads(load()))}.items()):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def files() -> Iterator[tuple[str, bytes]]:
    """The files of the library, the profiles and what they need, and of the playground itself."""
    for name in PLAYED:
        yield f"play/{name}", (HERE / name).read_bytes()
    for each in needed():
        for name, path in [*installed(each)]:
            if path.suffix in (".so", ".pyd"):
                sys.exit(f"{each.name} is not pure Python: {name}")
            if not UNUSED.match(name):
                yield name, path.read_bytes()


def needed() -> Iterator[Distribution]:
    """The core, every profile, and what they require."""
    wanted = [CORE, *sorted({entry.dist.name for entry in entry_points(group="childcare_policy") if entry.dist})]
    seen: set[str] = set()
    while wanted:
        found = distribution(wanted.pop())
        if found.name not in seen:
            seen.add(found.name)
            yield found
            asked = map(Requirement, found.requires or ())
            wanted += [each.name for each in asked if each.marker is None or each.marker.evaluate({"extra": ""})]


def installed(found: Distribution) -> Iterator[tuple[str, Path]]:
    """The files of a distribution by their place; of one that is worked on here, those of its package."""
    for each in found.files or ():
        if ".." not in each.parts and each.suffix != ".pth":
            yield each.as_posix(), Path(str(each.locate()))
    name = found.name.replace("-", "_")
    spec = find_spec(name) if name.startswith("childcare_policy") else None
    for root in (Path(place) for place in (spec.submodule_search_locations or ()) if spec) if spec else ():
        for path in sorted(root.rglob("*")):
            if path.is_file():
                yield f"{name}/{path.relative_to(root).as_posix()}", path


def caseloads(registry: Registry) -> Iterator[tuple[str, bytes]]:
    """For every edition somebody invents caseloads for, the largest of them."""
    for profile in registry.profiles.values():
        for edition in profile.editions:
            try:
                made = [caseload for _, caseload in registry.synth(profile.id, SEED, edition.id)]
            except ProfileError:
                continue
            largest = max(made, key=lambda each: len(each.children or ()))
            yield f"play/caseloads/{bundled(profile.id, edition.id).name}", dump_caseload(largest).encode()


if __name__ == "__main__":
    main(*sys.argv[1:])
