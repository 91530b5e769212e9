"""Hệ quả của điều kiện: what conditions lead to, and what they lead to otherwise once answers change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from attrs import frozen

from ocopkit.law.scoresheets import Condition, ConditionKind
from ocopkit.law.text import Text
from ocopkit.rating.engine import Case

__all__ = ["Effect", "consequence_of", "effects_of"]


@frozen
class Effect:
    """Hệ quả: a condition that acts otherwise once answers change, and what that brings beside them.

    Args:
        condition: the condition.
        text: what it leads to then.
        points: how many more points that gives on criteria whose own answers stay, less than 0 where they
            are fewer. Criteria behind a stop have theirs before it ends too, unless it takes them away.
    """

    condition: Condition
    text: Text
    points: int


def consequence_of(condition: Condition, case: Case) -> Text:
    """Hệ quả: what a condition that acts leads to, which for some hangs on how open law is read.

    Args:
        condition: the condition.
        case: a card of its scoresheet, with the readings taken.
    """
    code = condition.criterion
    match condition.kind:
        case ConditionKind.APPLIES:
            return Text(f"tiêu chí {code} không áp dụng", f"criterion {code} does not apply")
        case ConditionKind.STOPS if case.questions["stopped-product"].taken == "rest-is-zero":
            return Text("các tiêu chí sau đó được 0 điểm", "the criteria after it give 0")
        case ConditionKind.STOPS:
            return Text("dừng đánh giá", "assessment stops")
        case ConditionKind.REQUIRES if case.questions["unmet-requirement"].taken == "no-points":
            return Text(f"tiêu chí {code} được 0 điểm", f"criterion {code} gives 0")
        case ConditionKind.REQUIRES if case.questions["unmet-requirement"].taken == "information":
            return Text("chỉ ghi nhận", "noted, and nothing more")
        case _:
            return Text("hồ sơ bị loại", "the dossier is thrown out")


def effects_of(before: Case, after: Case, changed: Collection[str]) -> Iterator[Effect]:
    """Các hệ quả: every condition that acts otherwise after answers changed, in sheet order.

    Args:
        before: the card as it was, worked through.
        after: the card with other answers, worked through.
        changed: the codes of the criteria that are answered otherwise.
    """
    more = {
        line: now - had
        for line, (had, now) in enumerate(zip(before.points, after.points, strict=True))
        if now != had and after.ledger.lines[line].criterion.code not in changed
    }
    for condition in after.sheet.conditions:
        acts = condition in after.acted
        if acts == (condition in before.acted):
            continue
        led_to = consequence_of(condition, after) if acts else _ended(condition)
        # What a product needs acts where it is not so.
        why = _NOT_SO if acts and condition.kind in _NEEDS else Text("", "")
        # What two conditions do to a criterion counts once.
        points = sum(more.pop(line, 0) for line in _lines(condition, after))
        yield Effect(
            condition,
            Text(
                f"Khi đó {led_to.vi}{why.vi}: “{condition.label.vi}”{_more(points).vi}",
                f"Then {led_to.en}{why.en}: “{condition.label.en}”{_more(points).en}",
            ),
            points,
        )


_NEEDS = (ConditionKind.APPLIES, ConditionKind.REQUIRES)
_NOT_SO = Text(", vì không đúng như sau", ", as this does not hold")


def _lines(condition: Condition, case: Case) -> Iterable[int]:
    """The lines of which a condition decides what they count."""
    match condition.kind:
        case ConditionKind.STOPS:
            return range(case.ledger.assessed(condition), len(case.points))
        case ConditionKind.APPLIES | ConditionKind.REQUIRES:
            return (case.line_under(condition),)
        case _:
            return ()


def _ended(condition: Condition) -> Text:
    """What a condition leads to that acted and no longer does."""
    code = condition.criterion
    match condition.kind:
        case ConditionKind.APPLIES:
            return Text(f"tiêu chí {code} được áp dụng", f"criterion {code} applies")
        case ConditionKind.STOPS:
            return Text("không còn dừng đánh giá", "assessment no longer stops")
        case ConditionKind.REQUIRES:
            return Text(f"tiêu chí {code} không còn thiếu yêu cầu", f"criterion {code} lacks no requirement")
        case _:
            return Text("hồ sơ không còn bị loại", "the dossier is no longer thrown out")


def _more(points: int) -> Text:
    if not points:
        return Text("", "")
    vi, en = ("thêm", "more") if points > 0 else ("bớt", "fewer")
    many = abs(points)
    return Text(f", {vi} {many} điểm", f", {many} {'point' if many == 1 else 'points'} {en}")
