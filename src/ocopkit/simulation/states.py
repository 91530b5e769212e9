"""Trạng thái sản phẩm: what a product is in a simulation, and which of it a filter counts."""

from __future__ import annotations

from collections.abc import Mapping

from ocopkit.law.frozen import frozendict
from ocopkit.targets.filters import Attribute, Filter, Row, SubjectKind

__all__ = ["NEVER", "POTENTIAL", "RECOGNISED", "counted_states", "row_of"]

NEVER = 0
"""Chưa từng được công nhận: never recognised."""

POTENTIAL = 6
"""Tiềm năng 5 sao: proposed to the ministry, which has not decided."""

RECOGNISED = (3, 4, 5, POTENTIAL)
"""Được công nhận: awarded stars as they are, and what is potential."""

_MOST = 5


def row_of(
    state: int, subject: SubjectKind | None = None, attributes: Mapping[Attribute, bool] = frozendict()
) -> Row:
    """Dòng danh mục của một sản phẩm: what a filter is shown of a product.

    Args:
        state: its state; five awarded stars had 90 points and more, and were proposed.
        subject: who makes it.
        attributes: by attribute, whether it has it.

    >>> row_of(POTENTIAL).stars, row_of(POTENTIAL).potential, row_of(4).stars
    (None, True, 4)
    """
    stars = None if state in (NEVER, POTENTIAL) else state
    return Row(stars=stars, potential=state >= _MOST, subject=subject, attributes=attributes)


def counted_states(filter: Filter) -> tuple[int, ...]:
    """Các trạng thái được đếm: the states of products that a filter counts, as far as stars tell.

    Args:
        filter: which products.

    >>> counted_states(Filter(stars=(3, 5))), counted_states(Filter(stars=(4, 5)))
    ((3, 4, 5, 6), (4, 5))
    """
    by_stars = Filter(stars=filter.stars, potential=filter.potential)
    return tuple(state for state in RECOGNISED if by_stars.matches(row_of(state)))
