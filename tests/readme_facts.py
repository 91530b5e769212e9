"""What the two READMEs tell in figures, days, numbers and ids, as the catalog, the examples and the code have it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from doc_pages import ROOT, page
from ocopkit import Catalog, Rating, Scorecard, rate
from ocopkit.formats.cards import read_card
from ocopkit.formats.observations import read_observations
from ocopkit.law.regimes import Regime
from ocopkit.law.text import Lang, Text, day_text
from ocopkit.targets.assess import Status, assess
from ocopkit.targets.plans import Plan

CATALOG = Catalog.builtin()
SHEETS = {id: CATALOG.scoresheet(id) for id in CATALOG.contribution.scoresheets}

NUMBERS: Mapping[Lang, Sequence[str]] = {
    "en": ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    "vi": ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"),
}


def short(document: str) -> str:
    """How a decision is called in a sentence: 148 of 148/QĐ-TTg, and 26/2026 of 26/2026/QĐ-TTg."""
    return re.sub(r"/[^/\d]+$", "", document)


def sheets_of(regime: Regime) -> list[str]:
    """The scoresheets of a decision as it was issued, without those of amendments."""
    return [id for id, sheet in SHEETS.items() if sheet.regime == regime.id and "@" not in id]


# Those that are held in full stand first, and of those the newest.
REGIMES = sorted(CATALOG.regimes, key=lambda each: (not sheets_of(each), -each.term.since.toordinal()))


# ---- rows ----

_DATED = Text("{number} ngày {day}", "{number} of {day}")
_SINCE = Text("từ ngày {since}", "from {since}")
_FROM_TO = Text("từ ngày {since} đến hết ngày {last}", "{since} to {last}")
_FULL = Text("đầy đủ", "in full")
_OUTLINE = Text("chỉ nét chính, qua nguồn khác", "in outline, at second hand")
_HELD = Text(
    "cả {sets} bộ sản phẩm và {sheets} phiếu đánh giá, kèm {marks}điều kiện và ghi chú; "
    "các hạng, hội đồng, thẩm quyền, quy định chuyển tiếp",
    "all {sets} product sets and their {sheets} scoresheets, with {marks}conditions and notes; "
    "bands, councils, who decides, transitions",
)
_MARKS = Text("dấu sao, ", "marks, ")
_PARTS_ALONE = Text(
    "thang điểm các phần, các hạng và cấp đánh giá; xếp hạng được theo tổng điểm các phần. "
    "Chưa có phụ lục của quyết định nên chưa có bộ sản phẩm và phiếu đánh giá",
    "parts, bands and levels; it rates part totals. "
    "Its appendix was not available: no product sets, no scoresheets",
)


def decisions(lang: Lang) -> Iterator[list[str]]:
    """The rows of decisions that are regimes: number, force, how far it is held, and what is held."""
    for regime in REGIMES:
        number, sheets = regime.document.number, [SHEETS[id] for id in sheets_of(regime)]
        # Decisions are over on the evening before the day that their term ends with.
        force = _FROM_TO if regime.term.until else _SINCE
        last = (regime.term.until or date.max) - timedelta(days=1)
        full = all(each.citation.document != number for each in regime.unchecked)
        held = _HELD[lang].format(
            sets=sum("@" not in each.id for each in CATALOG.contribution.sets.get(regime.id, ())),
            sheets=len(sheets),
            marks=_MARKS[lang] if _has_marks(regime) else "",
        )
        yield [
            _DATED[lang].format(number=number, day=day_text(regime.document.issued)[lang]),
            force[lang].format(since=day_text(regime.term.since)[lang], last=day_text(last)[lang]),
            (_FULL if full else _OUTLINE)[lang],
            held if full else _PARTS_ALONE[lang],
        ]


def _has_marks(regime: Regime) -> bool:
    every = (each for id in sheets_of(regime) for each in SHEETS[id].criteria.values())
    return any(option.stars for each in every for option in each.options)


_AMENDS = Text(r"{number} ngày {day}, sửa đổi Quyết định {of}", "{number} of {day}, which amends {of}")
_DAY = Text(r"{number} ngày (\d+/\d+/\d+)", r"{number} of (\d+ \w+ \d+)")
NOT_ESTABLISHED = Text("chưa xác định được", "not established")
MISSING = Text("chưa có", "missing")
_SECOND_HAND = Text("qua nguồn khác", "at second hand")


def amendments(lang: Lang) -> Iterator[tuple[list[str], list[str]]]:
    """Of each decision that a regime says is not held: the scoresheets held of it, and how its row begins."""
    for regime in REGIMES:
        for each in regime.unchecked:
            number = each.citation.document
            if number != regime.document.number:
                held = [
                    id
                    for id, sheet in SHEETS.items()
                    if "@" in id and any(number == one.citation.document for one in sheet.unchecked)
                ]
                [day] = re.findall(_DAY[lang].format(number=number), each.text[lang])
                yield (
                    held,
                    [
                        _AMENDS[lang].format(number=number, day=day, of=short(regime.document.number)),
                        NOT_ESTABLISHED[lang],
                        (_SECOND_HAND if held else MISSING)[lang],
                    ],
                )


_NATIONAL = Text("chương trình quốc gia", "the national programme")
_BEFORE = Text(" trước ngày {day}", " before {day}")


def plan_cell(plan: Plan, lang: Lang) -> str:
    """What a plan is called in its row: its id, whose it is, its number and its day."""
    document = plan.documents[0]
    name = _province(plan) if plan.province else _NATIONAL[lang]
    if plan.merger is not None:
        name += _BEFORE[lang].format(day=day_text(plan.merger.last_day + timedelta(days=1))[lang])
    return f"`{plan.id}`: {name}, " + _DATED[lang].format(
        number=document.number, day=day_text(document.issued)[lang]
    )


def _province(plan: Plan) -> str:
    [name] = re.findall(r"tỉnh (.+?) giai đoạn", plan.title.vi)
    return str(name)


# What a plan says of its text, where that is not held or not to its end; its row says it in the same words.
_TEXTS = (
    Text("bị cắt sau tiêu đề mục ", "cut after the heading of section "),
    Text("bản tin của tỉnh", "the province's news text"),
    Text("qua nguồn khác", "at second hand"),
    Text("chưa có", "not held"),
)


def texts(said: str, lang: Lang) -> list[str]:
    """How far a text is held, of what a plan or a row says of it."""
    end = r"[IVX\d.]*\d"
    found = [re.search(re.escape(each[lang]) + (end if each is _TEXTS[0] else ""), said) for each in _TEXTS]
    those = [each[0] for each in found if each]
    # Of a text that is cut, it is the rest that is not held.
    return those[:1] if found[0] else those


# ---- sentences ----

_SAID: Mapping[Lang, Sequence[str]] = {
    "en": (
        (
            "{lychee_stars} stars and {lychee_points} points; {by_points} stars by points alone, "
            "but {gates} marks for {by_points} stars are not reached"
        ),
        "rated by decision {durian} of {durian_year}",
        "By its {lychee_points} points alone it has {by_points} stars",
        (
            "{gates} options that the decision marks as the minimum for {by_points} stars are not reached, "
            "so it has {lychee_stars}"
        ),
        "Python {python} or newer",
        (
            "The {targets} targets of the plan of Lạng Sơn on {assessed_on}: one met, with {met} products where {asked} "
            "were asked; one missed, with {missed} where {due} was asked; {unmeasured} not measurable"
        ),
        "for {unpublished} targets none was published and the {last_target} has no number in the plan",
        "{answered} of {criteria} criteria are answered",
        "At most {most} stars are left: criterion 3.5 has a mark for {marked} stars, and no option fits there",
        "From {both_from} to {both_to} two decisions are in force at once",
        "save the {unnumbered}",
        "scoresheets of decision {outline}",
        "Decisions {full} were taken from one transcript of each text, for {restored} option from a second",
        "{news}'s is known from a news text, {cut}'s up to a cut, the national programme's at second hand",
        "Figures of {news} since {merged} are of a larger province",
        # These are known to nobody but those who tried.
        "a minute or two, and 220 MB",
        "takes about ten minutes",
        "Three dots stand where",
    ),
    "vi": (
        (
            "{lychee_stars} sao, {lychee_points} điểm; theo điểm là {by_points} sao "
            "nhưng {gates} dấu sao của hạng {by_points} sao chưa đạt"
        ),
        "phân hạng theo Quyết định {durian} năm {durian_year}",
        "Chỉ xét điểm thì {lychee_points} điểm là {by_points} sao",
        (
            "có {gates} tiêu chí chưa đạt mức mà quyết định đánh dấu là tối thiểu cho {by_points} sao, "
            "nên sản phẩm được {lychee_stars} sao"
        ),
        "Python {python} trở lên",
        (
            "{targets} mục tiêu trong kế hoạch của tỉnh Lạng Sơn, ngày {assessed_on}: một mục tiêu đạt, có {met} sản phẩm "
            "so với {asked} phải đạt; một mục tiêu không đạt, chưa có sản phẩm nào so với {due}; "
            "{unmeasured} mục tiêu chưa đo được"
        ),
        (
            "{unpublished} mục tiêu chưa có số liệu công bố, mục tiêu thứ {last_target} thì kế hoạch không ghi con số, "
            "nên cả {unmeasured} đều chưa đo được"
        ),
        "Mới có {answered} trên {criteria} tiêu chí được chấm",
        "Nhiều nhất chỉ còn {most} sao: tiêu chí 3.5 có dấu sao của hạng {marked} sao mà không mức nào phù hợp",
        "Từ ngày {both_from} đến hết ngày {both_to} có hai quyết định cùng hiệu lực",
        "trừ văn bản {unnumbered}",
        "phiếu đánh giá theo Quyết định {outline}",
        "Quyết định {full} đều chỉ lấy từ một bản chép, riêng {restored} mức lấy từ bản chép thứ hai",
        "Kế hoạch của {news} biết qua bản tin, của {cut} bị cắt giữa chừng, chương trình quốc gia biết qua nguồn khác",
        "Số liệu của {news} từ ngày {merged} là của tỉnh mới, rộng hơn",
        "một hai phút, và 220 MB",
        "chạy khoảng mười phút",
        "Dấu ba chấm là chỗ",
        "không có nghĩa là bằng 0",
    ),
}
UNNUMBERED = Text("sửa đổi cuối năm 2022", "amendment of late 2022")


def sentences(lang: Lang) -> list[str]:
    """What is said in figures beside the tables, with the figures as they are."""
    figures = {**_of_cards(lang), **_of_the_plan(lang), **_of_law(lang)}
    return [each.format(**figures) for each in _SAID[lang]]


def _of_cards(lang: Lang) -> dict[str, object]:
    """Of the durian, of the lychee, and of the card that the lines of Python rate."""
    durian, lychee = CATALOG.regime(_example("durian").regime), _example("lychee")
    card = Scorecard("vn-26-2026/01", {"1.1": 3, "2.4": True, "3.5": "none"})
    rating, sheet = rate(card, CATALOG), SHEETS[card.scoresheet]
    assert lychee.stars is not None
    assert lychee.stars_by_points is not None
    assert rating.bounds is not None
    assert {lychee.stars_by_points} == {each.stars for each in lychee.closed_gates}
    most = rating.bounds.stars[1]
    assert sheet.criteria["3.5"].options[0].stars == most + 1
    spelled = NUMBERS[lang] if lang == "en" else [*map(str, range(10))]
    return {
        "durian": short(durian.document.number),
        "durian_year": durian.document.issued.year,
        "lychee_points": lychee.total,
        "lychee_stars": spelled[lychee.stars],
        "by_points": spelled[lychee.stars_by_points],
        "gates": NUMBERS[lang][len(lychee.closed_gates)],
        "answered": spelled[len(card.answers)],
        "criteria": len(sheet.criteria),
        "most": spelled[most],
        "marked": spelled[most + 1],
    }


def _example(name: str) -> Rating:
    card = read_card(ROOT / f"examples/{name}.toml", CATALOG)
    assert isinstance(card, Scorecard)
    return rate(card, CATALOG)


_FIFTH = Text("năm", "fifth")


def _of_the_plan(lang: Lang) -> dict[str, object]:
    """Of the plan of Lạng Sơn, as the README assesses it."""
    plan = CATALOG.plan("lang-son-2021-2025")
    figures = read_observations(ROOT / "examples/progress/lang-son.toml", plan)
    found = assess(plan, figures, on=date(2026, 1, 15))
    [met] = [each for each in found.standings if each.status is Status.MET]
    [missed] = [each for each in found.standings if each.status is Status.MISSED]
    unmeasured = [each for each in found.standings if each.status is Status.NOT_MEASURABLE]
    assert met.answer is not None
    assert missed.answer is not None
    assert [each.target.value is None for each in unmeasured] == [False, False, False, False, True]
    return {
        "targets": NUMBERS[lang][len(found.standings)],
        "assessed_on": day_text(found.on)[lang],
        "met": met.answer.value,
        "asked": met.needed,
        "missed": NUMBERS[lang][int(missed.answer.value)],
        "due": missed.needed,
        "unmeasured": NUMBERS[lang][len(unmeasured)],
        "unpublished": NUMBERS[lang][len(unmeasured) - 1],
        "last_target": _FIFTH[lang],
    }


_AND = Text(" và Quyết định ", " and ")


def _of_law(lang: Lang) -> dict[str, object]:
    """Of decisions, and of what ocopkit needs."""
    [newer] = [each for each in CATALOG.regimes if len(CATALOG.regimes_on(each.term.since)) > 1]
    [ending] = [each.term.until for each in CATALOG.regimes_on(newer.term.since) if each.term.until]
    since, last = day_text(newer.term.since)[lang], day_text(ending - timedelta(days=1))[lang]
    full = [short(each.document.number) for each in CATALOG.regimes if sheets_of(each)]
    restored = [
        each
        for regime in CATALOG.regimes
        for id in sheets_of(regime)
        for each in SHEETS[id].errata
        if "another transcription has it" in each.note.en
    ]
    [merger] = [plan.merger for plan in CATALOG.plans if plan.merger]
    cut, news, second_hand = (
        next(plan for plan in CATALOG.plans if each["en"] in plan.unchecked[0].text["en"])
        for each in _TEXTS[:3]
    )
    assert second_hand.province is None
    [python] = re.findall(r'^requires-python = ">=(.+)"$', page("pyproject.toml"), re.MULTILINE)
    return {
        "python": python,
        "both_from": re.sub(r"[/ ]\d{4}$", "", since),
        "both_to": last,
        "unnumbered": UNNUMBERED[lang],
        "outline": short(next(each.document.number for each in CATALOG.regimes if not sheets_of(each))),
        "full": _AND[lang].join(full),
        "restored": NUMBERS[lang][len(restored)],
        "cut": _province(cut),
        "news": _province(news),
        "merged": day_text(merger.last_day + timedelta(days=1))[lang],
    }
