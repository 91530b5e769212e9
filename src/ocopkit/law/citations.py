"""Căn cứ và văn bản: where in which legal document something stands.

A place is written as jurists cite, from the outermost to the innermost: ``article 3.3.a`` for
point a of clause 3 of article 3, ``appendix II, set 1, criterion 1.1, option 2`` for a box of a
scoresheet.
"""

from __future__ import annotations

import re
from datetime import date

from attrs import field, frozen

from ocopkit.law.text import Text, bare

__all__ = ["Citation", "LegalDocument", "in_english"]

_VIETNAMESE = {
    "article": "Điều",
    "appendix": "Phụ lục",
    "item": "mục",
    "set": "bộ sản phẩm",
    "part": "phần",
    "section": "mục",
    "criterion": "tiêu chí",
    "option": "mức",
    "heading": "đầu phiếu",
    "title": "tên",
    "note": "ghi chú",
    "maximum": "điểm tối đa",
    "requirement": "yêu cầu",
    "paragraph": "đoạn",
    "dash": "gạch đầu dòng",
}

# Of two things with one name, item and section, the latter is what plans have.
_ENGLISH = {vi.lower(): word for word, vi in _VIETNAMESE.items()} | {word: word for word in _VIETNAMESE}
# Without accents too. A "muc" is a section or an option, and no option of a criterion stands first.
_ENGLISH |= {bare(vi): word for vi, word in _ENGLISH.items() if bare(vi) != "muc"}
_FIRST = _ENGLISH | {"muc": "section"}

# A clause of an article as it is printed, innermost first, and as some turn it round.
_INNERMOST_FIRST = re.compile(
    r"(?:(?:điểm|diem) (?P<point>\w+),? )?(?:khoản|khoan) (?P<clause>\w+),? (?:điều|dieu) (?P<article>\w+)",
    re.IGNORECASE,
)
_OUTERMOST_FIRST = re.compile(
    r"(?:điều|dieu) (?P<article>\w+),? (?:khoản|khoan) (?P<clause>\w+)(?:,? (?:điểm|diem) (?P<point>\w+))?",
    re.IGNORECASE,
)

# What a document is, as its number says: a plan of a People's Committee, else a decision.
_KINDS = {"/KH-": ("Kế hoạch", "plan"), "/QH": ("Nghị quyết", "resolution")}


@frozen
class LegalDocument:
    """Văn bản pháp luật: a decision or a law.

    Args:
        number: as printed, for instance ``26/2026/QĐ-TTg``.
        title: its name, in our words.
        issued: the day it was signed.
    """

    number: str
    title: Text
    issued: date


def _known_words(_: Citation, __: object, place: str) -> None:
    for step in place.split(", ") if place else ():
        if step.split(" ", 1)[0] not in _VIETNAMESE:
            raise ValueError(f"a place is made of {', '.join(_VIETNAMESE)}, not of {step!r}")


@frozen
class Citation:
    """Căn cứ: a place in a legal document.

    Args:
        document: the document's number.
        place: steps divided by commas, each a word and what it names; empty for the document as a
            whole, where its articles are not known.

    Raises:
        ValueError: for a step that starts with a word that citations do not know.

    >>> Citation("26/2026/QĐ-TTg", "article 3.3.a").text["vi"]
    'điểm a khoản 3 Điều 3, Quyết định 26/2026/QĐ-TTg'
    >>> Citation("26/2026/QĐ-TTg", "appendix II, set 1, criterion 1.1").text["en"]
    'decision 26/2026/QĐ-TTg, appendix II, set 1, criterion 1.1'
    """

    document: str
    place: str = field(validator=_known_words)

    @property
    def text(self) -> Text:
        """The citation as people write it."""
        kinds = (names for sign, names in _KINDS.items() if sign in self.document)
        vi, en = next(kinds, ("Quyết định", "decision"))
        if not self.place:
            return Text(f"{vi} {self.document}", f"{en} {self.document}")
        return Text(
            f"{_in_vietnamese(self.place)}, {vi} {self.document}", f"{en} {self.document}, {self.place}"
        )

    def below(self, outer: Citation) -> Text:
        """What this place adds to an outer one that it lies in; all of it where it lies in another document.

        >>> sheet = Citation("26/2026/QĐ-TTg", "appendix II, set 1")
        >>> Citation("26/2026/QĐ-TTg", "appendix II, set 1, criterion 1.1").below(sheet)["en"]
        'criterion 1.1'
        """
        if self.document != outer.document:
            return self.text
        rest = self.place.removeprefix(f"{outer.place}, ")
        return Text(_in_vietnamese(rest), rest)


def in_english(place: str) -> str | None:
    """Vị trí ghi bằng tiếng Anh: a place named with Vietnamese words as files write it.

    Args:
        place: steps divided by commas.

    Returns:
        ``None`` where a step starts with another word.

    >>> in_english("Mục II.1, gach dau dong 2"), in_english("section 4"), in_english("khoản 3")
    ('section II.1, dash 2', 'section 4', None)
    >>> in_english("muc 3"), in_english("tieu chi 1.1, muc 3")
    ('section 3', None)
    >>> in_english("điểm a khoản 3 Điều 2"), in_english("Điều 2, khoản 3")
    ('article 2.3.a', 'article 2.3')
    """
    for order in (_INNERMOST_FIRST, _OUTERMOST_FIRST):
        place = order.sub(_dotted, place)
    steps: list[str] = []
    for step in place.split(", ") if place else ():
        said, words = step.lower(), _ENGLISH if steps else _FIRST
        word = next((each for each in words if said == each or said.startswith(f"{each} ")), None)
        if word is None:
            return None
        steps.append(f"{words[word]}{step[len(word) :]}")
    return ", ".join(steps)


def _dotted(clause: re.Match[str]) -> str:
    return "article " + ".".join(filter(None, clause.group("article", "clause", "point")))


def _in_vietnamese(place: str) -> str:
    steps = [step.partition(" ") for step in place.split(", ")]
    return ", ".join(_step_in_vietnamese(word, name) for word, _, name in steps)


def _step_in_vietnamese(word: str, name: str) -> str:
    if word != "article":
        return f"{_VIETNAMESE[word]} {name}".rstrip()
    levels = ("Điều", "khoản", "điểm")
    return " ".join(
        f"{level} {part}" for level, part in reversed(list(zip(levels, name.split("."), strict=False)))
    )
