"""Bộ tiêu chí và quy trình của một quyết định: what one decision of the Prime Minister lays down.

Each decision is one frozen `Regime`; a new decision is a new value and an old one is never edited
to fit it. Which regime held on a day is a lookup among their terms.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from attrs import field, frozen

from ocopkit.law.citations import Citation, LegalDocument
from ocopkit.law.councils import CouncilRules, Level
from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.readings import Erratum, Interpretation, Unchecked
from ocopkit.law.text import Text

__all__ = [
    "Band",
    "DossierKind",
    "Earlier",
    "LastDay",
    "PartScale",
    "ProductSet",
    "Recognition",
    "Regime",
    "Term",
    "Transition",
]


@frozen
class PartScale:
    """Thang điểm của một phần: the points that a part of every scoresheet can give.

    Args:
        code: ``A``, ``B`` or ``C``.
        title: what the part is about.
        max: its points.
        citation: the clause.
    """

    code: str
    title: Text
    max: int
    citation: Citation


@frozen
class Band:
    """Hạng: the totals that give so many stars, from `least` up to the next band.

    Args:
        stars: 1 to 5.
        least: the lowest total of the band, in points.
        citation: the clause.
    """

    stars: int
    least: int
    citation: Citation


@frozen
class Recognition:
    """Công nhận: who decides on a product of so many stars.

    Args:
        stars: what the rating gives.
        text: who does what, shortly.
        citation: the clause.
        potential: whether these stars are so far only proposed.
        level: whose rating it is.
    """

    stars: int
    text: Text
    citation: Citation
    potential: bool = False
    level: Level = Level.PROVINCE


@frozen
class LastDay:
    """Ngày cuối: the last day of a time limit, by one way of counting.

    Args:
        reading: the id of the reading by which days are counted.
        day: the day, inclusive.
    """

    reading: str
    day: date


@frozen
class Term:
    """Thời gian có hiệu lực: the days on which a regime was or is in force, as ``[since, until)``.

    Args:
        since: the first day of force.
        since_citation: what sets the first day.
        until: the first day no longer in force; ``None`` where no end is known.
        until_citation: what sets the end.
        counted: the last day by each way of counting, where the end is a time limit.
    """

    since: date
    since_citation: Citation
    until: date | None = None
    until_citation: Citation | None = None
    counted: tuple[LastDay, ...] = ()

    @property
    def last(self) -> date | None:
        """The last day of force; ``None`` where no end is known."""
        return None if self.until is None else self.until - timedelta(days=1)

    def __contains__(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


class DossierKind(StrEnum):
    """Loại hồ sơ: what a dossier asks for.

    ======= =================================================
    first   the first rating of a product (lần đầu)
    upgrade more stars for a certified product (nâng hạng)
    regrade the same once its certificate ends (phân hạng lại)
    ======= =================================================
    """

    FIRST = "first"
    UPGRADE = "upgrade"
    REGRADE = "regrade"

    @property
    def text(self) -> Text:
        """Đọc thành lời: the kind as one reads it aloud.

        >>> DossierKind.UPGRADE.text["vi"]
        'nâng hạng'
        """
        return _KINDS[self]


_KINDS = {
    DossierKind.FIRST: Text("lần đầu", "the first rating"),
    DossierKind.UPGRADE: Text("nâng hạng", "more stars"),
    DossierKind.REGRADE: Text("phân hạng lại", "the same once its certificate ends"),
}


@frozen
class Transition:
    """Chuyển tiếp: how long the earlier regime decides dossiers that were filed under it.

    Args:
        kinds: what the dossiers ask for.
        days: the time limit as printed, from the first day of force.
        last: its last day by each way of counting, first the one taken.
        citation: the clause.
    """

    kinds: tuple[DossierKind, ...]
    days: int
    last: tuple[LastDay, ...]
    citation: Citation

    def last_day(self, reading: str) -> date:
        """The last day by one way of counting."""
        return next(each.day for each in self.last if each.reading == reading)


@frozen
class Earlier:
    """Kết quả trước đó: what becomes of results given before a regime.

    Args:
        text: what the clause says, shortly.
        citation: the clause.
        kept_until: the last day on which they hold; ``None`` where each keeps its own end.
    """

    text: Text
    citation: Citation
    kept_until: date | None = None


@frozen
class ProductSet:
    """Bộ sản phẩm: one of the kinds of product that a regime rates by a scoresheet of its own.

    Args:
        id: of the set and of its scoresheet, ``vn-26-2026/01``.
        title: its name in the heading of its scoresheet.
        sector: ngành.
        group: nhóm.
        ministries: the ministries in charge.
        citation: its row in the classification.
        subgroup: phân nhóm, ``None`` where the classification has none.
        variants: its other printed names, in Vietnamese.
        everyday: everyday names of products in it, by which people search.
        origin: the package and version that brought it; two empty texts for one made by hand.
    """

    id: str
    title: Text
    sector: Text
    group: Text
    ministries: tuple[Text, ...]
    citation: Citation
    subgroup: Text | None = None
    variants: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    origin: tuple[str, str] = field(default=("", ""), metadata={"in_files": False})

    @property
    def regime(self) -> str:
        """The regime's id."""
        return self.id.partition("/")[0]


def _whole_scale(_: Regime, __: object, bands: tuple[Band, ...]) -> None:
    least = [band.least for band in bands]
    if (
        [band.stars for band in bands] != [5, 4, 3, 2, 1]
        or least != sorted(set(least), reverse=True)
        or least[-1]
    ):
        expected = Text(
            "các hạng từ 5 sao xuống 1 sao, hạng sau thấp hơn hạng trước, hạng cuối từ 0 điểm",
            "bands from 5 stars to 1, each lower than the one before, the last from 0 points",
        )
        found = ", ".join(f"{band.stars} ≥ {band.least}" for band in bands)
        raise InputError([Fault(("bands",), found, expected)])


def _counted(regime: Regime, _: object, transitions: tuple[Transition, ...]) -> None:
    asked = {each.id: {reading.id for reading in each.readings} for each in regime.interpretations}
    if transitions and "after-the-transition" not in asked:
        expected = Text("cách hiểu after-the-transition", "the interpretation after-the-transition")
        raise InputError([Fault(("interpretations",), shown(list(asked)), expected)])
    expected = Text(
        "ngày cuối theo từng cách hiểu của counting-days", "a last day by each reading of counting-days"
    )
    faults = [
        Fault(("transitions", str(n)), shown([day.reading for day in each.last]), expected)
        for n, each in enumerate(transitions, 1)
        if {day.reading for day in each.last} != asked.get("counting-days")
    ]
    if faults:
        raise InputError(faults)


@frozen
class Regime:
    """Bộ tiêu chí và quy trình của một quyết định: all that one decision lays down.

    Args:
        id: ``vn-26-2026``.
        title: the decision's name, in our words.
        document: the decision.
        term: the days of force.
        scoresheets: the place of its scoresheets, for instance ``appendix II``.
        parts: the parts of its scoresheets, in print order.
        bands: from the most stars to the fewest.
        recognitions: who decides, by stars and the level of the rating.
        interpretations: the questions it leaves open.
        marks: whether its options carry star marks that gate the stars; ``None`` where that is not known.
        errata: what is odd in its articles.
        councils: the rules of its councils, by level.
        transitions: which dossiers filed before it are still decided by the regime before it.
        earlier: what becomes of results given before it.
        forwarding: the clause that sends products on by their points alone, where there is one.
        unrecognised: the clause by which products under 3 stars get no decision and no certificate.
        unchecked: what else bound products under it and is not held, so that no rating checks it.
        origin: the package and version that brought it; two empty texts for one made by hand.

    Raises:
        InputError: for bands that leave a total out, and for transitions without the questions that
            they raise.
    """

    id: str
    title: Text
    document: LegalDocument
    term: Term
    scoresheets: str
    parts: tuple[PartScale, ...]
    bands: tuple[Band, ...] = field(validator=_whole_scale)
    recognitions: tuple[Recognition, ...]
    interpretations: tuple[Interpretation, ...]
    marks: bool | None = None
    errata: tuple[Erratum, ...] = ()
    councils: tuple[CouncilRules, ...] = ()
    transitions: tuple[Transition, ...] = field(default=(), validator=_counted)
    earlier: Earlier | None = None
    forwarding: Citation | None = None
    unrecognised: Citation | None = None
    unchecked: tuple[Unchecked, ...] = ()
    origin: tuple[str, str] = field(default=("", ""), metadata={"in_files": False})

    @cached_property
    def questions(self) -> Mapping[str, Interpretation]:
        """Its interpretations by id."""
        return frozendict((each.id, each) for each in self.interpretations)

    def unchecked_of(self, set: int | None = None) -> tuple[Unchecked, ...]:
        """What is not held of what binds the products of a set.

        Args:
            set: the set's number; ``None`` where no set is known.

        >>> from ocopkit import Catalog
        >>> [each.citation.document for each in Catalog.builtin().regime("vn-1048-2019").unchecked_of(1)]
        ['781/QĐ-TTg']
        """
        return tuple(each for each in self.unchecked if set is None or not each.sets or set in each.sets)

    def stars_at(self, total: int | Fraction) -> int:
        """The stars of a total by its band alone.

        >>> from ocopkit import Catalog
        >>> regime = Catalog.builtin().regime("vn-26-2026")
        >>> regime.stars_at(89), regime.stars_at(90)
        (4, 5)
        """
        return next(band.stars for band in self.bands if total >= band.least)

    def recognition_of(self, stars: int, level: Level | str = Level.PROVINCE) -> Recognition | None:
        """Who decides on so many stars; ``None`` where no decision is made, as below 3 stars.

        Args:
            stars: what the rating gives.
            level: whose rating it is.

        >>> from ocopkit import Catalog
        >>> regime = Catalog.builtin().regime("vn-26-2026")
        >>> regime.recognition_of(5).potential, regime.recognition_of(5, Level.CENTRE).potential
        (True, False)
        >>> regime.recognition_of(2) is None
        True
        """
        those = (each for each in self.recognitions if each.stars == stars and each.level is Level(level))
        return next(those, None)

    def council(self, level: Level | str) -> CouncilRules:
        """The rules that it prescribes for the council of a level.

        Args:
            level: ``district``, ``province`` or ``centre``.

        Raises:
            InputError: where it has no council of that level.

        >>> from ocopkit import Catalog
        >>> Catalog.builtin().regime("vn-1048-2019").council("province").members
        (9, 11)
        """
        for each in self.councils:
            if each.level == level:
                return each
        levels = [each.level.value for each in self.councils]
        listed = ", ".join(levels)
        expected = Text(f"một cấp hội đồng của {self.id}: {listed}", f"a council of {self.id}: {listed}")
        raise InputError([Fault(("level",), shown(level), expected, nearest(str(level), levels))])
