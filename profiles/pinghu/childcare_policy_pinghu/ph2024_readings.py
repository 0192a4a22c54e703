"""What the plan of 2024 leaves open: each vague clause, the ways it can be read, the one taken here, and why."""

from childcare_policy import (
    ChildCategory,
    ClosingReason,
    CountedBy,
    Due,
    DueFrom,
    Force,
    HeldFor,
    InCategory,
    Option,
    Reading,
    adjusting,
    all_of,
    anchored,
    any_of,
    calendar_half,
    days,
    months,
    partial_reading,
    term_reading,
)

from .data import towns
from .scope import ELEVEN, LOCAL, ORDINARY

VISITED = ("visits.coverage", "visits.half-yearly", "visits.red-monthly")
ONCE = (
    "deliverables.exemplary-cases",
    "deliverables.psychological-case",
    "training.child-directors",
    "training.child-supervisors",
    "training.single-parent-care",
    "training.psychological-crisis",
    "activities.themed",
    "activities.cultural",
    "activities.safety",
)
BRACKET = any_of(
    InCategory(ChildCategory.ORPHAN),
    InCategory(ChildCategory.SCATTERED_ORPHAN),
    InCategory(ChildCategory.DE_FACTO_UNATTENDED),
    InCategory(ChildCategory.LEFT_BEHIND),
)
STREET_TOO = any_of(all_of(any_of(*ELEVEN, ORDINARY), LOCAL), InCategory(ChildCategory.STREET_CHILD))


READINGS = (
    partial_reading("ph2024:6.1-l", "ph2024:6.1-n"),
    term_reading("ph2024:9-a", "ph2024:9-b"),
    Reading(
        id="ph2024.open-list",
        clause=(
            "ph2024:3-o",
            "ph2024:3-t",
        ),
        question={
            "zh": "所列类别之外、在册的普通困境儿童算不算？",
            "en": "Does an ordinary child on the register, of none of the listed categories, count?",
        },
        options=(
            Option(id="register", title={"zh": "在册即算", "en": "being on the register is enough"}),
            Option(
                id="closed",
                title={"zh": "只认所列十一类", "en": "only the eleven categories listed"},
                adjust=adjusting("eligibility.enrolment", who=all_of(any_of(*ELEVEN), LOCAL)),
            ),
        ),
        default="register",
        reason={
            "zh": "列举以“等”收尾，410人中349人是普通困境儿童。",
            "en": "The list is left open, and 349 of the 410 are ordinary children in difficulty.",
        },
    ),
    Reading(
        id="ph2024.street",
        clause=(
            "ph2024:3-m",
            "ph2024:3-a",
        ),
        question={"zh": "外地户籍的流浪儿童算不算？", "en": "Does a street child registered elsewhere count?"},
        options=(
            Option(id="local", title={"zh": "须本市户籍", "en": "only with local registration"}),
            Option(
                id="any",
                title={"zh": "不限户籍", "en": "whatever the registration"},
                adjust=adjusting("eligibility.enrolment", who=STREET_TOO),
            ),
        ),
        default="local",
        reason={
            "zh": "开头就限定本市户籍；外地的转介户籍地。",
            "en": "The first words ask for local registration; others are referred home.",
        },
    ),
    Reading(
        id="ph2024.list-update",
        clause=("ph2024:3-v",),
        question={"zh": "名单每月更新到什么程度？", "en": "How far does the monthly update of the list bind?"},
        options=(
            Option(id="in-principle", title={"zh": "原则上，没做说明原因", "en": "in principle: not done, say why"}),
            Option(
                id="strict",
                title={"zh": "每月必须", "en": "each month without fail"},
                adjust=adjusting("lists.updated", force=Force.MUST),
            ),
        ),
        default="in-principle",
        reason={"zh": "文中写的是“原则上”。", "en": "The paper says in principle."},
    ),
    Reading(
        id="ph2024.zhapu",
        clause=("ph2024:4-f",),
        question={"zh": "乍浦镇要不要覆盖？", "en": "Must Zhapu be covered?"},
        options=(
            Option(id="left-out", title={"zh": "不计，只作提示", "en": "left out, and pointed out"}),
            Option(
                id="taken-in",
                title={"zh": "名册是全市的，一并覆盖", "en": "taken in, since the register is the whole city's"},
                adjust=adjusting("coverage.townships", areas=(*towns(covered=True), *towns(covered=False)), outside=()),
            ),
        ),
        default="left-out",
        reason={
            "zh": "覆盖的目标写明不含乍浦；名册仍是全市的。",
            "en": "The aim leaves Zhapu out by name, while the register is the whole city's.",
        },
    ),
    Reading(
        id="ph2024.covered",
        clause=("ph2024:4-f",),
        question={"zh": "怎样算覆盖一个镇街道？", "en": "What does it take to cover a township?"},
        options=(
            Option(id="any-event", title={"zh": "有一次走访或活动", "en": "one visit or activity there"}),
            Option(
                id="visit",
                title={"zh": "有儿童接受过上门走访", "en": "a child visited at home there"},
                adjust=adjusting("coverage.townships", visits_only=True),
            ),
        ),
        default="any-event",
        reason={
            "zh": "文中说的是行动覆盖，没有限定服务种类。",
            "en": "The paper speaks of the action reaching it, of no particular service.",
        },
    ),
    Reading(
        id="ph2024.covered-by",
        clause=("ph2024:4-f",),
        question={"zh": "“2024年内”到哪天？", "en": "Until when does “within 2024” run?"},
        options=(
            Option(
                id="end-of-2024",
                title={
                    "zh": "2024年12月31日，不论何时签约",
                    "en": "31 December 2024, whenever the contract was signed",
                },
            ),
            Option(
                id="contract",
                title={"zh": "合同期满之日", "en": "the last day of the contract"},
                adjust=adjusting("coverage.townships", by=None),
            ),
        ),
        default="end-of-2024",
        reason={
            "zh": "年份写得明确，服务期限另作一条。",
            "en": "The year is named, and the term stands in a section of its own.",
        },
    ),
    Reading(
        id="ph2024.ten",
        clause=(
            "ph2024:5-l",
            "ph2024:6.4-a",
        ),
        question={"zh": "十户与十个，是两个要求还是一个？", "en": "Ten households and ten cases: one demand or two?"},
        options=(
            Option(id="both", title={"zh": "户数、个案数都要满十", "en": "both reach ten"}),
            Option(
                id="cases",
                title={"zh": "十户即十个，按个案数", "en": "ten households means ten cases"},
                adjust=adjusting("individual.households", unit=CountedBy.CASE),
            ),
        ),
        default="both",
        reason={
            "zh": "两处用词不同，兄弟姐妹是一户两个。",
            "en": "The two places use different words, and siblings are one household and two cases.",
        },
    ),
    Reading(
        id="ph2024.ledger",
        clause=("ph2024:5-k", "ph2024:6.1-p"),
        question={"zh": "需求帮扶台账何时建成？", "en": "By when is there a needs ledger?"},
        options=(
            Option(id="programme-end", title={"zh": "项目结束之日前", "en": "by the last day of the programme"}),
            Option(
                id="first-half",
                title={"zh": "首个计入的半年内", "en": "within the first half-year that counts"},
                adjust=adjusting("archive.needs-ledger", due=Due(DueFrom.FIRST_WINDOW, window=anchored(months(6)))),
            ),
        ),
        default="programme-end",
        reason={
            "zh": "文中没有期限；按档案一类的做法，到项目结束为止。",
            "en": "The paper sets no day; it is taken like a file, which is due when the programme ends.",
        },
    ),
    Reading(
        id="ph2024.served",
        clause=(
            "ph2024:6.1-d",
            "ph2024:6.1-q",
        ),
        question={
            "zh": "括号里的三类是否限定了走访对象？",
            "en": "Do the three categories in the bracket limit who is visited?",
        },
        options=(
            Option(id="all", title={"zh": "不限，在册的都走访", "en": "no: everyone on the register is visited"}),
            Option(
                id="bracket",
                title={"zh": "只走访括号里的三类", "en": "yes: only those three"},
                adjust=adjusting(*VISITED, who=BRACKET),
            ),
        ),
        default="all",
        reason={
            "zh": "410人写得明确，括号里三类合计只有61人。",
            "en": "The figure is 410; the three in the bracket come to 61 only.",
        },
    ),
    Reading(
        id="ph2024.grading",
        clause=("ph2024:6.1-h",),
        question={"zh": "风险等级何时评定？", "en": "By when is the risk graded?"},
        options=(
            Option(id="no-day", title={"zh": "不设期限", "en": "no day is set"}),
            Option(
                id="first-half",
                title={"zh": "首个计入的半年内", "en": "within the first half-year that counts"},
                adjust=adjusting("risk.graded", due=Due(DueFrom.FIRST_WINDOW, window=anchored(months(6)))),
            ),
        ),
        default="no-day",
        reason={"zh": "文中没有写。", "en": "The paper gives none."},
    ),
    Reading(
        id="ph2024.level-held",
        clause=(
            "ph2024:6.1-r",
            "ph2024:6.1-n",
        ),
        question={"zh": "等级在一期中变动，算哪一级？", "en": "Which level does a period belong to where it changed?"},
        options=(
            Option(id="most", title={"zh": "天数最多的，相同取高", "en": "the one held longest, on a tie the higher"}),
            Option(
                id="highest",
                title={"zh": "达到过的最高一级", "en": "the highest held on any day"},
                adjust=adjusting("visits.half-yearly", "visits.red-monthly", held=HeldFor.ANY),
            ),
        ),
        default="most",
        reason={
            "zh": "文中未写；按多数天数最接近实际。",
            "en": "The paper is silent; most of the days comes closest to what was.",
        },
    ),
    Reading(
        id="ph2024.half",
        clause=(
            "ph2024:6.1-l",
            "ph2024:6.1-m",
        ),
        question={"zh": "“每半年”怎么算？", "en": "How are half-years counted?"},
        options=(
            Option(id="contract", title={"zh": "从合同签订之日起", "en": "from the day the contract was signed"}),
            Option(
                id="calendar",
                title={"zh": "按公历", "en": "by the calendar"},
                adjust=adjusting("visits.half-yearly", window=calendar_half()),
            ),
        ),
        default="contract",
        reason={
            "zh": "服务期限按合同算；五月签的合同会跨三个公历半年。",
            "en": "The term follows the contract; one signed in May touches three calendar halves.",
        },
    ),
    Reading(
        id="ph2024.yellow",
        clause=("ph2024:6.1-m",),
        question={"zh": "黄级与绿级同为半年一次，是否笔误？", "en": "Yellow has the cadence of green: a slip?"},
        options=(
            Option(id="as-printed", title={"zh": "照文字，半年一次", "en": "as printed, once a half-year"}),
            Option(
                id="quarterly",
                title={"zh": "应为每季度一次", "en": "once a quarter was meant"},
                adjust=adjusting("visits.half-yearly", own=(("yellow", anchored(months(3))),)),
            ),
        ),
        default="as-printed",
        reason={"zh": "照文字执行，另行提示。", "en": "It is taken as printed, and pointed out."},
    ),
    Reading(
        id="ph2024.once",
        clause=(
            "ph2024:6.1-l",
            "ph2024:6.1-m",
            "ph2024:6.1-n",
        ),
        question={"zh": "“一次”是至少一次还是恰好一次？", "en": "Is “once” at least once, or exactly once?"},
        options=(
            Option(id="at-least", title={"zh": "至少一次", "en": "at least once"}),
            Option(
                id="exactly",
                title={"zh": "恰好一次，多走说明原因", "en": "exactly once; say why it was more"},
                adjust=adjusting("visits.half-yearly", "visits.red-monthly", exactly=True),
            ),
        ),
        default="at-least",
        reason={"zh": "多走访对儿童没有坏处。", "en": "A visit more does a child no harm."},
    ),
    Reading(
        id="ph2024.review",
        clause=(
            "ph2024:6.4-i",
            "ph2024:6.4-v",
        ),
        question={"zh": "定期评估至少几次？", "en": "How many evaluations does “regularly” ask for?"},
        options=(
            Option(id="once", title={"zh": "至少一次", "en": "at least one"}),
            Option(
                id="twice",
                title={"zh": "至少两次，如中期、结案各一次", "en": "at least two, as midway and at closing"},
                adjust=adjusting("individual.review", at_least=2),
            ),
        ),
        default="once",
        reason={"zh": "文中没有间隔。", "en": "The paper gives no interval."},
    ),
    Reading(
        id="ph2024.assessed-closing",
        clause=("ph2024:6.4-m",),
        question={
            "zh": "因项目结束而结案，也要先评估吗？",
            "en": "Is a case that closes because the programme ends evaluated first?",
        },
        options=(
            Option(id="always", title={"zh": "一律先评估", "en": "always"}),
            Option(
                id="not-at-end",
                title={"zh": "项目结束的除外", "en": "not where the programme ended"},
                adjust=adjusting("closing.assessed", but=(ClosingReason.DECEASED, ClosingReason.PROGRAMME_ENDED)),
            ),
        ),
        default="always",
        reason={"zh": "文中未列例外。", "en": "The paper names no exception."},
    ),
    Reading(
        id="ph2024.notice",
        clause=("ph2024:6.4-n",),
        question={"zh": "结案要提前几天告知？", "en": "How many days before closing is it announced?"},
        options=(
            Option(id="day-before", title={"zh": "至少提前一天", "en": "a day before at least"}),
            Option(
                id="week-before",
                title={"zh": "至少提前七天", "en": "seven days before at least"},
                adjust=adjusting("closing.notice", before=days(7)),
            ),
        ),
        default="day-before",
        reason={"zh": "文中只写事先，没有天数。", "en": "The paper says beforehand and gives no number of days."},
    ),
    Reading(
        id="ph2024.psychological",
        clause=(
            "ph2024:6.4-r",
            "ph2024:6.4-s",
        ),
        question={"zh": "心理服务案例是否在三个之内？", "en": "Is the psychological case one of the three?"},
        options=(
            Option(id="within", title={"zh": "在三个之内", "en": "one of the three"}),
            Option(
                id="additional",
                title={"zh": "另加一个，共四个", "en": "a fourth one"},
                adjust=adjusting("deliverables.exemplary-cases", at_least=4),
            ),
        ),
        default="within",
        reason={"zh": "文字是从三个里点出一篇。", "en": "The words single one out of the three."},
    ),
    Reading(
        id="ph2024.activities",
        clause=(
            "ph2024:6.4-r",
            "ph2024:6.4-s",
            "ph2024:6.5-c",
            "ph2024:6.5-c2",
            "ph2024:6.5-d",
            "ph2024:6.5-e",
            "ph2024:6.5-f",
            "ph2024:6.5-g",
            "ph2024:6.5-h",
            "ph2024:6.5-i",
        ),
        question={
            "zh": "培训、活动和案例按整个合同还是按年度？",
            "en": "Are trainings, activities and cases owed for the contract or each year?",
        },
        options=(
            Option(id="contract", title={"zh": "按整个合同期计", "en": "counted over the whole contract"}),
            Option(
                id="year",
                title={"zh": "每个项目年度各计", "en": "counted in each programme year"},
                adjust=adjusting(*ONCE, window=anchored(months(12))),
            ),
        ),
        default="contract",
        reason={
            "zh": "合同为一年，文中没有按年重复。",
            "en": "The contract is for a year, and the paper repeats nothing yearly.",
        },
    ),
    Reading(
        id="ph2024.price",
        clause=(
            "ph2024:7-a",
            "ph2024:7-b",
        ),
        question={
            "zh": "标底管的是中标价，还是连同代理费？",
            "en": "Does the ceiling bound the price bid alone, or with the agency fee?",
        },
        options=(
            Option(id="with-fee", title={"zh": "连同招标代理费", "en": "together with the tender agency fee"}),
            Option(
                id="bid-only",
                title={"zh": "只管中标价", "en": "the price bid alone"},
                adjust=adjusting("budget.price", including=()),
            ),
        ),
        default="with-fee",
        reason={
            "zh": "文中写明含代理费，两笔资金合计正是此数。",
            "en": "The paper includes the fee, and the two sources add up to this sum.",
        },
    ),
    Reading(
        id="ph2024.renewals",
        clause=(
            "ph2024:9-c",
            "ph2024:9-d",
        ),
        question={
            "zh": "“最长不超过二年”指续签还是整个合同？",
            "en": "Are the two years those of the renewals, or of the whole contract?",
        },
        options=(
            Option(
                id="three-years",
                title={"zh": "续签合计两年，连首年共三年", "en": "renewals of two years, three in all"},
            ),
            Option(
                id="two-years",
                title={"zh": "连首年共两年", "en": "two in all, the first year included"},
                adjust=adjusting("programme.renewals-together", at_most=months(12)),
            ),
        ),
        default="three-years",
        reason={"zh": "句中主语是续签。", "en": "The renewal is the subject of the sentence."},
    ),
)
