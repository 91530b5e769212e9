"""Phiếu chấm: one assessor's answers for one product, and whether a scoresheet can take them.

The same check serves files and Python: a card holds whatever it was given, and `faults_of` names
everything in it that its scoresheet cannot take, all at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import cast

from attrs import field, frozen

from ocopkit.law.exact import exact
from ocopkit.law.faults import Fault, nearest, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.scoresheets import Answer, ConditionKind, Criterion, CriterionKind, Scoresheet
from ocopkit.law.text import Text, nfc

__all__ = [
    "ANSWERS",
    "NA",
    "NONE",
    "TRUTHS",
    "PartTotals",
    "Product",
    "Scorecard",
    "faults_of",
    "on_base",
    "worth_of",
]

NONE = "none"
"""Không mức nào phù hợp: no option fits; 0 points, and not the same as no answer."""

NA = "na"
"""Không áp dụng: the criterion does not apply to this product."""


def _text(value: str | None) -> str | None:
    return None if value is None else nfc(value)


@frozen
class Product:
    """Sản phẩm: what a card is about, as far as it says.

    Args:
        name: the product's name.
        subject: who makes it (chủ thể).
        code: its product code.
        note: anything else.

    >>> Product(name="Sầu riêng cấp đông").subject is None
    True
    """

    name: str | None = field(default=None, converter=_text)
    subject: str | None = field(default=None, converter=_text)
    code: str | None = field(default=None, converter=_text)
    note: str | None = field(default=None, converter=_text)


def _settled(answers: Mapping[str, Answer | Sequence[int]]) -> frozendict[str, Answer]:
    """A frozen copy, in which the order of several ticked options is nothing."""
    settled = frozendict((code, _ticked(answer)) for code, answer in answers.items())
    # Whatever is no Answer stays as it came: faults_of names it, with everything else.
    return cast("frozendict[str, Answer]", settled)


def _declared(declarations: Mapping[str, bool]) -> frozendict[str, bool]:
    return frozendict(declarations)


def _ticked(answer: object) -> object:
    if not isinstance(answer, list | tuple):
        return answer
    # What no option has stays as it was written, so that it can be told as it was.
    return tuple(sorted(answer)) if all(type(each) is int and each > 0 for each in answer) else tuple(answer)


@frozen
class Scorecard:
    """Phiếu chấm: one assessor's answers for one product.

    Args:
        scoresheet: the scoresheet's id.
        answers: by criterion, an option's number; ``"2/1"`` for option 1 of alternative 2; a bool
            for yes or no; a list of numbers where options add up; ``"none"`` where no option
            fits; ``"na"`` where the criterion does not apply.
        declarations: by condition, whether the fact that it names holds.
        product: what the card is about.

    A card is checked against its scoresheet when it is rated or read from a file.

    >>> card = Scorecard("vn-26-2026/01", answers={"1.1": 3, "2.4": True, "3.5": "none"})
    >>> card.answers["1.1"]
    3
    """

    scoresheet: str
    answers: Mapping[str, Answer] = field(converter=_settled)
    declarations: Mapping[str, bool] = field(default=frozendict(), converter=_declared)
    product: Product | None = None


def _exact(parts: Mapping[str, int | Fraction | Decimal | str]) -> frozendict[str, Fraction]:
    parts_exact = frozendict((code, exact(points)) for code, points in parts.items())
    # Whatever is no exact number stays as it came: faults_of_parts names it, with everything else.
    return cast("frozendict[str, Fraction]", parts_exact)


@frozen
class PartTotals:
    """Tổng điểm các phần: the points of parts A, B and C where nothing else is known.

    Args:
        regime: the regime's id.
        parts: by part, its points: an int, a `Fraction`, a `Decimal` or a text as ``"269/3"``,
            never a float.
        product: what they are about.

    >>> PartTotals("vn-1048-2019", {"A": 31, "B": Decimal("24.5"), "C": 38}).parts["B"]
    Fraction(49, 2)
    """

    regime: str
    parts: Mapping[str, Fraction] = field(converter=_exact)
    product: Product | None = None


TRUTHS: Mapping[str, str] = frozendict(
    dict.fromkeys(("true", "có", "co", "đúng", "dung", "đạt", "dat", "yes"), "true")
    | dict.fromkeys(("false", "không", "khong", "sai", "không đạt", "khong dat", "no"), "false")
)
"""Có và không: how people write yes and no, and how a card does."""

ANSWERS = Text(
    "một phiếu có câu trả lời từng tiêu chí, vì tổng điểm các phần không cho biết tiêu chí nào được mấy điểm",
    "a card with an answer to each criterion, as part totals do not tell what a criterion got",
)
"""Phiếu có câu trả lời: what is expected where part totals cannot do."""


def on_base(card: Scorecard, base: Scoresheet) -> Scorecard:
    """Phiếu chấm theo phiếu gốc: what a card of a local variant says to the scoresheet that it varies.

    Args:
        card: of the variant.
        base: the scoresheet.

    >>> from ocopkit import Catalog
    >>> card = Scorecard("dong-thap:vn-26-2026/01", answers={"1.1": 3, "P.1": True})
    >>> on_base(card, Catalog.builtin().scoresheet("vn-26-2026/01")).answers
    {'1.1': 3}
    """
    facts = {each.id for each in base.conditions}
    return Scorecard(
        base.id,
        {code: answer for code, answer in card.answers.items() if code in base.criteria},
        {id: holds for id, holds in card.declarations.items() if id in facts},
        card.product,
    )


def worth_of(criterion: Criterion) -> dict[Answer, int]:
    """What each answer to a criterion gives, in points; ``"na"`` is no answer that gives any.

    >>> from ocopkit import Catalog
    >>> worth_of(Catalog.builtin().scoresheet("vn-26-2026/01").criteria["1.5"])
    {1: 0, 2: 1, 3: 2, 4: 3, 'none': 0}
    """
    worth: dict[Answer, int]
    match criterion.kind:
        case CriterionKind.YES_NO:
            worth = {False: 0, True: criterion.max}
        case CriterionKind.ADDITIVE:
            worth = {(): 0}
            for option in criterion.options:
                worth |= {(*ticked, option.n): so_far + option.points for ticked, so_far in worth.items()}  # type: ignore[misc]  # only tuples so far
        case _:
            worth = {option.answer: option.points for option in criterion.options}
    return worth | {NONE: 0}


def is_answer(criterion: Criterion, worth: Mapping[Answer, int], answer: object) -> bool:
    """Whether an answer is of the criterion's type and among its options.

    Python holds ``True == 1 == 1.0``; a card does not.
    """
    match criterion.kind:
        case CriterionKind.YES_NO:
            fits = type(answer) is bool or answer == NONE
        case CriterionKind.ADDITIVE:
            fits = answer == NONE or (type(answer) is tuple and all(type(each) is int for each in answer))
        case _:
            fits = type(answer) in (int, str)
    return fits and answer in worth


def faults_of(card: Scorecard, sheet: Scoresheet) -> list[Fault]:
    """Everything in a card that its scoresheet cannot take.

    >>> from ocopkit import Catalog
    >>> sheet = Catalog.builtin().scoresheet("vn-26-2026/01")
    >>> for fault in faults_of(Scorecard(sheet.id, {"1.1": 4, "1.99": 1}), sheet):
    ...     print(fault.say("en"))
    answers › 1.1: expected an option from 1 to 3 or "none", found 4
    answers › 1.99: expected a criterion of vn-26-2026/01, found "1.99"
    """
    faults = [*of_another_sheet(card.answers, sheet)]
    for code, answer in card.answers.items():
        path = ("answers", str(code))
        criterion = sheet.criteria.get(code)
        if criterion is None:
            faults.append(unknown_criterion(path, code, sheet))
        elif answer == NA and _may_not_apply(sheet, code):
            continue
        elif not is_answer(criterion, worth_of(criterion), answer):
            hint = _NEVER_NA if answer == NA else _respelt(criterion, answer) or _hint(criterion, answer)
            faults.append(Fault(path, shown(answer), expected_answer(criterion), hint))
    known = [condition.id for condition in sheet.conditions]
    declarations: Mapping[str, object] = card.declarations
    for id, holds in declarations.items():
        path = ("declarations", str(id))
        if id not in known:
            expected = Text(f"mã một điều kiện của {sheet.id}", f"a condition of {sheet.id}")
            faults.append(Fault(path, shown(id), expected, nearest(str(id), known)))
        elif type(holds) is not bool:
            faults.append(Fault(path, shown(holds), Text("true hoặc false", "true or false"), _truth(holds)))
    return faults


_NEVER_NA = Text(
    '"na" chỉ dùng cho tiêu chí có điều kiện áp dụng', '"na" is only for a criterion that may not apply'
)


def of_another_sheet(codes: Collection[str], sheet: Scoresheet) -> Iterator[Fault]:
    """The fault of a scoresheet that does not have many of the codes that a card answers, as another has."""
    strange = [code for code in codes if code not in sheet.criteria]
    if len(strange) >= _MANY:
        listed = ", ".join(map(str, strange))
        yield Fault(
            ("scoresheet",),
            shown(sheet.id),
            Text(f"phiếu có các tiêu chí {listed}", f"a scoresheet that has the criteria {listed}"),
            _ANOTHER,
        )


_ANOTHER = Text(
    "Có thể scoresheet phải là phiếu khác: tìm mã bằng ocopkit sets --search và tên sản phẩm",
    "Perhaps the scoresheet is another: find its id by ocopkit sets --search and the product's name",
)
_MANY = 3  # codes that are not there; fewer are slips of the pen


def unknown_criterion(path: tuple[str, ...], code: str, sheet: Scoresheet) -> Fault:
    """The fault of a code that the scoresheet does not have."""
    expected = Text(f"một tiêu chí của {sheet.id}", f"a criterion of {sheet.id}")
    if any(condition.id == code for condition in sheet.conditions):
        return Fault(path, shown(code), expected, DECLARED)
    return Fault(path, shown(code), expected, nearest(str(code), sheet.criteria))


DECLARED = Text("Đặt dòng này dưới [declarations]", "Put this line under [declarations]")
"""Sự việc đặt nhầm chỗ: what to do about a declaration that stands among other things."""


UNANSWERED = Text(
    'Chưa chấm thì bỏ mục này; không mức nào phù hợp thì ghi "none"',
    'Leave this out where it is not answered; write "none" where no option fits',
)
"""Chưa chấm: what to do about null, a no or a 0 for an answer, which could mean either."""


def expected_answer(criterion: Criterion) -> Text:
    """What a card may answer to a criterion."""
    match criterion.kind:
        case CriterionKind.YES_NO:
            return Text('true, false hoặc "none"', 'true, false or "none"')
        case CriterionKind.ADDITIVE:
            n = len(criterion.options)
            return Text(
                f'danh sách các mức khác nhau từ 1 đến {n}, hoặc "none"',
                f'a list of different options from 1 to {n}, or "none"',
            )
        case CriterionKind.ALTERNATIVES:
            answers = ", ".join(f'"{option.answer}"' for option in criterion.options)
            return Text(
                f'một trường hợp và một mức ({answers}) hoặc "none"',
                f'one alternative and one of its options ({answers}) or "none"',
            )
        case _:
            n = len(criterion.options)
            return Text(f'một mức từ 1 đến {n} hoặc "none"', f'an option from 1 to {n} or "none"')


def _respelt(criterion: Criterion, answer: object) -> Text | None:
    """A word that a card can hold, with signs around it or in capitals, or null, which it cannot."""
    if answer is None:
        return UNANSWERED
    bare = answer.strip(_SIGNS).lower() if isinstance(answer, str) else None
    if bare == NONE or any(option.answer == bare for option in criterion.options):
        return Text(f'Ghi "{bare}"', f'Write "{bare}"')
    return None


def _hint(criterion: Criterion, answer: object) -> Text | None:
    """The mistake that was likely made."""
    if criterion.kind is CriterionKind.ALTERNATIVES and type(answer) is int:
        return Text('Viết cả trường hợp, ví dụ "1/2"', 'Write the alternative too, for instance "1/2"')
    if criterion.kind is CriterionKind.CHOICE and type(answer) is str and answer.strip().isdecimal():
        return Text("Viết số không có dấu ngoặc kép", "Write the number without quotation marks")
    points = [option.points for option in criterion.options]
    if criterion.kind is CriterionKind.CHOICE and type(answer) is int and answer in points:
        return Text(
            "Ghi số thứ tự của mức, không ghi điểm; phiếu ghi điểm dùng bảng [points]",
            "Write the number of the option, not its points; a card of points has a table [points]",
        )
    if criterion.kind is CriterionKind.YES_NO and (truth := _truth(answer)) is not None:
        return truth
    if criterion.kind is CriterionKind.YES_NO and type(answer) is int and answer in (0, 1):
        return Text("Viết true cho có, false cho không", "Write true for yes, false for no")
    return UNANSWERED if _says_nothing(answer) else None


def _says_nothing(answer: object) -> bool:
    """No, 0, a dash or an empty text where an option should stand: none fits, or nobody has looked yet."""
    if isinstance(answer, str):
        said = nfc(answer.strip(" -–").lower())
        return not said or TRUTHS.get(said) == "false"
    return type(answer) in (bool, int) and not answer


_SIGNS = " \"'“”„‟‘’‚‛«»"


def _truth(said: object) -> Text | None:
    """What to write for a yes or no that stands there as a text."""
    truth = TRUTHS.get(nfc(said.strip().lower())) if isinstance(said, str) else None
    if truth is None:
        return None
    return Text(f"Ghi {truth}, không có ngoặc kép", f"Write {truth} without quotes")


def _may_not_apply(sheet: Scoresheet, code: str) -> bool:
    return any(each.kind is ConditionKind.APPLIES for each in sheet.conditions_of(code))
