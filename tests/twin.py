"""A slow twin of the rating: plain loops over the second typing of the law, for comparison.

It shares nothing with `ocopkit.rating`: it reads `tests/law/*.txt` and follows article 3.3 and the notes
on marks word for word. It knows complete cards on which no condition acts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

LAW = Path(__file__).parent / "law"

# Figures that the errata of the data correct: set, criterion, option and the points taken.
CORRECTED = {
    ("vn-26-2026/04", "1.2", 1): 0,
    ("vn-26-2026/04", "7", 3): 3,
    ("vn-26-2026/07", "1.2", 1): 0,
    ("vn-26-2026/10", "1.2", 1): 0,
    ("vn-26-2026/11", "1.2", 1): 0,
    ("vn-26-2026/11", "6.1.1", 2): 1,
}

# A box that the transcript lacks and an erratum restores, and a code that is printed twice.
RESTORED = {("vn-1048-2019/07", "3.1"): " 3"}


@frozen
class Box:
    """One option of the second typing: as a card answers it, its points and its mark."""

    answer: object
    points: int
    mark: int


@frozen
class TwinRating:
    """What the twin makes of a card."""

    total: int
    by_points: int
    stars: int
    closed: frozenset[tuple[int, str, object]]


def boxes(sheet: str) -> dict[str, list[Box]]:
    """The options of every criterion of a scoresheet, by code."""
    regime, _, number = sheet.partition("/")
    found: dict[str, list[Box]] = {}
    for line in (LAW / f"{regime}.txt").read_text("utf-8").splitlines():
        if not line.startswith(f"{number} "):
            continue
        head, _, body = line.partition(" #")[0].partition(" | ")
        code = head.split()[1]
        code += "b" if code in found else ""
        found[code] = boxes_of(sheet, code, body + RESTORED.get((sheet, code), ""))
    return found


def boxes_of(sheet: str, code: str, body: str) -> list[Box]:
    """The options of one line; those of an additive criterion in every combination."""
    if body.strip() == "yes":
        return [Box(answer=False, points=0, mark=0), Box(answer=True, points=1, mark=0)]
    cases = body.removeprefix("sum ").split(" / ")
    singles = []
    for case, listed in enumerate(cases, 1):
        for n, written in enumerate(listed.split(), 1):
            match = re.fullmatch(r"(_|\d+)(\**)", written)
            assert match, written
            points = CORRECTED.get((sheet, code, n))
            if points is None:
                points = int(match[1])
            singles.append(Box(f"{case}/{n}" if len(cases) > 1 else n, points, len(match[2])))
    if not body.startswith("sum "):
        return singles
    combined = [Box((), 0, 0)]
    for single in singles:
        combined += [Box((*each.answer, single.answer), each.points + single.points, 0) for each in combined]  # type: ignore[misc]  # tuples all
    return combined


def twin_rating(sheet: str, answers: Mapping[str, object]) -> TwinRating:
    """Points, stars and closed gates of a complete card on which no condition acts."""
    total = 0
    closed = set()
    for code, options in boxes(sheet).items():
        answer = answers[code]
        points = 0
        for box in options:
            if type(box.answer) is type(answer) and box.answer == answer:
                points = box.points
        total += points
        for box in options:
            if box.mark and points < box.points:
                closed.add((box.mark, code, box.answer))
    by_points = 1 + (total >= 30) + (total >= 50) + (total >= 70) + (total >= 90)
    stars = by_points
    for level in (5, 4, 3):
        if stars >= level and any(mark <= level for mark, _, _ in closed):
            stars = level - 1
    return TwinRating(total, by_points, stars, frozenset(closed))
