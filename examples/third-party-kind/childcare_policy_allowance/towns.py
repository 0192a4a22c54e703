"""Two towns that do not exist, each with a paper of one page."""

from datetime import date

from childcare_policy import Chapter, Clause, Document, Edition, ExpenseItem, Handling, Money, Profile, art, yuan

from .allowance import AllowancePaid


def town(id: str, paper: str, zh: str, en: str, division: str, amount: Money, by_day: int) -> Profile:
    """A town whose paper grants a meal allowance."""
    title = {"zh": f"{zh}（虚构）", "en": f"{en} (invented)"}
    edition = Edition(
        profile=id,
        id="2024",
        title={"zh": f"{zh}2024年版", "en": f"{en}, 2024 edition"},
        document=Document(
            id=paper,
            title={"zh": "儿童营养补助办法", "en": "Rules on a meal allowance for children"},
            issuers={"zh": f"{zh}民政办", "en": f"Civil affairs office of {en}"},
            dated=date(2023, 12, 1),
            division=division,
        ),
        in_force=date(2024, 1, 1),
        chapters=(
            Chapter(
                label="一",
                title={"zh": "补助", "en": "The allowance"},
                rules=(
                    AllowancePaid(
                        slug="allowance.meals",
                        clause=art(f"{paper}:1"),
                        item=ExpenseItem.DAILY_CARE,
                        amount=amount,
                        by_day=by_day,
                    ),
                ),
            ),
        ),
        ledger=(
            Clause(
                id=f"{paper}:1",
                article="一",
                quote="",
                kind="budget_use",
                force="must",
                handling=Handling.DECIDED,
                gist={
                    "zh": "每月按期为在册儿童发放营养补助。",
                    "en": "A meal allowance is paid for every child served, by a day of each month.",
                },
            ),
        ),
    )
    return Profile(id=id, title=title, division=division, editions=(edition,))


CLEARWATER = town("clearwater", "cw2024", "清水镇", "Clearwater", "990101", yuan(300), 10)
STONEBRIDGE = town("stonebridge", "sb2024", "石桥镇", "Stonebridge", "990102", yuan(260), 5)
