"""Overlays as JSON, in and out: ``{"format": "childcare-policy/overlay@1", "id": ..., "changes": [...]}``.

What an analyst, or a paper, changes in an edition: rules inserted, replaced, repealed, fields of them adjusted, each
change citing a clause. An overlay is read against the edition it amends, and refused where it does not fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from os import PathLike, fspath

import attrs

from ..digest import digest
from ..edition import Edition, Kinds
from ..errors import Fault, InputError
from ..overlays import Insert, Overlay
from ..readings import Adjust
from ..validation import validate
from .papers import Papers
from .profile import checked, laid_out, needed, taken

OVERLAY = "childcare-policy/overlay@1"
_ID = re.compile("[A-Za-z0-9_./-]{1,64}")


def dump_overlay(overlay: Overlay, edition: Edition, kinds: Kinds) -> str:
    """The canonical JSON of an overlay of an edition: the same overlay gives the same text."""
    bare = attrs.evolve(overlay, id=overlay.id.partition("@")[0])
    return laid_out({"format": OVERLAY, **Papers(kinds, edition.rules).form(Overlay).write(bare)})


def read_overlay(data: bytes | str, edition: Edition, kinds: Kinds, *, file: str = "") -> Overlay:
    """The overlay a JSON text holds, for ``Edition.amend`` of this edition.

    Its id gets its digest behind it (``what-if@sha256:...``), so that a receipt says what was laid on top.

    Raises ``InputError`` with every fault: a slug, chapter or clause the edition does not have is ``E_REFERENCE``, a
    field its rule does not have ``E_FIELD_UNKNOWN``; then ``ProfileError`` where the amended edition contradicts
    itself.
    """
    overlay: Overlay = taken(data, OVERLAY, Papers(kinds, edition.rules), Overlay, file)
    if faults := tuple(_misfits(overlay, edition)):
        raise InputError(faults).in_file(file)
    checked(lambda: validate(edition.amend(overlay), kinds), file)
    return attrs.evolve(overlay, id=f"{overlay.id}@{digest(overlay)}")


def load_overlay(path: str | PathLike[str], edition: Edition, kinds: Kinds) -> Overlay:
    """The overlay a JSON file holds; its path heads every fault. Raises as ``read_overlay``, and ``E_FILE``."""
    name = fspath(path)
    return read_overlay(needed(name), edition, kinds, file=name)


def _misfits(overlay: Overlay, edition: Edition) -> Iterator[Fault]:
    """What the changes name and the edition, as it is then, does not have."""
    if not _ID.fullmatch(overlay.id):
        yield Fault(code="E_CASE_ID", path="/id", help=("1 to 64 of A-Z a-z 0-9 _ . / -",))
    clauses = {*edition.clauses, *(clause.id for clause in overlay.ledger)}
    labels = {chapter.label for chapter in (*edition.chapters, *overlay.chapters)}
    slugs = {rule.slug for chapter in (*edition.chapters, *overlay.chapters) for rule in chapter.rules}
    for number, change in enumerate(overlay.changes):
        path = f"/changes/{number}"
        if not change.clause:
            yield Fault(code="E_REQUIRED", path=f"{path}/clause")
        for place, clause in enumerate(change.clause):
            if clause not in clauses:
                yield Fault(code="E_REFERENCE", path=f"{path}/clause/{place}")
        if isinstance(change, Insert):
            slugs.add(change.rule.slug)
            if change.chapter not in labels:
                yield Fault(code="E_REFERENCE", path=f"{path}/chapter")
        elif not isinstance(change, Adjust) and change.slug not in slugs:
            yield Fault(code="E_REFERENCE", path=f"{path}/slug")
