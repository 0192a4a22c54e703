"""What the 2024 paper leaves open: each vague clause, the ways it can be read, the one taken here, and why."""

from childcare_policy import (
    Certified,
    Credential,
    Discipline,
    Due,
    DueFrom,
    EducatedTo,
    Education,
    Force,
    IncidentKind,
    LastDay,
    Option,
    Post,
    Reading,
    Role,
    RoundsBy,
    Step,
    TrainedIn,
    adjusting,
    anchored,
    calendar_month,
    days,
    in_post_reading,
    minutes,
    months,
    partial_reading,
)

TELLINGS = ("incidents.tell-civil-affairs", "incidents.report-harm")
HARM = (
    IncidentKind.SUSPECTED_DOMESTIC_VIOLENCE,
    IncidentKind.SUSPECTED_ACCIDENTAL_INJURY,
    IncidentKind.SUSPECTED_UNLAWFUL_HARM,
)
PERIODIC = (
    "reports.monthly-summary",
    "reports.interim",
    "reports.annual",
    "reports.quarterly",
    "reports.analysis",
)
ANNEXES = (
    "reports.operation-records",
    "reports.service-files",
    "reports.effect-evaluation",
    "reports.effect-service-records",
    "reports.effect-follow-up",
    "reports.effect-workers",
    "reports.effect-partners",
)
REGULAR = ("training.child-supervisors", "training.child-directors", "activities.law-publicity")
POSTS = (
    "staffing.supervision",
    "staffing.team",
    "staffing.intermediate",
    "staffing.assistants",
    "staffing.bachelor",
    "staffing.lead",
    "staffing.social-workers",
    "staffing.experienced",
    "staffing.supervisor",
)
FIRSTS = (
    "assessment.survey",
    "assessment.family",
    "assessment.guardianship",
    "assessment.schooling",
    "assessment.health",
)
TEAM = (Role.PROJECT_LEAD, Role.PROJECT_SOCIAL_WORKER)
INTERMEDIATE = Post(people=1, roles=TEAM, holding=(Certified(Credential.INTERMEDIATE_SOCIAL_WORKER),))
ASSISTANTS = Post(people=2, roles=TEAM, holding=(Certified(Credential.ASSISTANT_SOCIAL_WORKER),))
FOUR = (Discipline.SOCIOLOGY, Discipline.SOCIAL_WORK, Discipline.COMMUNITY_MANAGEMENT, Discipline.PSYCHOLOGY)


READINGS = (
    partial_reading("zj2024:2.3-b"),
    Reading(
        id="zj2024.term",
        clause=("zj2024:2.3-a", "zj2024:2.3-b"),
        question={"zh": "一年的最后一天是哪天？", "en": "Which is the last day of the year?"},
        options=(
            Option(
                id="either",
                title={
                    "zh": "合同写明的按合同，未记的到满一年的前一日",
                    "en": "as the contract says, and where nothing is recorded the day before the anniversary",
                },
            ),
            Option(
                id="signing-day-counts",
                title={
                    "zh": "签订日计入，到满一年的前一日",
                    "en": "the day of signing counts: the day before the anniversary",
                },
                adjust=adjusting("term.one-year", last=LastDay.EVE),
            ),
            Option(
                id="civil-code",
                title={"zh": "民法典算法，到满一年当日", "en": "the Civil Code count: the anniversary itself"},
                adjust=(*adjusting(anniversary=1), *adjusting("term.one-year", last=LastDay.ANNIVERSARY)),
            ),
        ),
        default="either",
        reason={
            "zh": "两种算法只差一日，合同可自行约定。",
            "en": "The two counts are a day apart, and a contract may name its own day.",
        },
    ),
    Reading(
        id="zj2024.price",
        clause=("zj2024:2.4-a", "zj2024:2.4-b"),
        question={"zh": "支出上限是预算还是中标价？", "en": "Is spending held to the budget or to the price bid?"},
        options=(
            Option(
                id="bid-price",
                title={
                    "zh": "中标价，高于预算或未记的按预算",
                    "en": "the price bid, or the budget where that is lower or no price is recorded",
                },
            ),
            Option(
                id="budget",
                title={"zh": "预算", "en": "the budget"},
                adjust=adjusting("budget.ceiling", bid=False),
            ),
        ),
        default="bid-price",
        reason={"zh": "文中写明以中标价为准。", "en": "The paper says that the price bid decides."},
    ),
    Reading(
        id="zj2024.survey",
        clause=("zj2024:3.1-b",),
        question={"zh": "调查评估何时完成？", "en": "By when is each child surveyed?"},
        options=(
            Option(
                id="in-the-term",
                title={
                    "zh": "不设期限，服务结束时仍没有的算未做",
                    "en": "no day is set; what is still missing when the service ends was not done",
                },
            ),
            Option(
                id="first-month",
                title={"zh": "服务的第一个合同月内", "en": "within the first contract month of service"},
                adjust=adjusting(*FIRSTS, due=Due(DueFrom.FIRST_WINDOW, window=anchored(months(1)))),
            ),
        ),
        default="in-the-term",
        reason={"zh": "文中没有期限。", "en": "The paper sets no day."},
    ),
    Reading(
        id="zj2024.register",
        clause=("zj2024:3.1-i", "zj2024:3.1-j"),
        question={"zh": "制定计划与造册登记是二选一吗？", "en": "Is it a plan or an entry in the register, or both?"},
        options=(
            Option(id="either", title={"zh": "二者有其一", "en": "one of the two"}),
            Option(
                id="both",
                title={"zh": "人人都要登记", "en": "an entry for everyone"},
                adjust=adjusting("register.entry", steps=(Step.REGISTER,)),
            ),
        ),
        default="either",
        reason={"zh": "文中用“或”字。", "en": "The paper says or."},
    ),
    Reading(
        id="zj2024.follow-up",
        clause=("zj2024:3.1-e", "zj2024:3.5-w2-a"),
        question={"zh": "随访多久一次？", "en": "How often is a family followed up?"},
        options=(
            Option(
                id="yearly",
                title={
                    "zh": "每个项目年度至少一次，服务期即一年",
                    "en": "at least once a programme year, which is the term",
                },
            ),
            Option(
                id="quarterly",
                title={"zh": "每合同季度一次", "en": "once a contract quarter"},
                adjust=adjusting("visits.follow-up", window=anchored(months(3))),
            ),
            Option(
                id="monthly",
                title={"zh": "每合同月一次", "en": "once a contract month"},
                adjust=adjusting("visits.follow-up", window=anchored(months(1))),
            ),
        ),
        default="yearly",
        reason={"zh": "文中没有频次。", "en": "The paper sets no interval."},
    ),
    Reading(
        id="zj2024.month",
        clause=("zj2024:3.4-b", "zj2024:3.5-sum1-a", "zj2024:3.5-w1-d"),
        question={"zh": "每月指合同月还是公历月？", "en": "Is a month one of the contract or of the calendar?"},
        options=(
            Option(id="contract", title={"zh": "合同月", "en": "of the contract"}),
            Option(
                id="calendar",
                title={"zh": "公历月", "en": "of the calendar"},
                adjust=adjusting(
                    "activities.monthly", "reports.monthly-summary", "visits.rounds", window=calendar_month()
                ),
            ),
        ),
        default="contract",
        reason={
            "zh": "每月一次与全年十二次只有按合同月才相合。",
            "en": "Only contract months make once a month come to twelve in the year.",
        },
    ),
    Reading(
        id="zj2024.counties",
        clause=("zj2024:3.4-c",),
        question={"zh": "县（市、区）包括功能区吗？", "en": "Do functional zones count as counties?"},
        options=(
            Option(id="nine-units", title={"zh": "九个县级行政区", "en": "the nine county-level units"}),
            Option(
                id="as-recorded",
                title={
                    "zh": "记录中列为县级的区域，含功能区",
                    "en": "the areas recorded as counties, zones among them",
                },
                adjust=adjusting("activities.county", areas=()),
            ),
        ),
        default="nine-units",
        reason={
            "zh": "功能区在国家标准中没有行政区划代码。",
            "en": "Functional zones have no code of their own in the national standard.",
        },
    ),
    Reading(
        id="zj2024.articles",
        clause=("zj2024:3.4-f", "zj2024:3.4-h", "zj2024:3.4-j"),
        question={
            "zh": "十二篇按报送还是按发布计？",
            "en": "Are the twelve articles counted when submitted or published?",
        },
        options=(
            Option(id="submitted", title={"zh": "按报送", "en": "when submitted"}),
            Option(
                id="published",
                title={"zh": "按发布", "en": "when published"},
                adjust=adjusting("deliverables.articles", published=True),
            ),
        ),
        default="submitted",
        reason={
            "zh": "数量写在撰写上，发布取决于审核。",
            "en": "The number stands with the writing; others decide on publication.",
        },
    ),
    Reading(
        id="zj2024.interim",
        clause=("zj2024:3.5-sum1-b",),
        question={"zh": "下半年也要中期总结吗？", "en": "Is an interim summary owed for the second half too?"},
        options=(
            Option(id="annual-stands-in", title={"zh": "全年总结可代替", "en": "the annual one stands in for it"}),
            Option(
                id="both-halves",
                title={"zh": "上下半年各一份", "en": "one for each half"},
                adjust=adjusting("reports.interim", stand_in=None),
            ),
        ),
        default="annual-stands-in",
        reason={"zh": "两份报告写的是同一段时间。", "en": "Both would cover the same time."},
    ),
    Reading(
        id="zj2024.quarterly",
        clause=("zj2024:3.5-sum1-f",),
        question={
            "zh": "季度报告各有期限，还是随年度总结提交？",
            "en": "Are quarterly reports due on their own or with the annual one?",
        },
        options=(
            Option(id="own-clock", title={"zh": "各自到期", "en": "each on its own"}),
            Option(
                id="with-annual",
                title={"zh": "随年度总结", "en": "with the annual one"},
                adjust=adjusting("reports.quarterly", due_with=anchored(months(12))),
            ),
        ),
        default="own-clock",
        reason={"zh": "写明按季度提交。", "en": "The paper says that they are submitted each quarter."},
    ),
    Reading(
        id="zj2024.report-limit",
        clause=(
            "zj2024:3.5-sum1-a",
            "zj2024:3.5-sum1-b",
            "zj2024:3.5-sum1-c",
            "zj2024:3.5-sum1-f",
            "zj2024:3.5-sum1-l",
            "zj2024:3.5-sum2-a",
        ),
        question={
            "zh": "报告和所附资料在期末后多少日内要有？",
            "en": "How long after a period are its report and the papers with it due?",
        },
        options=(
            Option(id="thirty-days", title={"zh": "三十日", "en": "thirty days"}),
            Option(
                id="ten-days",
                title={"zh": "十日", "en": "ten days"},
                adjust=adjusting(*PERIODIC, *ANNEXES, within=days(10)),
            ),
        ),
        default="thirty-days",
        reason={"zh": "文中没有期限。", "en": "The paper sets no day."},
    ),
    Reading(
        id="zj2024.analysis",
        clause=("zj2024:3.5-sum2-a",),
        question={"zh": "分析报告定期是多久？", "en": "How often is the analysis reported?"},
        options=(
            Option(
                id="half-yearly", title={"zh": "随中期总结，每半年", "en": "each half-year, with the interim summary"}
            ),
            Option(
                id="quarterly",
                title={"zh": "每季度", "en": "each quarter"},
                adjust=adjusting("reports.analysis", window=anchored(months(3))),
            ),
            Option(
                id="yearly",
                title={"zh": "每年", "en": "each year"},
                adjust=adjusting("reports.analysis", window=anchored(months(12))),
            ),
        ),
        default="half-yearly",
        reason={
            "zh": "文中只写定期，所以没做到只记为不足。",
            "en": "The paper says regularly, so that missing it is a shortfall.",
        },
    ),
    in_post_reading(
        "zj2024:3.5-sup-a",
        "zj2024:3.5-staff-q",
        "zj2024:3.5-staff-a",
        "zj2024:3.5-staff-b",
        "zj2024:3.5-staff-c",
        "zj2024:3.5-staff-d",
        "zj2024:3.5-staff-e",
        "zj2024:3.5-staff-o",
        "zj2024:3.5-staff-k",
        "zj2024:3.5-staff-l",
        rules=POSTS,
    ),
    Reading(
        id="zj2024.evaluations",
        clause=("zj2024:3.5-eval-b", "zj2024:3.5-eval-c"),
        question={"zh": "末期评估何时之前完成？", "en": "By when is the final evaluation done?"},
        options=(
            Option(
                id="in-the-term",
                title={
                    "zh": "不设期限，服务期满仍没有的算未做",
                    "en": "no day is set; what is still missing when the term ends was not done",
                },
            ),
            Option(
                id="thirty-days-after",
                title={"zh": "服务期满后三十日", "en": "thirty days after the term"},
                adjust=adjusting("evaluation.final-appraisal", by=Due(DueFrom.PROGRAMME_END, days(30))),
            ),
        ),
        default="in-the-term",
        reason={"zh": "文中没有期限。", "en": "The paper sets no day."},
    ),
    Reading(
        id="zj2024.quotas",
        clause=("zj2024:3.5-staff-b", "zj2024:3.5-staff-c", "zj2024:3.5-staff-d"),
        question={"zh": "证书与学历的名额可否重叠？", "en": "May one person fill several of the quotas?"},
        options=(
            Option(id="overlap", title={"zh": "可以重叠", "en": "they may overlap"}),
            Option(
                id="disjoint",
                title={"zh": "各由不同的人", "en": "each is filled by other people"},
                adjust=(
                    *adjusting("staffing.assistants", beside=(INTERMEDIATE,)),
                    *adjusting("staffing.bachelor", beside=(INTERMEDIATE, ASSISTANTS)),
                ),
            ),
        ),
        default="overlap",
        reason={"zh": "中级也是初级或以上。", "en": "An intermediate certificate is one of junior level or higher."},
    ),
    Reading(
        id="zj2024.lead",
        clause=("zj2024:3.5-staff-a", "zj2024:3.5-staff-e"),
        question={"zh": "负责人算在五人之内吗？", "en": "Is the lead one of the five?"},
        options=(
            Option(id="one-of-five", title={"zh": "在五人之内", "en": "one of the five"}),
            Option(
                id="extra",
                title={"zh": "在五人之外", "en": "beside the five"},
                adjust=adjusting("staffing.team", beside=(Post(people=1, roles=(Role.PROJECT_LEAD,)),)),
            ),
        ),
        default="one-of-five",
        reason={"zh": "文中用“其中1名”。", "en": "The paper says that one of them is the lead."},
    ),
    Reading(
        id="zj2024.disciplines",
        clause=("zj2024:3.5-staff-f", "zj2024:3.5-staff-i"),
        question={"zh": "相关专业算不算？", "en": "Do related disciplines count?"},
        options=(
            Option(id="related-too", title={"zh": "相关专业也算", "en": "related ones too"}),
            Option(
                id="four-only",
                title={"zh": "只算列出的四类", "en": "only the four that are named"},
                adjust=(
                    *adjusting("staffing.lead-degree", holding=(EducatedTo(Education.BACHELOR), TrainedIn(FOUR))),
                    *adjusting("staffing.worker-degree", holding=(EducatedTo(Education.COLLEGE), TrainedIn(FOUR))),
                ),
            ),
        ),
        default="related-too",
        reason={"zh": "文中写“等相关专业”。", "en": "The list is left open to related ones."},
    ),
    Reading(
        id="zj2024.certificate",
        clause=("zj2024:3.5-staff-j",),
        question={"zh": "其余成员是否人人须有证书？", "en": "Must every other member hold a certificate?"},
        options=(
            Option(id="every-other", title={"zh": "人人须有", "en": "every one"}),
            Option(
                id="bracket-only",
                title={
                    "zh": "以括号内人数为准，其余没有的记为不足",
                    "en": "the bracket decides; with the rest it is a shortfall",
                },
                adjust=adjusting("staffing.worker-certificate", force=Force.SHOULD),
            ),
        ),
        default="every-other",
        reason={
            "zh": "后一句更严，写的是其余团队成员。",
            "en": "The later sentence is the stricter one and names all others.",
        },
    ),
    Reading(
        id="zj2024.supervisor-worker",
        clause=("zj2024:3.5-staff-n",),
        question={"zh": "怎样算督导是社会工作者？", "en": "What makes the supervisor a social worker?"},
        options=(
            Option(id="certificate", title={"zh": "持有证书，不论哪一级", "en": "a certificate of any level"}),
            Option(
                id="post-holder",
                title={
                    "zh": "做社工的也算，没有证书的记为不足",
                    "en": "working as one will do; without a certificate it is a shortfall",
                },
                adjust=adjusting("staffing.supervisor-certificate", force=Force.SHOULD),
            ),
        ),
        default="certificate",
        reason={
            "zh": "级别没有写，证书是记录里唯一可核对的。",
            "en": "No level is named, and a certificate is what records can show.",
        },
    ),
    Reading(
        id="zj2024.experience",
        clause=("zj2024:3.5-staff-k",),
        question={"zh": "两年经验的二人可否包括负责人？", "en": "May the lead be one of the two with two years?"},
        options=(
            Option(id="others", title={"zh": "只算其余成员", "en": "only the other members"}),
            Option(
                id="all-five",
                title={"zh": "五人都可", "en": "any of the five"},
                adjust=adjusting("staffing.experienced", roles=TEAM, beside=()),
            ),
        ),
        default="others",
        reason={"zh": "该句写在其余成员之下。", "en": "The sentence is about the other members."},
    ),
    Reading(
        id="zj2024.supervisor",
        clause=("zj2024:3.5-staff-l",),
        question={"zh": "督导可否由五人之一兼任？", "en": "May one of the five be the supervisor?"},
        options=(
            Option(id="outside", title={"zh": "在五人之外", "en": "outside the five"}),
            Option(
                id="within",
                title={"zh": "可以兼任", "en": "may be one of them"},
                adjust=adjusting("staffing.supervisor", beside=()),
            ),
        ),
        default="outside",
        reason={"zh": "文中写“此外”“还需”。", "en": "The paper asks for one in addition."},
    ),
    Reading(
        id="zj2024.rounds",
        clause=("zj2024:3.5-w1-d",),
        question={"zh": "每月十次怎么计？", "en": "What are the ten a month?"},
        options=(
            Option(id="total", title={"zh": "各户合计十次", "en": "ten visits over all families"}),
            Option(
                id="distinct-families",
                title={"zh": "十户不同家庭", "en": "ten different families"},
                adjust=adjusting("visits.rounds", by=RoundsBy.FAMILIES),
            ),
            Option(
                id="per-family",
                title={"zh": "每户十次", "en": "ten to each family"},
                adjust=adjusting("visits.rounds", by=RoundsBy.EACH_FAMILY),
            ),
        ),
        default="total",
        reason={
            "zh": "二十万元、五名社工和一个地级市的范围，做不到每户十次。",
            "en": "With 200,000 yuan, five workers and a whole prefecture, ten to each family is out of reach.",
        },
    ),
    Reading(
        id="zj2024.file-limit",
        clause=("zj2024:3.3-ze", "zj2024:3.5-w1-f"),
        question={"zh": "个人档案和个案档案何时要齐？", "en": "By when are individual files and case files there?"},
        options=(
            Option(id="programme-end", title={"zh": "项目结束之日前", "en": "by the last day of the programme"}),
            Option(
                id="thirty-days",
                title={"zh": "项目结束后三十日", "en": "thirty days after the programme"},
                adjust=adjusting("individual.file", "archive.filed", due=Due(DueFrom.PROGRAMME_END, days(30))),
            ),
        ),
        default="programme-end",
        reason={
            "zh": "文中没有期限；合同期满就要移交，之前应已齐。",
            "en": "The paper sets no day; files are handed over once the contract is over, and are there by then.",
        },
    ),
    Reading(
        id="zj2024.promptly",
        clause=("zj2024:3.5-w3-f", "zj2024:3.5-w3-l"),
        question={"zh": "及时上报是多久？", "en": "How soon is promptly?"},
        options=(
            Option(id="no-limit", title={"zh": "无数字，只看先后", "en": "no number; only the order counts"}),
            Option(
                id="one-day",
                title={"zh": "二十四小时", "en": "24 hours"},
                adjust=adjusting(*TELLINGS, within=minutes(24 * 60), chosen=True),
            ),
            Option(
                id="three-days",
                title={"zh": "七十二小时", "en": "72 hours"},
                adjust=adjusting(*TELLINGS, within=minutes(72 * 60), chosen=True),
            ),
        ),
        default="no-limit",
        reason={"zh": "文中没有数字。", "en": "The paper gives no number."},
    ),
    Reading(
        id="zj2024.at-once",
        clause=("zj2024:3.5-w3-j",),
        question={"zh": "第一时间是多久？", "en": "How soon is at once?"},
        options=(
            Option(id="same-day", title={"zh": "发现当日", "en": "the day of discovery"}),
            Option(
                id="next-day",
                title={"zh": "次日", "en": "the next day"},
                adjust=adjusting("incidents.tell-police", within=days(1), chosen=True),
            ),
        ),
        default="same-day",
        reason={"zh": "字面即当场、当日。", "en": "The words mean without letting a day pass."},
    ),
    Reading(
        id="zj2024.missing-child",
        clause=("zj2024:3.5-w3-c",),
        question={"zh": "儿童失踪是否须报警？", "en": "Must the police be told of a missing child?"},
        options=(
            Option(
                id="civil-affairs",
                title={
                    "zh": "文中只写民政，报警作提示",
                    "en": "civil affairs by the text; telling the police is advised",
                },
            ),
            Option(
                id="police-too",
                title={"zh": "也须第一时间报警", "en": "the police too, at once"},
                adjust=adjusting("incidents.tell-police", of=(IncidentKind.MISSING, *HARM)),
            ),
        ),
        default="civil-affairs",
        reason={"zh": "失踪列在报民政的一类。", "en": "A missing child stands in the list that goes to civil affairs."},
    ),
    Reading(
        id="zj2024.regularly",
        clause=("zj2024:3.5-w4-a", "zj2024:3.5-w4-b"),
        question={"zh": "定期培训、定期宣传是多久一次？", "en": "How often are regular trainings and publicity?"},
        options=(
            Option(id="yearly", title={"zh": "每个项目年度至少一次", "en": "at least once a programme year"}),
            Option(
                id="half-yearly",
                title={"zh": "每个项目半年至少一次", "en": "at least once a programme half-year"},
                adjust=adjusting(*REGULAR, window=anchored(months(6))),
            ),
            Option(
                id="quarterly",
                title={"zh": "每个项目季度至少一次", "en": "at least once a programme quarter"},
                adjust=adjusting(*REGULAR, window=anchored(months(3))),
            ),
        ),
        default="yearly",
        reason={
            "zh": "文中只写定期，取最低的一年一次，没做到只记为不足。",
            "en": "The paper says regularly; once a year is the least of it, and missing it a shortfall.",
        },
    ),
    Reading(
        id="zj2024.handover",
        clause=("zj2024:3.5-w6-b",),
        question={"zh": "合同期满后多久移交？", "en": "How soon after the contract are files handed over?"},
        options=(
            Option(id="thirty-days", title={"zh": "三十日内", "en": "within thirty days"}),
            Option(
                id="sixty-days",
                title={"zh": "六十日内", "en": "within sixty days"},
                adjust=adjusting("archive.handover", due=Due(DueFrom.PROGRAMME_END, days(60))),
            ),
        ),
        default="thirty-days",
        reason={
            "zh": "没有数字；一个月足以整理。",
            "en": "No number is given; a month is enough to put files in order.",
        },
    ),
)
