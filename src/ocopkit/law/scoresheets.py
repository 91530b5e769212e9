"""Phiếu đánh giá: the criteria by which the products of one set are rated.

A scoresheet is read from the outside in: part › section › criterion › option::

    vn-26-2026/01            scoresheet of set 1
      A                      part, 40 points
        1                    section, 18 points
          1.5                criterion, 3 points
            3: 2 points ****   option 3, the minimum for 4 stars on this criterion

The law: appendix II of decision 26/2026/QĐ-TTg, appendix III of decision 1048/QĐ-TTg of 2019.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from attrs import field, frozen

from ocopkit.law.citations import Citation
from ocopkit.law.councils import CouncilRules
from ocopkit.law.frozen import frozendict
from ocopkit.law.readings import Erratum, Interpretation, Unchecked
from ocopkit.law.text import Text

__all__ = [
    "Amendment",
    "Answer",
    "Condition",
    "ConditionKind",
    "Contradiction",
    "Criterion",
    "CriterionKind",
    "Option",
    "Part",
    "Scoresheet",
    "Section",
    "Subgroup",
    "Unclear",
]

Answer = int | str | bool | tuple[int, ...]
"""Câu trả lời: what a card says of one criterion.

An option's number; ``"2/1"`` for option 1 of alternative 2; a bool for yes or no; several numbers
where options add up; ``"none"`` where no option fits; ``"na"`` where the criterion does not apply.
"""


class CriterionKind(StrEnum):
    """Loại tiêu chí: how a criterion is answered."""

    CHOICE = "choice"
    ALTERNATIVES = "alternatives"
    YES_NO = "yes_no"
    ADDITIVE = "additive"


class ConditionKind(StrEnum):
    """Loại điều kiện: what follows from the fact that a condition names.

    ============ ===================================================
    disqualifies where the fact holds, the dossier is thrown out
    stops        where it holds, what follows is not assessed
    requires     where it does not hold, the criterion gives nothing
    applies      where it does not hold, the criterion does not apply
    informs      nothing: it tells assessors how to judge
    ============ ===================================================
    """

    DISQUALIFIES = "disqualifies"
    STOPS = "stops"
    REQUIRES = "requires"
    APPLIES = "applies"
    INFORMS = "informs"


@frozen
class Option:
    """Mức: one box of a criterion.

    Args:
        n: its number as printed, from 1, within its alternative.
        points: what it gives.
        label: what it says, in our short words.
        stars: the level that its mark makes it the minimum for: 3, 4, 5 or ``None``.
        alternative: 1 or 2 where the criterion has alternatives.
    """

    n: int
    points: int
    label: Text
    stars: int | None = None
    alternative: int | None = None

    @property
    def answer(self) -> int | str:
        """The option as a card writes it."""
        return self.n if self.alternative is None else f"{self.alternative}/{self.n}"

    @property
    def mark(self) -> str:
        """Dấu sao: its mark as printed, as ``***``; empty where it has none."""
        return "*" * (self.stars or 0)


@frozen
class Criterion:
    """Tiêu chí: one question of a scoresheet, answered once on a card.

    Args:
        code: as printed, for instance ``6.1.1``.
        title: what it asks.
        kind: how it is answered.
        max: its points as printed, which its best answer gives unless an Erratum says otherwise.
        options: its options in print order; none for yes or no.
        cases: what each alternative is, where it has alternatives.
        citation: its place in the decision.
    """

    code: str
    title: Text
    kind: CriterionKind
    max: int
    options: tuple[Option, ...]
    cases: tuple[Text, ...]
    citation: Citation

    @property
    def reaches(self) -> int:
        """The most points that an answer to it gives.

        >>> from ocopkit import Catalog
        >>> checks = Catalog.builtin().scoresheet("vn-1048-2019/19").criteria["10"]
        >>> checks.max, checks.reaches
        (5, 3)
        """
        if self.kind is CriterionKind.YES_NO:
            return self.max
        points = [option.points for option in self.options]
        return sum(points) if self.kind is CriterionKind.ADDITIVE else max(points, default=0)

    def cite(self, option: Option) -> Citation:
        """The place of one of its options."""
        place = ", ".join(filter(None, (self.citation.place, f"option {option.answer}")))
        return Citation(self.citation.document, place)


@frozen
class Subgroup:
    """Phân mục: a heading between a section and its criteria, as 6.1 over 6.1.1.

    Args:
        code: as printed.
        title: what it groups.
        max: the sum of its criteria, as printed.
    """

    code: str
    title: Text
    max: int


@frozen
class Section:
    """Mục: criteria under one heading.

    Args:
        code: as printed; a section that is scored itself holds one criterion of the same code.
        title: its heading.
        max: the sum of its criteria.
        criteria: in print order.
        subgroups: headings between, where there are any.
    """

    code: str
    title: Text
    max: int
    criteria: tuple[Criterion, ...]
    subgroups: tuple[Subgroup, ...] = ()


@frozen
class Part:
    """Phần: A, B or C of a scoresheet.

    Args:
        code: ``A``, ``B`` or ``C``.
        title: what the part is about.
        max: its points as printed.
        reaches: what its best answers add up to, which is `max` unless an Erratum says otherwise.
        sections: in print order.
    """

    code: str
    title: Text
    max: int
    reaches: int
    sections: tuple[Section, ...]


@frozen
class Condition:
    """Điều kiện: a note of the scoresheet that requires, throws out, stops or makes apply.

    Args:
        id: ``6.1/stops``; ``set/…`` where it stands over the whole sheet.
        kind: what follows from the fact.
        label: the fact, so that a card can say whether it holds.
        citation: where the note stands.
        when: where an option's own words are the fact, the answers that make it hold, by
            criterion; ``None`` where the card declares the fact.
        voluntary: whether a criterion that does not apply may be answered all the same, and counts.
        also_declared: whether the card may declare the fact too, where `when` gives answers that say it.
        before: whether it stands before its criterion, which then is not assessed either.
    """

    id: str
    kind: ConditionKind
    label: Text
    citation: Citation
    when: Mapping[str, tuple[Answer, ...]] | None = None
    voluntary: bool = False
    also_declared: bool = False
    before: bool = False

    @property
    def criterion(self) -> str | None:
        """The code of the criterion that it stands under; ``None`` over the whole sheet."""
        place = self.id.partition("/")[0]
        return None if place == "set" else place


@frozen
class Contradiction:
    """Mâu thuẫn: answers that cannot all be right together.

    Args:
        id: stable within the sheet.
        label: what contradicts what.
        together: by criterion, the answers that contradict those of the others.
        citation: where the words stand that contradict.
    """

    id: str
    label: Text
    together: Mapping[str, tuple[Answer, ...]]
    citation: Citation


@frozen
class Unclear:
    """Ngưỡng không rõ: options whose thresholds overlap or leave a gap.

    Args:
        criterion: the criterion's code.
        options: the options that the doubt touches.
        interpretation: the regime's Interpretation, cited at this criterion.
    """

    criterion: str
    options: tuple[Answer, ...]
    interpretation: Interpretation


@frozen
class Amendment:
    """Sửa đổi, bổ sung: one thing in which a local variant differs from its base.

    Args:
        place: the code of the part, section, subgroup or criterion; ``council …`` for rules of a council.
        base: what the base says there; ``None`` where it says nothing.
        variant: what the variant says.
        citation: by what the variant says so.
    """

    place: str
    base: Text | None
    variant: Text
    citation: Citation


@frozen(cache_hash=True)
class Scoresheet:
    """Phiếu đánh giá: the criteria of one product set.

    Args:
        id: ``vn-26-2026/01``.
        regime: the regime's id.
        set: the set's number.
        title: the set's name.
        parts: A, B, C; a local variant may add parts of no points.
        conditions: in print order.
        contradictions: answers that cannot be right together.
        unclear: criteria with thresholds in doubt.
        errata: what is odd in the print.
        unchecked: what keeps its data from being relied on, shown wherever it is used.
        marks_rest_on: the id of the Interpretation by which its marks gate the stars; ``None``
            where it has none.
        citation: the scoresheet's place.
        official: whether it is national law and not a local variant.
        origin: the package and version that brought it.
        base: the id of the scoresheet that it is a local variant of; ``None`` for national law.
        changes: everything in which it differs from that, in sheet order.
        councils: the rules of councils that a local variant brings, by which they rate unless told others.
    """

    id: str
    regime: str
    set: int
    title: Text
    # What it holds would fill pages of a session or of a failed test; each part has a repr of its own.
    parts: tuple[Part, ...] = field(repr=False)
    conditions: tuple[Condition, ...] = field(repr=False)
    contradictions: tuple[Contradiction, ...] = field(repr=False)
    unclear: tuple[Unclear, ...] = field(repr=False)
    errata: tuple[Erratum, ...] = field(repr=False)
    unchecked: tuple[Unchecked, ...]
    marks_rest_on: str | None
    citation: Citation
    official: bool
    origin: tuple[str, str]
    base: str | None = None
    changes: tuple[Amendment, ...] = ()
    councils: tuple[CouncilRules, ...] = ()

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """Its criteria by code, in print order.

        >>> from ocopkit import Catalog
        >>> Catalog.builtin().scoresheet("vn-26-2026/01").criteria["1.5"].max
        3
        """
        return frozendict(
            (criterion.code, criterion)
            for part in self.parts
            for section in part.sections
            for criterion in section.criteria
        )

    def conditions_of(self, criterion: str | None) -> tuple[Condition, ...]:
        """The conditions under one criterion, or with ``None`` those over the whole sheet."""
        return tuple(each for each in self.conditions if each.criterion == criterion)
