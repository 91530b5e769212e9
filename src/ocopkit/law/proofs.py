"""Kiểm chứng phiếu đánh giá: what must hold of every scoresheet, whoever brings it.

Codes, points of 0 or more, sums, marks that rise with points, both languages, conditions and citations
whole. The test suite proves what ocopkit holds; what a plugin brings is proved when it is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ocopkit.law.faults import Fault, shown
from ocopkit.law.scoresheets import (
    ConditionKind,
    Criterion,
    CriterionKind,
    Option,
    Scoresheet,
    Section,
)
from ocopkit.law.text import Text

__all__ = ["prove"]


def prove(sheet: Scoresheet) -> list[Fault]:
    """Kiểm chứng một phiếu: everything that does not hold of a scoresheet; nothing, for one that is sound.

    Args:
        sheet: whoever brings it.

    >>> from ocopkit import Catalog
    >>> prove(Catalog.builtin().scoresheet("vn-26-2026/01"))
    []
    """
    faults = [
        *_codes(sheet), *_signs(sheet), *_sums(sheet), *_words(sheet), *_places(sheet), *_conditions(sheet)
    ]  # fmt: skip
    for criterion in sheet.criteria.values():
        faults += _options(sheet, criterion)
    return faults


# What any ticks together give is looked up: twelve options have 4,096 sums, decisions have four.
_MOST_TICKS = 12

_CODE = re.compile(r"[0-9A-Za-z]+(\.[0-9A-Za-z]+)*")


def _codes(sheet: Scoresheet) -> Iterator[Fault]:
    """Codes are as scoresheets print them: ``A``, ``6``, ``6.1.3b``."""
    codes = [part.code for part in sheet.parts]
    for section in (section for part in sheet.parts for section in part.sections):
        codes += [section.code, *(group.code for group in section.subgroups)]
    for code in dict.fromkeys([*codes, *sheet.criteria]):
        if not _CODE.fullmatch(code):
            expected = Text(
                "chữ không dấu và số, cách nhau bằng một dấu chấm",
                "letters without accents and digits, with single dots between",
            )
            yield Fault((sheet.id, code), shown(code), expected)


def _signs(sheet: Scoresheet) -> Iterator[Fault]:
    """No points are negative: they would make room above 100 for others."""
    points: list[tuple[tuple[str, ...], int]] = [((part.code,), part.max) for part in sheet.parts]
    for code, criterion in sheet.criteria.items():
        points.append(((code,), criterion.max))
        points += [((code, f"option {option.answer}"), option.points) for option in criterion.options]
    for place, each in points:
        if each < 0:
            yield Fault((sheet.id, *place), str(each), Text("0 điểm trở lên", "0 points or more"))


def _points(path: tuple[str, ...], found: int, expected: int) -> Fault:
    return Fault(path, str(found), Text(f"{expected} điểm", f"{expected} points"))


def _sums(sheet: Scoresheet) -> Iterator[Fault]:
    """Criteria add up to sections and subgroups, these to parts, and these to 100 (article 3.3)."""
    explained = {erratum.citation.place for erratum in sheet.errata}
    for part in sheet.parts:
        reached = sum(each.reaches for section in part.sections for each in section.criteria)
        if reached != part.reaches:
            yield _points((sheet.id, part.code), reached, part.reaches)
        printed = sum(each.max for section in part.sections for each in section.criteria)
        if printed not in (part.max, part.reaches):
            yield _points((sheet.id, part.code), printed, part.max)
        if part.reaches != part.max and f"{sheet.citation.place}, part {part.code}" not in explained:
            expected = Text("một đính chính cho phần này", "an erratum for this part")
            yield Fault((sheet.id, part.code), str(part.reaches), expected)
        for section in part.sections:
            yield from _section_sums(sheet, section)


def _section_sums(sheet: Scoresheet, section: Section) -> Iterator[Fault]:
    reached = sum(each.max for each in section.criteria)
    if reached != section.max:
        yield _points((sheet.id, section.code), reached, section.max)
    for group in section.subgroups:
        below = sum(each.max for each in section.criteria if each.code.startswith(f"{group.code}."))
        if below != group.max:
            yield _points((sheet.id, group.code), below, group.max)


def _options(sheet: Scoresheet, criterion: Criterion) -> Iterator[Fault]:
    """The best answer gives the maximum; points and marks rise together."""
    path: tuple[str, ...] = (sheet.id, criterion.code)
    if criterion.kind is CriterionKind.YES_NO:
        if criterion.options:
            expected = Text("không có mức nào", "no options")
            yield Fault(path, str(len(criterion.options)), expected)
        return
    explained = {erratum.citation.place for erratum in sheet.errata}
    if criterion.reaches != criterion.max and f"{criterion.citation.place}, maximum" not in explained:
        yield _points(path, criterion.reaches, criterion.max)
    cases: dict[int | None, list[Option]] = {}
    for option in criterion.options:
        cases.setdefault(option.alternative, []).append(option)
    if criterion.kind is not CriterionKind.ADDITIVE:
        for options in cases.values():
            yield from _rising(path, options)
    elif len(criterion.options) > _MOST_TICKS:
        expected = Text(f"không quá {_MOST_TICKS} mức cộng dồn", f"at most {_MOST_TICKS} options that add up")
        yield Fault(path, str(len(criterion.options)), expected)


def _rising(path: tuple[str, ...], options: list[Option]) -> Iterator[Fault]:
    for lower, upper in pairwise(options):
        if upper.points < lower.points:
            expected = Text(
                "điểm không giảm theo thứ tự các mức", "points that do not fall from option to option"
            )
            yield Fault((*path, f"option {upper.answer}"), str(upper.points), expected)
    marks = [(option.stars, option.points, option.answer) for option in options if option.stars]
    for (stars, points, _), (more_stars, more_points, answer) in pairwise(marks):
        if more_stars <= stars or more_points <= points:
            expected = Text("dấu sao tăng cùng với điểm", "marks that rise with the points")
            yield Fault((*path, f"option {answer}"), "*" * more_stars, expected)


def _words(sheet: Scoresheet) -> Iterator[Fault]:
    """Both languages are there for everything, and no two options of a criterion read the same."""
    texts: list[tuple[tuple[str, ...], Text]] = [((sheet.id, "title"), sheet.title)]
    for part in sheet.parts:
        texts.append(((sheet.id, part.code), part.title))
        for section in part.sections:
            texts.append(((sheet.id, section.code), section.title))
            texts += [((sheet.id, group.code), group.title) for group in section.subgroups]
    texts += [((sheet.id, "errata", str(n)), each.note) for n, each in enumerate(sheet.errata, 1)]
    texts += [((sheet.id, each.id), each.label) for each in sheet.conditions]
    texts += [((sheet.id, each.id), each.label) for each in sheet.contradictions]
    for code, criterion in sheet.criteria.items():
        texts.append(((sheet.id, code), criterion.title))
        texts += [((sheet.id, code, f"case {n}"), case) for n, case in enumerate(criterion.cases, 1)]
        for option in criterion.options:
            path = (sheet.id, code, f"option {option.answer}")
            texts.append((path, option.label))
            for other in criterion.options:
                if other is option or other.alternative != option.alternative:
                    continue
                if other.label.vi == option.label.vi or other.label.en == option.label.en:
                    expected = Text("nhãn khác với các mức kia", "a label unlike those of the other options")
                    yield Fault(path, shown(option.label.vi), expected)
    for place, text in texts:
        if not (text.vi.strip() and text.en.strip()):
            expected = Text("chữ tiếng Việt và tiếng Anh", "words in Vietnamese and in English")
            yield Fault(place, f"{shown(text.vi)}, {shown(text.en)}", expected)


def _conditions(sheet: Scoresheet) -> Iterator[Fault]:
    """Conditions stand under criteria that can bear them, and name answers that can be given."""
    for condition in sheet.conditions:
        place = (sheet.id, condition.id)
        acts_on_one = condition.kind in (ConditionKind.REQUIRES, ConditionKind.APPLIES)
        if acts_on_one and condition.criterion not in sheet.criteria:
            expected = Text("một tiêu chí của phiếu này", "a criterion of this scoresheet")
            yield Fault(place, shown(condition.criterion), expected)
        elif condition.kind is ConditionKind.APPLIES and condition.when is not None:
            # An incomplete card's bounds would not be exact where a gate may or may not apply.
            marked = sheet.criteria[condition.criterion or ""]
            if any(option.stars for option in marked.options):
                expected = Text("một tiêu chí không có dấu sao", "a criterion without marks")
                yield Fault(place, shown(condition.criterion), expected)
        for code, answers in (condition.when or {}).items():
            yield from _answers((*place, code), sheet, code, answers)
    for contradiction in sheet.contradictions:
        for code, answers in contradiction.together.items():
            yield from _answers((sheet.id, contradiction.id, code), sheet, code, answers)
    for unclear in sheet.unclear:
        where = (sheet.id, "interpretations", unclear.criterion)
        yield from _answers(where, sheet, unclear.criterion, unclear.options)


def _places(sheet: Scoresheet) -> Iterator[Fault]:
    """Every condition has an id of its own and stands where the scoresheet has something."""
    known = {None, *sheet.criteria, *(section.code for part in sheet.parts for section in part.sections)}
    ids = [each.id for each in sheet.conditions]
    for each in sheet.conditions:
        if ids.count(each.id) > 1:
            yield Fault((sheet.id, each.id), shown(each.id), Text("mã riêng", "an id of its own"))
        if each.criterion not in known:
            expected = Text(
                "một tiêu chí hoặc mục của phiếu này", "a criterion or section of this scoresheet"
            )
            yield Fault((sheet.id, each.id), shown(each.criterion), expected)


def _answers(
    path: tuple[str, ...], sheet: Scoresheet, code: str, answers: tuple[object, ...]
) -> Iterator[Fault]:
    criterion = sheet.criteria.get(code)
    offered = [] if criterion is None else [option.answer for option in criterion.options]
    for answer in answers:
        if answer not in ("none", "na", *offered):
            expected = Text("một mức của tiêu chí này", "an option of this criterion")
            yield Fault(path, shown(answer), expected)
