"""On which readings it hangs how two papers stand to each other: where another option would turn the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from ..edition import Kinds, Place
from ..errors import OverlayError
from ..rules.kind import Rule
from .duties import Side, Verdict, asked_of, verdict

Rules = Sequence[Rule]


@attrs.frozen(kw_only=True)
class Turn:
    """An option of a reading under which two sides would stand to each other otherwise than under the one taken."""

    reading: str
    option: str
    verdict: Verdict


@attrs.frozen(eq=False)
class Turning:
    """Two sides, under each option of each of their readings by itself; a reading both have is changed in both.

    ``made`` keeps the rules so read, by side, reading and option, for whoever compares a side with several others.
    """

    one: Side
    other: Side
    kinds: Kinds
    made: dict[tuple[str, str, str], dict[Place, Rule]]

    def turns(self, own: Rules, others: Rules, found: Verdict) -> Iterator[Turn]:
        """The options that would turn the verdict found on rules of the two, but of a reading in which they differ."""
        readings = {
            id: side.edition.reading(id)
            for side, rules in ((self.one, own), (self.other, others))
            for rule in rules
            for id in filter(None, side.edition.readings_of.get(_place(rule), "").split(","))
        }
        for id, reading in readings.items():
            taken = {side.edition.taken[id] for side in (self.one, self.other) if id in side.edition.taken}
            for option in reading.options:
                if len(taken) == 1 and option.id not in taken:
                    turned = self._under(id, option.id, own, others)
                    if turned not in (None, found):
                        yield Turn(reading=id, option=option.id, verdict=turned)

    def _under(self, reading: str, option: str, own: Rules, others: Rules) -> Verdict | None:
        """The verdict under the option; ``None`` where it and an option taken adjust one thing differently."""
        try:
            one, other = (
                asked_of(side, [made.get(_place(rule), rule) for rule in rules], self.kinds)
                for side, rules in ((self.one, own), (self.other, others))
                for made in (self._read(side, reading, option),)
            )
        except OverlayError:
            return None
        return verdict(one, other)

    def _read(self, side: Side, reading: str, option: str) -> dict[Place, Rule]:
        """The rules of a side that the reading touches, under the option; none where it does not have the reading."""
        if reading not in side.edition.taken:
            return {}
        key = (side.name, reading, option)
        if key not in self.made:
            touched = side.edition.reading(reading).touches()
            read = side.edition.read({reading: option})
            self.made[key] = {_place(rule): rule for rule in read.rules if rule.slug in touched}
        return self.made[key]


def _place(rule: Rule) -> Place:
    return rule.document, rule.slug
