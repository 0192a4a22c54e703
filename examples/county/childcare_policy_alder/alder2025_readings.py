"""What the paper leaves open: each vague clause, the ways it can be read, the one taken here, and why."""

from childcare_policy import Adjust, Option, Reading, anchored, months

READINGS = (
    Reading(
        id="alder2025.quarter",
        clause=("alder2025:3-a", "alder2025:3-b"),
        question={
            "zh": "“每季度”是自然季还是从合同算起？",
            "en": "Is a quarter one of the calendar, or of the contract?",
        },
        options=(
            Option(id="calendar", title={"zh": "自然季", "en": "of the calendar"}),
            Option(
                id="contract",
                title={"zh": "从合同签订之日起算", "en": "counted from the day of the contract"},
                adjust=(
                    Adjust(rule="visits.small-children", to={"window": anchored(months(3))}),
                    Adjust(rule="visits.quarterly", to={"window": anchored(months(3))}),
                ),
            ),
        ),
        default="calendar",
        reason={"zh": "月报按自然月，走访从同。", "en": "Reports go by the calendar; visits are read alike."},
    ),
    Reading(
        id="alder2025.contact",
        clause=("alder2025:3-d",),
        question={
            "zh": "两周内上过门的，还要不要打电话？",
            "en": "Is a call owed in a fortnight in which the family was visited?",
        },
        options=(
            Option(id="call", title={"zh": "要打电话", "en": "a call is owed"}),
            Option(
                id="any",
                title={"zh": "联系上就行，不论方式", "en": "any contact will do"},
                adjust=(Adjust(rule="visits.calls", to={"mode": None}),),
            ),
        ),
        default="call",
        reason={"zh": "原文写的是电话。", "en": "The paper names the telephone."},
    ),
)
