"""Hội đồng và quy chế: on which level several assessors rate, and by which rules they become one result."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from ocopkit.law.citations import Citation

__all__ = ["CouncilRules", "GateRule", "Level"]


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


def _from_few_to_many(_: CouncilRules, __: object, members: tuple[int, ...] | None) -> None:
    if members is not None and not (len(members) == 2 and 0 < members[0] <= members[1]):  # noqa: PLR2004  # a pair
        raise ValueError("members are two numbers, the fewest and the most")


def _whole(_: CouncilRules, __: object, spread: int | None) -> None:
    if spread is not None and (type(spread) is not int or spread < 0):
        raise ValueError("a spread is a whole number of points, 0 or more")


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

    Raises:
        ValueError: for an unknown level, members that are no such pair, and a spread that is no whole
            number.

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
