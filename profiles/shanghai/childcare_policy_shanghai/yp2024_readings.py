"""What Yangpu's plan leaves open: each vague clause, the ways it can be read, the one taken here, and why."""

from childcare_policy import (
    AreaKind,
    Attending,
    ChildCategory,
    DocumentKind,
    Due,
    DueFrom,
    Force,
    InCategory,
    InCompulsoryStage,
    Option,
    OrganisationKind,
    Reading,
    Topic,
    adjusting,
    all_of,
    anchored,
    any_of,
    calendar_month,
    calendar_quarter,
    calendar_year,
    days,
    months,
)

DEPUTIES = ("stations.deputy-head", "stations.every-street")
PAIRS = ("mentoring.growth-mentor", "mentoring.peer-partner")
FILE = (
    "archive.basic-information",
    "archive.visit-record",
    "archive.work-log",
    "archive.help-record",
    "archive.problems",
    "archive.solutions",
    "archive.filed",
)
TASKS = tuple(f"tasks.{number}" for number in range(1, 42))


READINGS = (
    Reading(
        id="yp2024.responsible-units",
        clause=tuple(f"yp2024:{number}-resp" for number in range(1, 42)),
        question={"zh": "列在首位的责任单位是否牵头？", "en": "Does the unit listed first lead the others?"},
        options=(
            Option(id="jointly", title={"zh": "各单位同责", "en": "all listed answer alike"}),
            Option(
                id="first-leads",
                title={"zh": "首位牵头，其余配合", "en": "the first leads, the others join in"},
                adjust=adjusting(*TASKS, first_leads=True),
            ),
        ),
        default="jointly",
        reason={"zh": "表中只列名单，未写牵头。", "en": "The table lists the units and names no lead."},
    ),
    Reading(
        id="yp2024.deputy",
        clause=("yp2024:3-a", "yp2024:3-b"),
        question={"zh": "副站长须是检察官吗？", "en": "Must the deputy head of a station be a procurator?"},
        options=(
            Option(id="procurators", title={"zh": "须为检察官", "en": "a procurator"}),
            Option(
                id="legal-officers",
                title={"zh": "检察、法院、公安均可", "en": "someone of the procuratorate, the court or the police"},
                adjust=adjusting(
                    *DEPUTIES,
                    employer=(OrganisationKind.PROCURATORATE, OrganisationKind.COURT, OrganisationKind.POLICE),
                ),
            ),
        ),
        default="procurators",
        reason={
            "zh": "前半句点名检察官，后半句的法治副站长另说。",
            "en": "The sentence names procurators; legal deputies in general come in the next one.",
        },
    ),
    Reading(
        id="yp2024.mentor-who",
        clause=("yp2024:4-b", "yp2024:4-c"),
        question={"zh": "哪些儿童要配导师和伙伴？", "en": "Which children have a mentor and a partner?"},
        options=(
            Option(id="on-roll", title={"zh": "有中小学学籍的儿童", "en": "children on a school roll"}),
            Option(
                id="every-child",
                title={"zh": "所有在册儿童，含学龄前", "en": "every child served, those below school age too"},
                adjust=adjusting(*PAIRS, of=None),
            ),
        ),
        default="on-roll",
        reason={
            "zh": "导师制在学校里实行，由教育局单独负责。",
            "en": "The mentors are a school's, and the education bureau alone answers for the task.",
        },
    ),
    Reading(
        id="yp2024.project-13",
        clause=("yp2024:13-a", "yp2024:13-b", "yp2024:13-c"),
        question={
            "zh": "本条是否放宽市级项目的服务对象？",
            "en": "Does this task widen whom the city's project serves?",
        },
        options=(
            Option(
                id="link-only", title={"zh": "只是委托市级项目，对象不变", "en": "it commissions the project as it is"}
            ),
            Option(
                id="widens",
                title={
                    "zh": "也服务其他困境儿童",
                    "en": "other children in difficulty may be served as well",
                },
                adjust=adjusting(
                    "eligibility.enrolment",
                    who=all_of(
                        any_of(
                            InCategory(ChildCategory.SCATTERED_ORPHAN),
                            InCategory(ChildCategory.BASIC_LIVING_ALLOWANCE_RECIPIENT),
                            InCategory(ChildCategory.IN_DIFFICULTY),
                            InCategory(ChildCategory.DE_FACTO_UNATTENDED),
                            InCategory(ChildCategory.OTHER_IN_DIFFICULTY),
                        ),
                        InCompulsoryStage(),
                    ),
                ),
            ),
        ),
        default="link-only",
        reason={
            "zh": "拓展覆盖面没有写新的条件，市级文件的条件未改。",
            "en": "Reaching further names no new condition, and the city's paper keeps its own.",
        },
    ),
    Reading(
        id="yp2024.capacity-assessment",
        clause=("yp2024:15-a", "yp2024:15-b"),
        question={
            "zh": "监护缺失或不当的家庭是否一律评估？",
            "en": "Is every family whose guardianship fails assessed?",
        },
        options=(
            Option(id="where-needed", title={"zh": "按实际需要，只作跟踪", "en": "where there is need; tracked only"}),
            Option(
                id="every-case",
                title={"zh": "逐案评估", "en": "every one of them"},
                adjust=adjusting("guardianship.capacity-assessment", force=Force.MUST),
            ),
        ),
        default="where-needed",
        reason={"zh": "文中写明根据需要启动。", "en": "The text leaves it to actual need."},
    ),
    Reading(
        id="yp2024.follow-up",
        clause=("yp2024:16-d",),
        question={"zh": "定期回访是多久一次？", "en": "How often are follow-up visits made?"},
        options=(
            Option(id="no-interval", title={"zh": "不设间隔，至少一次", "en": "no interval, at least one"}),
            Option(
                id="monthly",
                title={"zh": "每月", "en": "each month"},
                adjust=adjusting("guardianship.follow-up", window=calendar_month()),
            ),
            Option(
                id="quarterly",
                title={"zh": "每季度", "en": "each quarter"},
                adjust=adjusting("guardianship.follow-up", window=calendar_quarter()),
            ),
        ),
        default="no-interval",
        reason={"zh": "文中只写定期，没有数字。", "en": "The text says regularly and gives no number."},
    ),
    Reading(
        id="yp2024.file-contents",
        clause=("yp2024:18-b", "yp2024:18-c", "yp2024:18-g", "yp2024:18-h"),
        question={
            "zh": "市级项目的文书能否充作档案内容？",
            "en": "Do the papers of the city's project serve as contents of the file?",
        },
        options=(
            Option(id="own-papers", title={"zh": "六项内容各有文书", "en": "each content has a paper of its own"}),
            Option(
                id="city-papers-count",
                title={
                    "zh": "评估表、服务记录表、计划书可充",
                    "en": "assessment form, service record and plan will do",
                },
                adjust=(
                    *adjusting("archive.basic-information", or_kinds=(DocumentKind.NEEDS_ASSESSMENT_FORM,)),
                    *adjusting("archive.visit-record", or_kinds=(DocumentKind.CASE_SERVICE_RECORD,)),
                    *adjusting("archive.solutions", or_kinds=(DocumentKind.SERVICE_PLAN,)),
                ),
            ),
        ),
        default="own-papers",
        reason={
            "zh": "两份文件各列其目，一并适用。",
            "en": "The two papers list different things, and both lists apply.",
        },
    ),
    Reading(
        id="yp2024.file-limit",
        clause=(
            "yp2024:18-b",
            "yp2024:18-c",
            "yp2024:18-d",
            "yp2024:18-e",
            "yp2024:18-f",
            "yp2024:18-g",
            "yp2024:18-h",
        ),
        question={"zh": "区里的档案内容何时要齐？", "en": "By when does the file hold what the district asks for?"},
        options=(
            Option(id="programme-end", title={"zh": "项目结束之日前", "en": "by the last day of the programme"}),
            Option(
                id="thirty-days",
                title={"zh": "项目结束后三十日", "en": "thirty days after the programme"},
                adjust=adjusting(*FILE, due=Due(DueFrom.PROGRAMME_END, days(30))),
            ),
        ),
        default="programme-end",
        reason={
            "zh": "表中没有期限；内容随服务产生，服务结束时应已齐。",
            "en": "The table sets no day; the contents come about with the service, and are there when it ends.",
        },
    ),
    Reading(
        id="yp2024.outreach-unit",
        clause=("yp2024:29-a",),
        question={"zh": "每年一次安全知识进居委，由谁算起？", "en": "Once a year: counted for whom?"},
        options=(
            Option(id="district", title={"zh": "全区一次", "en": "once in the district"}),
            Option(
                id="each-street",
                title={"zh": "每个街道一次", "en": "once in each street"},
                adjust=adjusting("activities.safety-outreach", area=AreaKind.TOWNSHIP),
            ),
            Option(
                id="each-committee",
                title={"zh": "每个居委会一次", "en": "once in each residents' committee"},
                adjust=adjusting("activities.safety-outreach", area=AreaKind.NEIGHBOURHOOD),
            ),
        ),
        default="district",
        reason={
            "zh": "六家单位共同负责，未写逐个居委。",
            "en": "Six units answer for it together, and the text does not say each committee.",
        },
    ),
    Reading(
        id="yp2024.outreach-topics",
        clause=("yp2024:29-b",),
        question={"zh": "防溺水和防欺凌是否都要讲？", "en": "Are drowning and bullying both to be covered?"},
        options=(
            Option(id="either", title={"zh": "任一安全主题", "en": "any subject of safety"}),
            Option(
                id="both",
                title={"zh": "两个主题每年都有", "en": "both in each year"},
                adjust=adjusting(
                    "activities.safety-outreach",
                    themes=(Topic.DROWNING_PREVENTION, Topic.ANTI_BULLYING),
                    each_theme=True,
                ),
            ),
        ),
        default="either",
        reason={"zh": "两项之后有“等”字，是举例。", "en": "The two are examples: the list is open."},
    ),
    Reading(
        id="yp2024.quarter",
        clause=("yp2024:30-a",),
        question={"zh": "季度从何算起？", "en": "Where do the quarters begin?"},
        options=(
            Option(id="calendar", title={"zh": "日历季度", "en": "quarters of the calendar"}),
            Option(
                id="from-the-start",
                title={"zh": "自项目开始每三个月", "en": "every three months from the start of the programme"},
                adjust=adjusting("activities.station-quarter", window=anchored(months(3))),
            ),
        ),
        default="calendar",
        reason={"zh": "站点常年运行，不随项目起止。", "en": "Stations run all year, whatever a programme's dates."},
    ),
    Reading(
        id="yp2024.lecture",
        clause=("yp2024:31-b",),
        question={"zh": "寒暑假放假前，是一次还是各一次？", "en": "Before the breaks: once, or before each?"},
        options=(
            Option(
                id="each-break",
                title={
                    "zh": "寒假、暑假前三十日内各一次",
                    "en": "before each of the two breaks, in the thirty days that lead up to it",
                },
            ),
            Option(
                id="fortnight",
                title={
                    "zh": "各一次，都在放假前十四日内",
                    "en": "before each, in the fourteen days that lead up to it",
                },
                adjust=adjusting("activities.school-lecture", before=days(14)),
            ),
            Option(
                id="once-a-year",
                title={"zh": "一年一次", "en": "once a year"},
                adjust=adjusting("activities.school-lecture", window=calendar_year()),
            ),
        ),
        default="each-break",
        reason={
            "zh": "两个假期各有各的风险，前三十日算放假前。",
            "en": "Each break has risks of its own; before it means in the thirty days that lead up to it.",
        },
    ),
    Reading(
        id="yp2024.publicity-week",
        clause=("yp2024:35-a",),
        question={"zh": "宣传周是否每年都办？", "en": "Is the publicity week held every year?"},
        options=(
            Option(id="each-year", title={"zh": "每年一次", "en": "once a year"}),
            Option(
                id="as-called",
                title={"zh": "按部署，期内至少一次", "en": "as called for, once at least"},
                adjust=adjusting("activities.publicity-week", window=None),
            ),
        ),
        default="each-year",
        reason={"zh": "持续开展的宣传周按年举办。", "en": "A week that goes on being held is a yearly one."},
    ),
    Reading(
        id="yp2024.over-thirty",
        clause=("yp2024:36-d",),
        question={"zh": "超过三十人怎么算，增配几名？", "en": "Over thirty: from which number, and how many more?"},
        options=(
            Option(id="over-30", title={"zh": "三十一人起，至少两名", "en": "from 31 on, two at least"}),
            Option(
                id="from-30",
                title={"zh": "满三十人起", "en": "from 30 on"},
                adjust=adjusting("staffing.child-directors", above=29),
            ),
            Option(
                id="each-thirty",
                title={"zh": "每多三十人再增一名", "en": "one more for every further thirty"},
                adjust=adjusting("staffing.child-directors", further=30),
            ),
        ),
        default="over-30",
        reason={
            "zh": "法律用语中超过不含本数；增配至少一名。",
            "en": "In statutes, over a number leaves the number itself out; more means at least one more.",
        },
    ),
    Reading(
        id="yp2024.training-who",
        clause=("yp2024:37-e",),
        question={"zh": "全员培训的全员指谁？", "en": "Who is everyone in the yearly training?"},
        options=(
            Option(id="half-year", title={"zh": "当年在岗满半数天数者", "en": "in post for half the year's days"}),
            Option(
                id="year-end",
                title={"zh": "年末在岗者", "en": "in post at the end of the year"},
                adjust=adjusting("training.attended", who=Attending.AT_THE_END),
            ),
            Option(
                id="at-session",
                title={"zh": "培训当日在岗者", "en": "in post on the day of a session"},
                adjust=adjusting("training.attended", who=Attending.AT_A_SESSION),
            ),
        ),
        default="half-year",
        reason={
            "zh": "与不满一期的其他义务同一算法。",
            "en": "It is how every other duty of a partly served window is read.",
        },
    ),
)
