"""Tìm bộ sản phẩm: the product sets that people mean by an everyday word.

People type "ca phe", "nước mắm" or "honey". Names are compared with their accents and then
without; a name found whole goes before one that only holds the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ocopkit.law.regimes import ProductSet
from ocopkit.law.text import bare, nfc

__all__ = ["nearest_sets"]

_Rank = tuple[int, int]
_WORD = re.compile(r"[^\W_]+")


def nearest_sets(search: str, known: Iterable[ProductSet]) -> tuple[ProductSet, ...]:
    """Of each regime, the sets that come nearest to a search; none where no name comes near.

    Args:
        search: what a person typed.
        known: the sets to look through.

    >>> from ocopkit import Catalog
    >>> [found.id for found in nearest_sets("NUOC MAM", Catalog.builtin().sets(regime="vn-26-2026"))]
    ['vn-26-2026/09']
    """
    if not _WORD.search(search):
        return ()
    ranked = [(rank, each) for each in known if (rank := _rank(search, each)) is not None]
    best: dict[str, _Rank] = {}
    for rank, each in ranked:
        best[each.regime] = min(rank, best.get(each.regime, rank))
    return tuple(each for rank, each in ranked if rank == best[each.regime])


def _words(text: str) -> str:
    """The words of a text, each with a space before and after."""
    return f" {' '.join(_WORD.findall(text))} "


def _rank(search: str, each: ProductSet) -> _Rank | None:
    """How near a set comes to a search; lower is nearer, ``None`` is not at all."""
    titles = (each.title.vi, each.title.en, *each.variants)
    names = (*titles, *each.everyday)
    wider = [
        text
        for heading in (each.sector, each.group, each.subgroup)
        if heading is not None
        for text in (heading.vi, heading.en)
    ]
    exact, plain = _words(nfc(search).casefold()), _words(bare(search))
    exact_names = [_words(name.casefold()) for name in names]
    plain_names = [_words(bare(name)) for name in names]
    of_titles = slice(len(titles))
    nearer = (
        exact in exact_names,
        any(exact in name for name in exact_names[of_titles]),
        any(exact in name for name in exact_names),
        plain in plain_names,
        any(plain in name for name in plain_names[of_titles]),
        any(plain in name for name in plain_names),
        any(plain in _words(bare(heading)) for heading in wider),
    )
    if any(nearer):
        return nearer.index(True), 0
    everything = " ".join(plain_names)
    if all(f" {word} " in everything for word in plain.split()):
        return len(nearer), 0
    # "trà gạo lứt rang" holds "gạo lứt" and "trà gạo lứt": the longest name says most.
    within = [len(name) for name in plain_names if name in plain]
    return (len(nearer) + 1, -max(within)) if within else None
