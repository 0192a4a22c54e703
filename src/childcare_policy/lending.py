"""Lending: kinds from elsewhere are asked of a copy of the records, which is looked at when it comes back."""

from __future__ import annotations

import pickle

import attrs

from .facts import Caseload


@attrs.define(eq=False)
class Lender:
    """The copy of a caseload that is lent; what is done to it by force reaches nothing else."""

    caseload: Caseload = attrs.field(repr=False)
    _lent: Caseload | None = attrs.field(default=None, init=False, repr=False)
    _seal: int = attrs.field(default=0, init=False)

    @property
    def records(self) -> Caseload:
        """The copy: one for all, until one comes back changed."""
        if self._lent is None:
            self._lent = pickle.loads(pickle.dumps(self.caseload))
            self._seal = hash(self._lent)
        return self._lent

    def returned(self) -> bool:
        """Whether the copy came back as it was lent; where not, the next to ask is lent another."""
        try:
            whole = hash(self._lent) == self._seal
        except TypeError:
            whole = False
        if not whole:
            self._lent = None
        return whole
