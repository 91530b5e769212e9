"""Bảng đối chiếu hai quyết định: which product sets hold the same products, which criteria ask the same."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from ocopkit.law.citations import Citation
from ocopkit.law.text import Text

__all__ = ["Crosswalk", "Link", "Regrouping", "Relation", "SameCriterion"]


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
class SameCriterion:
    """Tiêu chí cùng nội dung: titles under which decisions ask the same.

    Args:
        titles: as printed, in Vietnamese.
        note: why they are judged the same, where the titles alone do not show it.
    """

    titles: tuple[str, ...]
    note: Text | None = None


@frozen
class Regrouping:
    """Tiêu chí gộp hoặc chia lại: criteria that together became others, so that none stands for one alone.

    Args:
        old: their titles in the older decision.
        new: those in the newer one.
        note: what went where.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    note: Text


@frozen
class Crosswalk:
    """Bảng đối chiếu: every product set of two decisions and what became of it, and titles judged the same.

    Args:
        old: the id of the older regime.
        new: that of the newer one.
        links: what became of the sets; a set can stand in several.
        criteria: criteria that were given another title.
        regrouped: criteria that were joined or shared out anew.
        origin: the package and version that brought it; two empty texts for one made by hand.

    >>> from ocopkit import Catalog
    >>> crosswalk = Catalog.builtin().crosswalk("vn-1048-2019", "vn-26-2026")
    >>> [(link.relation.value, link.new) for link in crosswalk.links_of("vn-1048-2019/10")]
    [('same', ('vn-26-2026/09',))]
    """

    old: str
    new: str
    links: tuple[Link, ...]
    criteria: tuple[SameCriterion, ...] = ()
    regrouped: tuple[Regrouping, ...] = ()
    origin: tuple[str, str] = field(default=("", ""), metadata={"in_files": False})

    def links_of(self, *sets: str) -> tuple[Link, ...]:
        """What became of a set, or what it came from; of several sets, the links that join them all.

        Args:
            sets: the ids of sets of either regime.
        """
        return tuple(link for link in self.links if {*sets} <= {*link.old, *link.new})
