"""What a report says besides its findings: notes, records that contradict each other, faults of an input file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import Fault
from ..findings import Disagreement, Note
from . import demands

if TYPE_CHECKING:
    from .speech import Texts


def note(texts: Texts, note: Note) -> str:
    """A note of a report."""
    about = note.subject
    where = demands.upper(texts.ref(f"{about.kind}:{about.id}")) if about else ""
    figures = {name: texts.word(value, "table") if name == "table" else value for name, value in note.figures}
    key = texts.catalogue.first(f"note.{note.code}") or "note.otherwise"
    said = demands.pairs(texts, figures)
    return texts.say(key, where=where, what=texts.word(note.code, "code"), figures=said, **figures)


def disagreement(texts: Texts, row: Disagreement) -> str:
    """Records that contradict each other, by their ids."""
    subject = demands.upper(texts.ref(f"{row.subject.kind}:{row.subject.id}"))
    key = "disagreement" if row.refs else "disagreement.bare"
    return texts.say(key, subject=subject, what=texts.word(row.code, "code"), refs=texts.refs(row.refs))


def fault(texts: Texts, fault: Fault) -> str:
    """What is wrong with one place of an input file; what the file says is never shown."""
    place = [fault.file] if fault.file else []
    if fault.row is not None:
        place.append(texts.say("fault.row", table=texts.word(fault.table, "table"), n=fault.row))
    elif fault.table:
        place.append(texts.word(fault.table, "table"))
    if fault.field:
        place.append(texts.field(fault.table, fault.field))
    where = texts.say("format.comma").join(place) or texts.say("fault.file")
    said = texts.say("fault.place", place=where, what=texts.word(fault.code, "code"))
    return texts.say("fault.help", said=said, help=texts.join(fault.help)) if fault.help else said
