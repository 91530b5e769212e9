"""What is true of the data of each scoresheet, clause by clause, beside the general proofs.

Each check takes a scoresheet and fails where it says something else than the decision. The tests run
them on the data as they are, and on data with one figure changed, where one of them has to fail.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from ocopkit.law.proofs import prove
from ocopkit.law.scoresheets import Criterion, CriterionKind, Scoresheet
from ocopkit.views.scoresheets import scoresheet_view
from ocopkit.views.terminal import show

LAW = Path(__file__).parent / "law"
SNAPSHOTS = Path(__file__).parent / "snapshots"

# The tourism set of decision 781/QĐ-TTg, at second hand.
UNVERIFIED = "vn-1048-2019/26@781-2020"

# Section 2.1 of the readings: which condition stands in which sets of decision 26/2026.
CONDITIONS = {
    "vn-26-2026": {
        "set/disqualifies-1": [*range(1, 26)],
        "1.1/disqualifies": [*range(7, 16), 18, 19, 20],
        "1.1/requires": [*range(1, 5), 23, 24, 25],
        "2.1/disqualifies": [*range(1, 15)],
        "6.2/disqualifies": [21, 22],
        "5.2/applies": [*range(1, 26)],
        "7/applies": [21],
        "6.1/stops": [*range(1, 11), 12, 15, 17],
        "6.1.1/stops": [11, 13],
        "6/stops": [16, 19, 20],
        "9/requires": [1, 3, 4],
        "8/requires": [2, *range(5, 18)],
        "7/requires": [21],
        # What only tells assessors how to judge.
        "3.5/informs": [*range(1, 27)],
        "5.3/informs": [*range(1, 26)],
        "7/informs": [21, 22],
        "8/informs": [2, *range(5, 18)],
        "9/informs": [1, 3, 4, 21, 22, 24, 25],
        "10/informs": [*range(14, 18), 23],
        "11/informs": [2, *range(5, 14)],
        "12/informs": [1, 3, 4],
        "14/informs": [18, 19, 20],
    },
    # Section 2.2: the same for decision 1048/QĐ-TTg.
    "vn-1048-2019": {
        "set/disqualifies-1": [*range(1, 26)],
        "1.1/disqualifies": [*range(1, 26)],
        "2.1/disqualifies": [2],
        "6.2/disqualifies": [23, 24, 25],
        "5.2/applies": [*range(1, 27)],
        "5.3/applies": [*range(1, 27)],
        "6.1/stops": [*range(2, 12), 13, 15, 16, 18],
        "6.1.1/stops": [12, 14],
        "6/stops": [17, *range(19, 23)],
        "9/stops": [*range(5, 19)],
        "10/stops": [*range(1, 5)],
        "12/stops": [*range(19, 23)],
        "8.1/requires": [*range(5, 19)],
        "9.1/requires": [1, 2, 3],
        "6.3/informs": [23, 24, 25],
        "9/informs": [*range(19, 23)],
        "9.1/informs": [1, 2, 3],
        "9.2/informs": [4],
        "10/informs": [*range(5, 19)],
        "11/informs": [*range(1, 5)],
    },
}

# The answers at which assessment stops, where the clause speaks of points or of an option's own words.
STOPPING: dict[str, tuple[str, dict[str, tuple[object, ...]]]] = {
    "vn-26-2026/16": ("6/stops", dict.fromkeys(("6.1", "6.2", "6.3", "6.4"), (1, "none"))),
    "vn-1048-2019/06": ("6.1/stops", {"6.1": (1,)}),
    "vn-1048-2019/07": ("6.1/stops", {"6.1": (1, "none")}),
    "vn-1048-2019/09": ("6.1/stops", {"6.1": (1,)}),
    "vn-1048-2019/16": ("6.1/stops", {"6.1": (1,)}),
    "vn-1048-2019/17": ("6/stops", dict.fromkeys(("6.1", "6.2", "6.3", "6.4"), (1, "none"))),
}


# Boxes that the transcript of the print lacks altogether and an erratum restores.
NOT_TRANSCRIBED = {"appendix III, set 7, criterion 3.1, option 3"}


def proofs(sheet: Scoresheet) -> None:
    """The scoresheet stands all general proofs."""
    assert prove(sheet) == []


def second_typing(sheet: Scoresheet) -> None:
    """Every code, maximum, point and mark stands as a second reader of the print typed it."""
    assert typed_lines(sheet.id) == list(printed_lines(sheet))


def typed_lines(sheet_id: str) -> list[str]:
    """The lines of the second typing for one scoresheet, without their remarks."""
    regime, _, number = sheet_id.partition("/")
    lines = (LAW / f"{regime}.txt").read_text("utf-8").splitlines()
    return [line.partition(" #")[0].rstrip() for line in lines if line.startswith(f"{number} ")]


def printed_lines(sheet: Scoresheet) -> Iterator[str]:
    """The same lines made from the data, with every figure as its erratum says it is printed."""
    printed = {erratum.citation.place: erratum.printed for erratum in sheet.errata if erratum.taken}
    number = sheet.id.partition("/")[2]
    for criterion in sheet.criteria.values():
        most = printed.get(f"{criterion.citation.place}, maximum", str(criterion.max)).replace(" ", "")
        code = printed.get(criterion.citation.place, criterion.code)
        if code.removesuffix("b") != criterion.code.removesuffix("b"):
            code = criterion.code  # the erratum is about words, not about the code
        yield f"{number} {code} {most} | {printed_points(criterion, printed)}"


def printed_points(criterion: Criterion, printed: dict[str, str]) -> str:
    """The points and marks of a criterion's options as the decision prints them."""
    if criterion.kind is CriterionKind.YES_NO:
        return "yes"
    cases: dict[int | None, list[str]] = {}
    for option in criterion.options:
        if criterion.cite(option).place in NOT_TRANSCRIBED:
            continue
        points = printed.get(criterion.cite(option).place, str(option.points)) or "_"
        if not points.isdecimal() and points != "_":
            points = str(option.points)  # the erratum is about words, not about the figure
        cases.setdefault(option.alternative, []).append(points + "*" * (option.stars or 0))
    joined = " / ".join(" ".join(points) for points in cases.values())
    return f"sum {joined}" if criterion.kind is CriterionKind.ADDITIVE else joined


def conditions(sheet: Scoresheet) -> None:
    """Every condition and note stands in the sets whose print has it, and in no other."""
    expected = [id for id, sets in CONDITIONS[sheet.regime].items() if sheet.set in sets]
    if sheet.id == UNVERIFIED:
        expected = []  # the transcript has no notes, and none is made up
    assert sorted(each.id for each in sheet.conditions) == sorted(expected)
    craft = sheet.id == "vn-26-2026/21"
    assert [each.id for each in sheet.conditions if each.voluntary] == ["7/applies"] * craft
    medicine = sheet.id == "vn-1048-2019/19"  # its note stands over section 6, under the heading of part C
    assert [each.id for each in sheet.conditions if each.before] == ["6/stops"] * medicine
    own_words = sheet.id in ("vn-1048-2019/06", "vn-1048-2019/09", "vn-1048-2019/16")
    assert [each.id for each in sheet.conditions if each.also_declared] == ["6.1/stops"] * own_words


def deciding_answers(sheet: Scoresheet) -> None:
    """A story is every option of 5.1 but the first; stops by answers are at options of no points, and none."""
    story: dict[str, tuple[object, ...]] = {
        "5.1": tuple(option.n for option in sheet.criteria["5.1"].options[1:])
    }
    expected = {each.id: story for each in sheet.conditions if each.id in ("5.2/applies", "5.3/applies")}
    if sheet.id in STOPPING:
        id, answers = STOPPING[sheet.id]
        expected[id] = answers
        assert all(not sheet.criteria[code].options[0].points for code in answers)
    assert {each.id: each.when for each in sheet.conditions if each.when is not None} == expected


def contradictions(sheet: Scoresheet) -> None:
    """5.3 without a story, a household's case for a company, mixed cases of set 26, and 6.1 without an option.

    The lowest option of 6.1 in those sets is "acceptable impurities", so that a product which fits none has
    others (section 6 of the readings, class S).
    """
    cases = {
        code: [
            tuple(each.answer for each in criterion.options if each.alternative == case) for case in (1, 2)
        ]
        for code, criterion in sheet.criteria.items()
        if criterion.cases
    }
    expected: dict[str, dict[str, tuple[object, ...]]]
    if sheet.id == UNVERIFIED:
        expected = {}
    elif sheet.regime == "vn-1048-2019":
        expected = {"3.2/case-2-with-3.1": {"3.1": (2, 3), "3.2": cases["3.2"][1]}}
        if sheet.set in (2, 5, 8):
            expected["6.1/nothing-fits"] = {"6.1": ("none",)}
    elif sheet.set == 26:
        expected = {
            f"{one}/case-{case + 1}-with-{other}": {one: cases[one][case], other: cases[other][1 - case]}
            for one, other in (("8", "9"), ("8", "15"), ("9", "15"))
            for case in (0, 1)
        }
    else:
        ticked = tuple(option.n for option in sheet.criteria["5.3"].options)
        expected = {"5.3/no-story": {"5.1": (1, "none"), "5.3": ticked}}
        if sheet.set in (2, 3):
            expected["6.1/nothing-fits"] = {"6.1": ("none",)}
    assert {each.id: dict(each.together) for each in sheet.contradictions} == expected


def thresholds(sheet: Scoresheet) -> None:
    """Section 4 of the readings: 75 % of labour in every set, 75 % of linkage in 25, and the few others."""
    expected: dict[str, tuple[str, tuple[object, ...]]]
    if sheet.id == UNVERIFIED:
        both_cases = ("1/1", "1/2", "2/1", "2/2")
        expected = {"3.2": ("from-the-province-overlap", both_cases), "13": ("trained-staff-75", (2, 3))}
    elif sheet.regime == "vn-1048-2019":
        expected = {"3.2": ("management-in-province-50", ("1/1", "1/2"))}
        if sheet.set != 26:
            expected["3.3"] = ("local-labour-50", (1, 2))
        if sheet.set == 19:
            expected["6"] = ("herbal-material-75", (4, 5))
    else:
        expected = {"3.3": ("local-labour-75", (2, 3))}
        if sheet.set == 26:
            expected["12"] = ("trained-staff-75", (2, 3))
        else:
            [linkage] = [
                code
                for code in ("1.4", "1.5")
                if any(
                    "75%" in option.label.vi and "12" in option.label.vi
                    for option in sheet.criteria[code].options
                )
            ]
            expected[linkage] = ("linkage-75", (1, 2, 3, 4))
        if sheet.set == 24:
            expected["2.2"] = ("unlike-mark", (1, 2, "none"))
        if sheet.set in (24, 25):
            expected["4.1"] = ("distribution-overlap", (1, 2, 3, 4, 5))
        if sheet.set in (19, 20, 21):
            paper = "8" if sheet.set == 21 else "12"
            expected[paper] = ("food-safety-paper-outside-food", ("none",))
    assert {each.criterion: (each.interpretation.id, each.options) for each in sheet.unclear} == expected


def errata(sheet: Scoresheet) -> None:
    """Each erratum is about something of this sheet, and a figure that it takes is the figure in the data."""
    for each in sheet.errata:
        rest = each.citation.place.removeprefix(f"{sheet.citation.place}")
        match = re.fullmatch(r"(?:, criterion ([^,]+))?(?:, option ([^,]+))?(?:, (.+))?", rest)
        assert match, rest
        code, answer, what = match.groups()
        if code is None:
            assert what is None or re.fullmatch(r"heading|part [ABC]|section \d+(\.\d+)?(, title)?", what), (
                rest
            )
            continue
        criterion = sheet.criteria[code]
        assert what in (None, "title", "maximum", "note", "requirement"), rest
        options = {str(option.answer): option for option in criterion.options}
        assert answer is None or answer in options, rest
        if answer is not None and each.taken is not None and each.taken.isdecimal():
            assert int(each.taken) == options[answer].points
        if answer is not None and each.taken is not None and set(each.taken) == {"*"}:
            assert len(each.taken) == options[answer].stars
        if what == "maximum" and each.taken is not None:
            assert int(each.taken) == criterion.max


def rendering(sheet: Scoresheet) -> None:
    """The scoresheet reads as it was last reviewed, with every note and erratum at its place."""
    stream = io.StringIO()
    show(scoresheet_view(sheet, "en"), stream)
    assert (SNAPSHOTS / f"{sheet.id}.en.txt").read_text("utf-8") == stream.getvalue()


CHECKS: tuple[Callable[[Scoresheet], None], ...] = (
    proofs,
    second_typing,
    conditions,
    deciding_answers,
    contradictions,
    thresholds,
    errata,
    rendering,
)
