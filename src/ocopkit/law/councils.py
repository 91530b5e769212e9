"""Hội đồng và quy chế: on which level several assessors rate, and by which rules they become one result."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from attrs import field, frozen

from ocopkit.law.citations import Citation
from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.text import Text, printable

__all__ = ["CouncilRules", "GateRule", "Level", "laxer"]


class Level(StrEnum):
    """Cấp: whose council rates.

    ======== ============================
    district huyện, until 30 June 2025
    province tỉnh
    centre   trung ương, the ministry
    ======== ============================
    """

    DISTRICT = "district"
    PROVINCE = "province"
    CENTRE = "centre"


class GateRule(StrEnum):
    """Cách xét dấu sao: when several assessors reach a mark.

    ======== ======================================================================
    mean     the mean of their points reaches it (điểm trung bình)
    agreed   the one option that they agree on reaches it (mức thống nhất)
    majority more than half of them reach it (đa số)
    every    every one of them reaches it (mọi thành viên)
    ======== ======================================================================
    """

    MEAN = "mean"
    AGREED = "agreed"
    MAJORITY = "majority"
    EVERY = "every"

    @property
    def text(self) -> Text:
        """Đọc thành lời: the rule as one reads it aloud.

        >>> GateRule.MEAN.text["en"]
        'by the mean'
        """
        return _GATES[self]


def _from_few_to_many(_: CouncilRules, __: object, members: tuple[int, ...] | None) -> None:
    if members is not None and not (len(members) == 2 and 0 < members[0] <= members[1]):  # noqa: PLR2004  # a pair
        expected = Text("số thành viên ít nhất và nhiều nhất", "the fewest and the most members")
        raise InputError([Fault(("members",), shown(list(members)), expected)])


def _whole(_: CouncilRules, __: object, spread: int | None) -> None:
    if spread is not None and (type(spread) is not int or spread < 0):
        expected = Text("một số nguyên điểm, từ 0 trở lên", "a whole number of points, 0 or more")
        raise InputError([Fault(("spread",), shown(spread), expected)])


@frozen
class CouncilRules:
    """Quy chế hội đồng: how the cards of several assessors become one result.

    Args:
        level: whose council it is.
        citation: what prescribes the council and how far its members may differ; ``None`` for its own rules.
        members: the fewest and the most members; ``None`` where no number is prescribed.
        members_citation: what prescribes their number; ``None`` likewise.
        spread: the most points by which two members may differ; ``None`` where nothing limits it.
        gates: when the council reaches a star mark.
        origin: the package and version that brought it; two empty texts for one made by hand.
        id: under which a plugin brings them; empty for those of a decision, of a variant or made by hand.

    Raises:
        ValueError: for an unknown level.
        InputError: for members that are no such pair, and a spread that is no whole number.

    >>> from attrs import evolve
    >>> from ocopkit import Catalog
    >>> rules = Catalog.builtin().regime("vn-26-2026").council("province")
    >>> evolve(rules, gates=GateRule.EVERY, spread=10).gates.value
    'every'
    """

    level: Level = field(converter=Level)
    citation: Citation | None = None
    members: tuple[int, ...] | None = field(default=None, validator=_from_few_to_many)
    members_citation: Citation | None = None
    spread: int | None = field(default=None, validator=_whole)
    gates: GateRule = field(default=GateRule.MEAN, converter=GateRule)
    # Whoever brings them, rules that say the same are the same.
    origin: tuple[str, str] = field(default=("", ""), eq=False, metadata={"in_files": False})
    id: str = field(default="", eq=False, metadata={"in_files": False})

    @property
    def whose(self) -> Text:
        """Của ai: whose rules they are, as one reads it aloud.

        >>> CouncilRules("province", origin=("hue", "1.0"), id="hue-tinh").whose["en"]
        'hue-tinh of hue 1.0'
        >>> CouncilRules("province").whose["en"]
        "the council's own"
        """
        if not self.origin[0]:
            return Text("của chính hội đồng", "the council's own")
        by, id = printable(" ".join(self.origin)), printable(self.id)
        return Text(f"{id} của {by}", f"{id} of {by}") if id else Text(f"của {by}", f"those of {by}")

    @property
    def text(self) -> Text:
        """Đọc thành lời: the rules as one reads them aloud.

        >>> CouncilRules("province", members=(5, 7), spread=10).text["en"]
        '5 to 7 members; at most 10 points apart; marks by the mean'
        """
        vi, en = [], []
        if self.members is not None:
            few, many = self.members
            vi.append(f"{few} đến {many} thành viên")
            en.append(f"{few} to {many} members")
        if self.spread is not None:
            vi.append(f"chênh nhiều nhất {self.spread} điểm")
            en.append(f"at most {self.spread} points apart")
        gates = self.gates.text
        return Text("; ".join([*vi, f"dấu sao {gates.vi}"]), "; ".join([*en, f"marks {gates.en}"]))


_GATES = {
    GateRule.MEAN: Text("theo điểm trung bình", "by the mean"),
    GateRule.AGREED: Text("theo mức hội đồng thống nhất", "by the agreed option"),
    GateRule.MAJORITY: Text("theo đa số", "by a majority"),
    GateRule.EVERY: Text("mọi thành viên đều đạt", "by every member"),
}


def laxer(rules: CouncilRules, prescribed: CouncilRules) -> Iterator[Fault]:
    """Quy chế lỏng hơn quy định: where a council's own rules fall short of what is prescribed.

    Which of two ways to reach a mark is stricter is not always clear: where every member has to reach it, a
    majority or the mean is laxer, and nothing else is.

    Args:
        rules: the council's.
        prescribed: those of the decision, or of the variant below, for the same level.

    >>> from ocopkit import Catalog
    >>> prescribed = Catalog.builtin().regime("vn-1048-2019").council("province")
    >>> print(next(laxer(CouncilRules("province", members=(9, 11), spread=20), prescribed)).say("en"))
    spread: expected at most 10 points, found 20. decision 1048/QĐ-TTg, appendix II, item 4.b
    """
    if prescribed.members is not None:
        few, many = prescribed.members
        if rules.members is None or not few <= rules.members[0] <= rules.members[1] <= many:
            found = None if rules.members is None else shown(rules.members)
            expected = Text(f"từ {few} đến {many} thành viên", f"{few} to {many} members")
            yield Fault(("members",), found, expected, _text_of(prescribed.members_citation))
    limit = prescribed.spread
    if limit is not None and (rules.spread is None or rules.spread > limit):
        found = None if rules.spread is None else str(rules.spread)
        expected = Text(f"nhiều nhất {limit} điểm", f"at most {limit} points")
        yield Fault(("spread",), found, expected, _text_of(prescribed.citation))
    if prescribed.gates is GateRule.EVERY and rules.gates in (GateRule.MAJORITY, GateRule.MEAN):
        every = prescribed.gates
        expected = Text(f"{every.value} ({every.text.vi})", f"{every.value} ({every.text.en})")
        yield Fault(("gates",), rules.gates.value, expected, _text_of(prescribed.citation))


def _text_of(citation: Citation | None) -> Text | None:
    return None if citation is None else citation.text
