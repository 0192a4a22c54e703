"""What makes a rule stricter, field by field: data only, read where cities are compared.

One rule is at least as strict as another where all that meets it meets the other too. The same name means the same in
most kinds, so most of it is said here once, by field; a kind adds what is its own (``RuleKind.order``).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Rank(StrEnum):
    """How the values of a field rank.

    ``more``: the larger asks more, as does a set with more in it, and *yes*; nothing said asks nothing. ``less``: a
    limit, the smaller and the sooner asks more; nothing said sets none. ``among``: what there is to choose from, the
    narrower asks more; nothing said leaves the choice open. ``wide``: whom or what it is asked of, the wider asks more;
    nothing said takes in all. ``waives``: what is let pass, the fewer asks more. ``none``: alike or different.
    """

    MORE = "more"
    LESS = "less"
    AMONG = "among"
    WIDE = "wide"
    WAIVES = "waives"
    NONE = "none"


def _said(order: Rank, names: str) -> dict[str, Rank]:
    return dict.fromkeys(names.split(), order)


RANKS: Mapping[str, Rank] = MappingProxyType(
    {
        **_said(
            Rank.MORE,
            "at_least attended_by before beside bid breaks columns confirmed_by each each_theme every every_case "
            "exactly free here holding in_village including items lapsed min_people min_session never own_case people "
            "published signed single split steps surplus_binds team_only throughout visits_only",
        ),
        **_said(Rank.LESS, "above amount at_most by due within"),
        **_said(Rank.AMONG, "channels counts employer kinds made_by occasions roles themes"),
        **_said(Rank.WIDE, "levels of to who"),
        **_said(
            Rank.WAIVES,
            "after also but chosen combined due_with final_only of_cases or_kinds outside report serious several "
            "stand_in summed",
        ),
    }
)
"""By the name of a field. What has no order anywhere is not named; cadences are compared as such."""
