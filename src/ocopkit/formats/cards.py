"""Đọc và ghi phiếu chấm: card files to Scorecards and back.

A card file has ``scoresheet`` with ``[answers]`` or ``[points]``, or ``regime`` with ``[parts]``;
``[product]`` and ``[declarations]`` where there is something to say. `docs/decisions` says why a
card of points is turned into answers as it is read: there is one way to hold a card.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from attrs import define, evolve, field

from ocopkit.extras import brought_by
from ocopkit.formats.converter import structure, unstructure
from ocopkit.formats.documents import (
    Document,
    FileFormat,
    format_of,
    parse_noting,
    read_text,
)
from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.scoresheets import Answer, ConditionKind, Criterion, CriterionKind, Scoresheet
from ocopkit.law.text import Text
from ocopkit.rating.cards import (
    DECLARED,
    NA,
    NONE,
    PartTotals,
    Product,
    Scorecard,
    faults_of,
    of_another_sheet,
    unknown_criterion,
    worth_of,
)
from ocopkit.rating.engine import Lawbook
from ocopkit.rating.parts import faults_of_parts

__all__ = ["CardFile", "card_from_text", "card_to_json", "card_to_toml", "read_card"]


@define
class PointsOfAlternative:
    """Điểm theo trường hợp: points of a criterion with alternatives.

    Args:
        alternative: 1 or 2.
        points: what the option gives.
    """

    alternative: int
    points: int


@define
class CardFile:
    """Tệp phiếu chấm: what a card file may hold.

    Args:
        scoresheet: the scoresheet's id.
        regime: the regime's id, where only part totals are known.
        product: what the card is about.
        declarations: by condition, whether its fact holds.
        answers: by criterion, an answer.
        points: by criterion, points that name one option only.
        parts: by part, its points.
    """

    scoresheet: str | None = None
    regime: str | None = None
    product: Product | None = None
    # What these hold is checked against the scoresheet, which can say what it expects.
    declarations: dict[str, bool] = field(factory=dict, metadata={"as_is": True})
    answers: dict[str, int | str | bool | list[int]] | None = field(default=None, metadata={"as_is": True})
    points: dict[str, int | str | PointsOfAlternative] | None = field(default=None, metadata={"as_is": True})
    parts: dict[str, Fraction] | None = field(default=None, metadata={"as_is": True})


def read_card(path: str | os.PathLike[str], catalog: Lawbook) -> Scorecard | PartTotals:
    """Đọc tệp phiếu chấm: a card file as a Scorecard, or as PartTotals where it holds part totals.

    Args:
        path: a ``.toml`` or ``.json`` file.
        catalog: where its scoresheet or regime is found.

    Raises:
        InputError: with everything in the file that cannot be taken, each fault with the file.

    >>> from ocopkit import Catalog
    >>> read_card("examples/durian.toml", Catalog.builtin()).scoresheet
    'vn-1048-2019/01'
    """
    path = Path(path)
    format = format_of(path)
    try:
        return card_from_text(read_text(path), format, catalog)
    except InputError as error:
        raise error.in_file(str(path)) from None


def card_from_text(text: str, format: FileFormat, catalog: Lawbook) -> Scorecard | PartTotals:
    r"""Đọc phiếu chấm từ chữ: a card's text as a Scorecard or PartTotals.

    Args:
        text: the whole of it.
        format: ``toml`` or ``json``.
        catalog: where its scoresheet or regime is found.

    Raises:
        InputError: with everything in it that cannot be taken.

    >>> from ocopkit import Catalog
    >>> text = 'scoresheet = "vn-26-2026/01"\n[answers]\n1.1 = 3'
    >>> card_from_text(text, "toml", Catalog.builtin()).answers
    {'1.1': 3}
    """
    document, faults = parse_noting(text, format)
    noted = {each.path for each in faults}
    reader = _Reader(catalog, [])
    card = reader.read(document)
    # What was no text is empty by now, and told.
    faults += [each for each in reader.faults if each.path not in noted or each.found != shown("")]
    if faults or card is None:
        raise InputError(faults)
    return card


@define
class _Reader:
    """One card file being read; every fault is noted before anything is given up."""

    catalog: Lawbook
    faults: list[Fault] = field(factory=list)
    misread: bool = False  # some key could not be taken; it may have been the one that is missing

    def read(self, document: Document) -> Scorecard | PartTotals | None:
        try:
            file = structure(self.flat(document), CardFile)
        except InputError as error:
            # The rest of the file is looked at all the same, without what could not be taken.
            self.faults += [_misplaced(each) for each in error.faults]
            wrong = {fault.path[0] for fault in error.faults}
            self.misread = True
            file = structure(
                {key: each for key, each in self.flat(document, quietly=True).items() if key not in wrong},
                CardFile,
            )
            if wrong & {"scoresheet", "regime"}:
                return None
        bodies = [key for key in ("answers", "points", "parts") if getattr(file, key) is not None]
        if file.regime is not None or bodies == ["parts"]:
            return self.part_totals(file, bodies)
        return self.scorecard(file, bodies)

    def flat(self, document: Document, *, quietly: bool = False) -> Document:
        """The document with criteria under their whole codes: ``1.1 = 3`` is one inside another in TOML."""
        faults: list[Fault] = []
        flat = {
            key: _flat(value, (key,), faults) if key in ("answers", "points") else value
            for key, value in document.items()
        }
        if not quietly:
            self.faults += faults
        return flat

    def part_totals(self, file: CardFile, bodies: list[str]) -> PartTotals | None:
        if file.scoresheet is not None:
            self.wrong(("scoresheet",), shown(file.scoresheet), _EITHER)
        for key in bodies:
            if key != "parts":
                self.wrong((key,), _table(getattr(file, key)), _NOT_WITH_REGIME)
        for id in file.declarations:
            self.wrong(("declarations", id), shown(id), _NOT_WITH_REGIME)
        if file.parts is None:
            self.wrong(("parts",), None, Text("điểm các phần", "the points of the parts"))
        if file.regime is None:
            self.wrong(("regime",), None, Text("mã quy định", "a regime's id"))
            return None
        try:
            regime = self.catalog.regime(file.regime)
        except InputError as error:
            self.faults += error.faults
            return None
        totals = PartTotals(file.regime, file.parts or {}, file.product)
        if file.parts is not None:
            self.faults += faults_of_parts(totals, regime)
        return totals

    def scorecard(self, file: CardFile, bodies: list[str]) -> Scorecard | None:
        if len(bodies) > 1 or not (bodies or self.misread):
            found = ", ".join(f"[{key}]" for key in bodies) or None
            self.wrong((), found, _ONE_BODY)
        if file.scoresheet is None:
            self.wrong(("scoresheet",), None, Text("mã phiếu đánh giá", "a scoresheet's id"))
            return None
        try:
            sheet = self.catalog.scoresheet(file.scoresheet)
        except InputError as error:
            self.faults += error.faults
            return None
        answered = Scorecard(sheet.id, file.answers or {}, file.declarations, file.product)
        self.faults += faults_of(answered, sheet)
        if file.points is None:
            return answered
        self.faults += of_another_sheet(file.points, sheet)
        fitting = {code: self.answer_of(code, points, sheet) for code, points in file.points.items()}
        answers = {code: answer for code, answer in fitting.items() if answer is not None}
        return evolve(answered, answers=answers)

    def answer_of(self, code: str, points: object, sheet: Scoresheet) -> Answer | None:
        """The one answer that gives so many points on a criterion; others are noted as faults."""
        path = ("points", code)
        criterion = sheet.criteria.get(code)
        if criterion is None:
            self.faults.append(unknown_criterion(path, code, sheet))
            return None
        if points in (NONE, NA) and isinstance(points, str):
            probe = Scorecard(sheet.id, {code: points})
            self.faults += [evolve(fault, path=path) for fault in faults_of(probe, sheet)]
            return points
        alternative, number = _alternative_and_points(points)
        if type(number) is not int:
            self.wrong(path, shown(points), _expected_points(criterion), _POINTS_HINT)
            return None
        fitting = list(_answers_worth(criterion, alternative, number))
        if len(fitting) == 1:
            return fitting[0]
        if not fitting:
            self.wrong(path, shown(points), _expected_points(criterion))
        else:
            written = ", ".join(shown(answer) for answer in fitting)
            expected = Text(
                f"điểm chỉ ứng với một mức, nhưng đây ứng với {written}",
                f"points that name one option only; these fit {written}",
            )
            hint = _WITH_ALTERNATIVE if criterion.cases else _AS_ANSWERS
            self.wrong(path, shown(points), expected, hint)
        return None

    def wrong(
        self, path: tuple[str, ...], found: str | None, expected: Text, hint: Text | None = None
    ) -> None:
        self.faults.append(Fault(path, found, expected, hint))


_EITHER = Text("hoặc scoresheet, hoặc regime với [parts]", "either a scoresheet, or a regime with [parts]")
_NOT_WITH_REGIME = Text("chỉ có [parts] khi ghi regime", "only [parts] where a regime is given")
_ONE_BODY = Text("đúng một trong [answers] và [points]", "exactly one of [answers] and [points]")
_WITH_ALTERNATIVE = Text(
    "Ghi cả trường hợp: { alternative = 1, points = 2 }",
    "Write the alternative too: { alternative = 1, points = 2 }",
)
_AS_ANSWERS = Text("Ghi cả phiếu bằng mức, trong [answers]", "Write the whole card as options, in [answers]")
_POINTS_HINT = Text("Điểm viết bằng số nguyên", "Points are whole numbers")


def _misplaced(fault: Fault) -> Fault:
    """The fault of a key that is not known, or of a line that stands where its heading is missing."""
    if len(fault.path) == 1 and fault.path[0].isdecimal():
        return evolve(fault, hint=_ANSWERED)
    return evolve(fault, hint=DECLARED) if _DECLARATION.fullmatch(fault.path[-1]) else fault


_ANSWERED = Text(
    "Đặt các tiêu chí dưới [answers], hoặc dưới [points] nếu ghi điểm",
    "Put the criteria under [answers], or with points under [points]",
)
_DECLARATION = re.compile(r"[^/]+/(?:" + "|".join(ConditionKind) + r")(?:-\d+)?")


def _table(value: Mapping[str, object]) -> str:
    return f"{len(value)} × […]"


_CODE = re.compile(r"[0-9]")


def _flat(value: object, path: tuple[str, ...], faults: list[Fault]) -> object:
    """``{"1": {"1": 3}}`` as ``{"1.1": 3}``; anything but a table is left for the shape to refuse."""
    if not isinstance(value, dict):
        return value
    flat: Document = {}
    for code, inner in _leaves(value, ""):
        if code in flat:
            expected = Text("mỗi tiêu chí một lần", "each criterion once")
            hint = Text(f'{code} và "{code}" là một mã', f'{code} and "{code}" are the same code')
            faults.append(Fault((*path, code), shown(code), expected, hint))
        flat[code] = inner
    return flat


def _leaves(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        code = f"{prefix}.{key}" if prefix else key
        if isinstance(value, dict) and value and all(_CODE.match(inner) for inner in value):
            yield from _leaves(value, code)
        else:
            yield code, value


def _alternative_and_points(value: object) -> tuple[object, object]:
    """``{alternative = 1, points = 2}`` taken apart; of anything else, no alternative."""
    if isinstance(value, dict) and set(value) == {"alternative", "points"}:
        alternative = value["alternative"]
        return (alternative, value["points"]) if type(alternative) is int else (None, None)
    return None, value


def _answers_worth(criterion: Criterion, alternative: object, points: int) -> Iterator[Answer]:
    """The answers to a criterion that give so many points; "none" only where no option gives 0."""
    if alternative is not None:
        options = [each for each in criterion.options if each.alternative == alternative]
        if not options:
            return
        worth: dict[Answer, int] = {option.answer: option.points for option in options}
    else:
        worth = {answer: worth for answer, worth in worth_of(criterion).items() if answer != NONE}
    fitting = [answer for answer, worth in worth.items() if worth == points]
    yield from fitting or ([NONE] if points == 0 else [])


def _expected_points(criterion: Criterion) -> Text:
    if criterion.kind is CriterionKind.ALTERNATIVES:
        cases = sorted({option.alternative or 0 for option in criterion.options})
        listed = "; ".join(
            f"{case}: "
            + ", ".join(str(each.points) for each in criterion.options if each.alternative == case)
            for case in cases
        )
        return Text(
            f"{{alternative, points}}, với điểm theo từng trường hợp {listed}",
            f"{{alternative, points}}, with the points of each alternative {listed}",
        )
    points = sorted(set(worth_of(criterion).values()))
    listed = ", ".join(map(str, points))
    return Text(f"một trong các số điểm {listed}", f"one of the points {listed}")


def card_to_json(card: Scorecard | PartTotals) -> str:
    """Ghi phiếu chấm thành JSON: a card as canonical JSON, its criteria in the order of their codes.

    >>> print(card_to_json(Scorecard("vn-26-2026/01", {"2.4": True, "1.1": 3})))
    {
      "scoresheet": "vn-26-2026/01",
      "answers": {
        "1.1": 3,
        "2.4": true
      }
    }
    """
    return json.dumps(_document(card), ensure_ascii=False, indent=2)


def card_to_toml(card: Scorecard | PartTotals) -> str:
    """Ghi phiếu chấm thành TOML: a card as TOML; needs the extra ``cli``, which brings the writer.

    >>> print(card_to_toml(Scorecard("vn-26-2026/01", {"1.1": 3})))
    scoresheet = "vn-26-2026/01"
    <BLANKLINE>
    [answers]
    "1.1" = 3
    <BLANKLINE>
    """
    with brought_by("cli"):
        import tomlkit

    return tomlkit.dumps(_document(card))


def _document(card: Scorecard | PartTotals) -> Document:
    product: Document = {}
    if card.product is not None:
        said: dict[str, str | None] = unstructure(card.product)
        product["product"] = {key: text for key, text in said.items() if text is not None}
    if isinstance(card, PartTotals):
        parts = {code: unstructure(card.parts[code]) for code in sorted(card.parts)}
        return {"regime": card.regime, **product, "parts": parts}
    declared = {id: card.declarations[id] for id in sorted(card.declarations, key=_natural)}
    answers = {code: unstructure(card.answers[code]) for code in sorted(card.answers, key=_natural)}
    declarations: Document = {"declarations": declared} if declared else {}
    return {"scoresheet": card.scoresheet, **product, **declarations, "answers": answers}


def _natural(code: str) -> list[tuple[int, str]]:
    """The order in which people count: 2 before 10, 6.1.3 before 6.1.3b."""
    return [(int(digits or 0), letters) for digits, letters in re.findall(r"(\d+)|(\D+)", code)]
