"""Đính chính, cách hiểu, điều chưa kiểm tra: what is misprinted, how open law is read, what is not held."""

from __future__ import annotations

from attrs import field, frozen
from attrs.validators import min_len

from ocopkit.law.citations import Citation
from ocopkit.law.text import Text

__all__ = ["Erratum", "Interpretation", "Reading", "Unchecked"]


@frozen
class Erratum:
    """Đính chính: an oddity of the print, and what is taken in its place.

    The decision's text is never repaired in silence: `printed` is what stands there, `taken` what
    ocopkit reckons with, ``None`` where the oddity is kept as printed.

    Args:
        citation: where it stands.
        printed: what stands there, shortly.
        note: why it is odd, and what speaks for what is taken.
        taken: what is taken in its place.
    """

    citation: Citation
    printed: str
    note: Text
    taken: str | None = None


@frozen
class Unchecked:
    """Điều chưa kiểm tra: what binds products, or vouches for the data, and is not held by ocopkit.

    Args:
        text: what it is.
        citation: the document that it stands in.
        sets: the numbers of the product sets that it is about; all where none is named.
    """

    text: Text
    citation: Citation
    sets: tuple[int, ...] = ()


@frozen
class Reading:
    """Một cách hiểu: one answer to an open question of the law.

    Args:
        id: short and stable, for instance ``four-stars``.
        text: what this reading says.
    """

    id: str
    text: Text


@frozen
class Interpretation:
    """Cách hiểu: a question that the law leaves open, with its possible readings.

    Args:
        id: stable, for instance ``set-26-marks``.
        question: what the law does not say, or says twice.
        readings: the possible answers; the first is the one that ocopkit takes.
        citation: the words that leave the question open.
        taken: the id of the reading taken; the first one's where none is named.

    Raises:
        ValueError: for fewer than two readings, or where `taken` is not one of them.
    """

    id: str
    question: Text
    readings: tuple[Reading, ...] = field(validator=min_len(2))
    citation: Citation
    taken: str = field(metadata={"in_files": False})

    @taken.default
    def _first(self) -> str:
        return self.readings[0].id if self.readings else ""

    @taken.validator
    def _offered(self, _: object, taken: str) -> None:
        if all(reading.id != taken for reading in self.readings):
            raise ValueError(f"{self.id} has no reading {taken!r}")

    @property
    def reading(self) -> Reading:
        """The reading taken."""
        return next(reading for reading in self.readings if reading.id == self.taken)

    @property
    def others(self) -> tuple[Reading, ...]:
        """The readings not taken."""
        return tuple(reading for reading in self.readings if reading.id != self.taken)
