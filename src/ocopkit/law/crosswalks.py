"""Bảng đối chiếu bộ sản phẩm: which product sets of two decisions hold the same products."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from ocopkit.law.citations import Citation
from ocopkit.law.text import Text

__all__ = ["Crosswalk", "Link", "Relation"]


class Relation(StrEnum):
    """Quan hệ: what became of product sets.

    ======= ======================================================
    same    one to one, under the same name (giữ nguyên)
    renamed one to one, under another or a wider name (đổi tên)
    merged  several became one (gộp)
    split   one became several (tách)
    new     without a predecessor (mới)
    dropped without a successor (bỏ)
    ======= ======================================================
    """

    SAME = "same"
    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    NEW = "new"
    DROPPED = "dropped"


@frozen
class Link:
    """Dòng đối chiếu: what became of one or several sets.

    Args:
        relation: what became of them.
        old: the ids of the sets of the older decision.
        new: those of the newer one.
        citations: the rows of both classifications.
        note: what the name gained or lost, and what moved.
        doubt: what the names do not say.
    """

    relation: Relation
    old: tuple[str, ...]
    new: tuple[str, ...]
    citations: tuple[Citation, ...]
    note: Text | None = None
    doubt: Text | None = None


@frozen
class Crosswalk:
    """Bảng đối chiếu: every product set of two decisions, and what became of it.

    Args:
        old: the id of the older regime.
        new: that of the newer one.
        links: what became of the sets; a set can stand in several.

    >>> from ocopkit import Catalog
    >>> crosswalk = Catalog.builtin().crosswalk("vn-1048-2019", "vn-26-2026")
    >>> [(link.relation.value, link.new) for link in crosswalk.links_of("vn-1048-2019/10")]
    [('same', ('vn-26-2026/09',))]
    """

    old: str
    new: str
    links: tuple[Link, ...]

    def links_of(self, set: str) -> tuple[Link, ...]:
        """What became of a set, or what it came from.

        Args:
            set: the id of a set of either regime.
        """
        return tuple(link for link in self.links if set in (*link.old, *link.new))
