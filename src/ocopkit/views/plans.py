"""Trình bày kế hoạch: plans, and where they stand, as aligned text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from ocopkit.extras import brought_by
from ocopkit.law.exact import number_text
from ocopkit.law.readings import Interpretation
from ocopkit.law.text import Lang, Text, day_text, printable
from ocopkit.targets.assess import Assessment, Standing, Status
from ocopkit.targets.plans import Baseline, Kind, Measure, Plan, Step
from ocopkit.targets.plans import Group as ProductGroup
from ocopkit.views.blocks import cited, erratum_text, headed, plain_table
from ocopkit.views.words import STATUS, asked_text, figure_text, short_number, unit_text

with brought_by("cli"):
    from rich.console import Group, RenderableType
    from rich.progress_bar import ProgressBar
    from rich.text import Text as Styled

__all__ = ["assessment_view", "heading_of", "measures_view", "plan_view", "plans_view", "readings_of"]

_STYLES = {
    Status.MET: "green",
    Status.ON_TRACK: "cyan",
    Status.BEHIND: "yellow",
    Status.MISSED: "red",
    Status.NOT_MEASURABLE: "dim",
}

_T = {
    "plan": Text("Kế hoạch", "Plan"),
    "id": Text("Mã", "Id"),
    "province": Text("Tỉnh", "Province"),
    "measure": Text("Chỉ tiêu", "Measure"),
    "kind": Text("Loại", "Kind"),
    "unit": Text("Đơn vị", "Unit"),
    "nation": Text("cả nước", "the whole country"),
    "period": Text("Giai đoạn", "Period"),
    "targets": Text("Mục tiêu", "Targets"),
    "origin": Text("Xuất xứ", "Origin"),
    "documents": Text("Văn bản", "Documents"),
    "objectives": Text("Mục tiêu chung", "Objectives"),
    "baseline": Text("Số liệu gốc", "Baseline"),
    "groups": Text("Nhóm sản phẩm", "Groups of products"),
    "tasks": Text("Nhiệm vụ", "Tasks"),
    "solutions": Text("Giải pháp", "Solutions"),
    "readings": Text("Cách hiểu đã dùng", "Readings taken"),
    "errata": Text("Đính chính", "Errata"),
    "unchecked": Text("Chưa có", "Not held"),
    "not_printed": Text("kế hoạch không in", "not printed"),
    "merged": Text("nhập vào {into} sau ngày {day}", "part of {into} after {day}"),
    "standing": Text("Tiến độ ngày {day}", "Where it stands on {day}"),
    "figure": Text("Số liệu", "Figure"),
    "asked": Text("Cần đạt", "Asked"),
    "status": Text("Tình trạng", "Status"),
    "pace": Text("còn cần {number} {unit} mỗi 365 ngày", "{number} {unit} needed in 365 days"),
    "last_days": Text(
        "còn cần {number} {unit} trong {days} ngày cuối", "{number} {unit} needed in the last {days} {noun}"
    ),
    "of_percent": Text("điểm phần trăm", "percentage points"),
    "findings": Text("Nhận xét về số liệu", "Findings on the figures"),
    "notes": Text("Ghi chú của số liệu đã dùng", "Notes on the figures used"),
    "of_which": Text("thuộc {id}", "part of {id}"),
    "each": Text("theo {id}", "by {id}"),
    "signed": Text("{number}, ngày {day}", "{number}, {day}"),
}

_BAR = 12
_YEAR = 365  # days


def plans_view(plans: Iterable[Plan], lang: Lang) -> RenderableType:
    """Danh sách kế hoạch: the plans there are, a line each.

    Args:
        plans: the plans.
        lang: the language of the view.

    >>> import sys
    >>> from ocopkit import Catalog
    >>> from ocopkit.views.terminal import show
    >>> show(plans_view([Catalog.builtin().plan("lang-son-2021-2025")], "vi"), sys.stdout)
    Mã                  Tỉnh   Giai đoạn  Mục tiêu  Xuất xứ         Kế hoạch
    lang-son-2021-2025  vn-20  2021-2025  7         lang-son 0.1.0  Kế hoạch Chương trình OCOP tỉnh Lạng
                                                                    Sơn giai đoạn 2021-2025
    """
    rows = plain_table(header=True)
    for heading in ("id", "province", "period", "targets", "origin", "plan"):
        rows.add_column(_T[heading][lang], no_wrap=heading in ("id", "period", "origin"))
    for plan in plans:
        said = (_province(plan, lang), _years(plan), str(len(plan.targets)), " ".join(plan.origin))
        rows.add_row(plan.id, *said, plan.title[lang])
    return rows


def measures_view(measures: Iterable[Measure], lang: Lang) -> RenderableType:
    """Danh sách chỉ tiêu: what targets can count, a line each, as a plan's file names it.

    Args:
        measures: the measures.
        lang: the language of the view.

    >>> import sys
    >>> from ocopkit import Catalog
    >>> from ocopkit.views.terminal import show
    >>> show(measures_view([Catalog.builtin().measures["products-lapsed"]], "en"), sys.stdout)
    Id               Kind   Unit      Measure
    products-lapsed  stock  products  Products lapsed and not rated again
    """
    rows = plain_table(header=True)
    for heading in ("id", "kind", "unit", "measure"):
        rows.add_column(_T[heading][lang], no_wrap=heading in ("id", "kind"))
    for each in measures:
        rows.add_row(each.id, each.kind.value, each.unit[lang], each.title[lang])
    return rows


def _province(plan: Plan, lang: Lang) -> str:
    return _T["nation"][lang] if plan.province is None else plan.province


def _years(plan: Plan) -> str:
    return f"{plan.period.since.year}-{plan.period.until.year}"


def plan_view(plan: Plan, lang: Lang) -> RenderableType:
    """Trình bày kế hoạch: a plan beside its text, what it starts from and wants, each with its place.

    Args:
        plan: the plan.
        lang: the language of the view.

    >>> from io import StringIO
    >>> from ocopkit import Catalog
    >>> from ocopkit.views.terminal import show
    >>> out = StringIO()
    >>> show(plan_view(Catalog.builtin().plan("lang-son-2021-2025"), "en"), out)
    >>> out.getvalue().splitlines()[:2]
    ['OCOP plan of Lạng Sơn province, 2021-2025', 'lang-son-2021-2025 · vn-20 · 2021-2025']
    """
    return Group(*heading_of(plan, lang), *_plan_blocks(plan, lang))


def heading_of(plan: Plan, lang: Lang) -> Iterator[RenderableType]:
    """The name of a plan, its id, province and years, and a line after."""
    yield Styled(plan.title[lang], style="bold")
    about = f"{plan.id} · {_province(plan, lang)}"
    if plan.merger is not None:
        day = day_text(plan.merger.last_day)[lang]
        about += f" ({_T['merged'][lang].format(into=plan.merger.into, day=day)})"
    yield Styled(f"{about} · {_years(plan)}", style="dim")
    yield Styled()


def _plan_blocks(plan: Plan, lang: Lang) -> Iterator[RenderableType]:
    """Each list of a plan that is not empty, under its heading."""
    documents = plain_table()
    for each in plan.documents:
        said = _T["signed"][lang].format(number=each.number, day=day_text(each.issued)[lang])
        documents.add_row(said, each.title[lang])
    targets = _targets(plan, lang)
    lists: tuple[tuple[str, Iterable[tuple[str, str]]], ...] = (
        ("unchecked", [(each.text[lang], each.citation.text[lang]) for each in plan.unchecked]),
        ("objectives", _steps(plan.objectives, lang)),
        ("baseline", [(_baseline(each, lang), each.citation.text[lang]) for each in plan.baseline]),
        ("targets", ()),
        ("groups", [(_group(each, lang), each.citation.text[lang]) for each in plan.groups]),
        ("tasks", _steps(plan.tasks, lang)),
        ("solutions", _steps(plan.solutions, lang)),
        ("readings", readings_of(plan, plan.interpretations, lang)),
        ("errata", [(erratum_text(each, lang), each.citation.text[lang]) for each in plan.errata]),
    )
    yield headed(_T["documents"][lang], documents)
    for heading, rows in lists:
        if heading == "targets":
            yield headed(_T[heading][lang], targets)
        elif rows:
            yield headed(_T[heading][lang], cited(rows))


def _steps(steps: Iterable[Step], lang: Lang) -> list[tuple[str, str]]:
    return [(each.title[lang], each.citation.text[lang]) for each in steps]


def _baseline(baseline: Baseline, lang: Lang) -> str:
    if baseline.value is None:
        said = _T["not_printed"][lang]
    else:
        said = f"{number_text(baseline.value, lang)} {baseline.unit[lang]}"
    day = "" if baseline.on is None else f" ({day_text(baseline.on)[lang]})"
    return f"{baseline.title[lang]}{day}: {said}"


def _group(group: ProductGroup, lang: Lang) -> str:
    said = f"{group.title[lang]}: {', '.join(each[lang] for each in group.holds)}"
    sets: dict[str, list[str]] = {}
    for regime, _, number in (id.partition("/") for id in group.sets):
        sets.setdefault(regime, []).append(number)
    return "\n".join([said, *(f"→ {regime}: {', '.join(numbers)}" for regime, numbers in sets.items())])


def readings_of(plan: Plan, questions: Iterable[Interpretation], lang: Lang) -> list[tuple[str, str]]:
    """Questions with the reading taken, and the ids of those that can be chosen in its place."""
    rows = []
    for each in questions:
        others = [id for id in plan.selectable.get(each.id, ()) if id != each.taken]
        ids = f"{each.id}={' | '.join((each.taken, *others))}"
        rows.append((f"{each.question[lang]}\n→ {each.reading.text[lang]} [{ids}]", each.citation.text[lang]))
    return rows


def _targets(plan: Plan, lang: Lang) -> RenderableType:
    rows = plain_table()
    rows.add_column(no_wrap=True)
    rows.add_column()
    for target in plan.targets:
        what = Styled(target.title[lang])
        counted = [asked_text(target, lang)]
        if target.part_of is not None:
            counted.append(_T["of_which"][lang].format(id=target.part_of))
        if target.per is not None:
            counted.append(_T["each"][lang].format(id=target.per))
        what.append(f"\n{' · '.join(counted)}", style="bold")
        what.append(f"\n{target.citation.text[lang]}", style="dim")
        rows.add_row(target.id, what)
    return rows


def assessment_view(assessment: Assessment, lang: Lang) -> RenderableType:
    """Trình bày tiến độ: where a plan stands, a row a target with a bar, then what was found in the figures.

    Args:
        assessment: where it stands.
        lang: the language of the view.

    >>> from datetime import date
    >>> from io import StringIO
    >>> from ocopkit import Catalog
    >>> from ocopkit.targets.assess import assess
    >>> from ocopkit.views.terminal import show
    >>> out, plan = StringIO(), Catalog.builtin().plan("lang-son-2021-2025")
    >>> show(assessment_view(assess(plan, [], on=date(2025, 12, 1)), "en"), out)
    >>> out.getvalue().splitlines()[3]
    'Where it stands on 1 December 2025: 7 not measurable'
    """
    return Group(*heading_of(assessment.plan, lang), *_assessment_blocks(assessment, lang))


def _assessment_blocks(assessment: Assessment, lang: Lang) -> Iterator[RenderableType]:
    counted = Counter(each.status for each in assessment.standings)
    said = ", ".join(f"{counted[each]} {STATUS[each][lang]}" for each in Status if counted[each])
    yield Styled(f"{_T['standing'][lang].format(day=day_text(assessment.on)[lang])}: {said}", style="bold")
    yield Styled()
    yield _standings(assessment, lang)
    yield Styled()
    if assessment.findings:
        yield headed(
            _T["findings"][lang],
            cited(
                (printable(each.text[lang]), printable("; ".join((*each.sources, each.citation.text[lang]))))
                for each in assessment.findings
            ),
        )
    answers = [each.answer for each in assessment.standings if each.answer is not None]
    notes: dict[str, dict[str, None]] = {}
    for each in answers:
        if each.note is not None:
            notes.setdefault(each.note[lang], {}).update(dict.fromkeys(each.sources))
    if notes:
        yield headed(
            _T["notes"][lang],
            cited((printable(note), printable("; ".join(sources))) for note, sources in notes.items()),
        )
    asked = [one for each in assessment.standings if each.answer is not None for one in each.interpretations]
    if asked:
        yield headed(_T["readings"][lang], cited(dict.fromkeys(readings_of(assessment.plan, asked, lang))))


def _standings(assessment: Assessment, lang: Lang) -> RenderableType:
    rows = plain_table(header=True)
    rows.add_column(_T["status"][lang], no_wrap=True)
    rows.add_column(_T["targets"][lang], ratio=1)
    rows.add_column(_T["figure"][lang], justify="right", no_wrap=True)
    rows.add_column(_T["asked"][lang])
    rows.add_column("", width=_BAR, no_wrap=True)
    for each in assessment.standings:
        what = Styled(each.target.title[lang])
        what.append(f"\n{_why(each, assessment.on, lang)}", style="dim")
        rows.add_row(
            Styled(STATUS[each.status][lang], style=_STYLES[each.status]),
            what,
            figure_text(each, lang),
            asked_text(each.target, lang),
            _bar(each),
        )
    return rows


def _why(standing: Standing, on: date, lang: Lang) -> str:
    said = printable(standing.reason[lang])
    if standing.pace is None or standing.gap is None:
        return said
    unit = _T["of_percent"] if standing.target.kind is Kind.SHARE else standing.target.unit
    days = (standing.target.period.until - on).days
    # In the last months a pace by the year would ask for more than what is missing.
    form, number = (_T["last_days"], standing.gap) if days < _YEAR else (_T["pace"], standing.pace)
    counted = {"number": short_number(number, lang), "unit": unit_text(unit, number, lang)}
    return f"{said}; {form[lang].format(**counted, days=days, noun='day' if days == 1 else 'days')}"


def _bar(standing: Standing) -> RenderableType:
    """How much of what is needed is there; more than all is all."""
    if standing.attainment is None:
        return ""
    # rich reckons in floats: in whole steps of its bar nothing is lost.
    steps = int(min(standing.attainment, Fraction(1)) * _BAR * 2)
    style = _STYLES[standing.status]
    return ProgressBar(_BAR * 2, steps, width=_BAR, complete_style=style, finished_style=style)
