"""Bộ lọc: which products or subjects a target counts, as values that can be read, compared and evaluated."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen

from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.text import Text

__all__ = ["EVERYTHING", "NAMES", "RECOGNISED", "Attribute", "Filter", "Row", "SubjectKind"]


class SubjectKind(StrEnum):
    """Loại hình chủ thể: who makes a product (article 2.3 of decision 26/2026/QĐ-TTg).

    ================= ===========================================
    cooperative       hợp tác xã
    cooperative-group tổ hợp tác
    enterprise        doanh nghiệp nhỏ và vừa
    farm              trang trại
    household         hộ sản xuất, hộ gia đình
    tourism-body      hội, hiệp hội, trung tâm điều hành du lịch
    ================= ===========================================

    >>> Filter(subjects=frozenset({SubjectKind("farm")})).text["en"]
    'farms'
    """

    COOPERATIVE = "cooperative"
    COOPERATIVE_GROUP = "cooperative-group"
    ENTERPRISE = "enterprise"
    FARM = "farm"
    HOUSEHOLD = "household"
    TOURISM_BODY = "tourism-body"


class Attribute(StrEnum):
    """Thuộc tính: what else of a product, subject, village or worker a target may ask for.

    ================= ==================================================================
    upgraded          củng cố, nâng cấp: consolidated and upgraded
    circular-chain    chuỗi giá trị kinh tế tuần hoàn, OCOP xanh, vùng nguyên liệu ổn định
    craft-village     làng nghề có sản phẩm OCOP
    trained           lao động có bằng cấp, chứng chỉ phù hợp
    women-led         chủ thể là nữ
    modern-channels   kênh bán hàng hiện đại
    postmart          có trên Postmart.vn
    voso              có trên Voso.vn
    ================= ==================================================================

    >>> Filter(attributes=frozenset({Attribute("voso")})).text["en"]
    'on Voso.vn'
    """

    UPGRADED = "upgraded"
    CIRCULAR_CHAIN = "circular-chain"
    CRAFT_VILLAGE = "craft-village"
    TRAINED = "trained"
    WOMEN_LED = "women-led"
    MODERN_CHANNELS = "modern-channels"
    POSTMART = "postmart"
    VOSO = "voso"


_MOST = 5
_COUNTS_FROM = 3


def _kept(attributes: Mapping[Attribute, bool]) -> frozendict[Attribute, bool]:
    return frozendict(attributes)


@frozen
class Row:
    """Dòng danh mục: what is known of one product or subject.

    Args:
        stars: those awarded, 1 to 5; ``None`` where none are.
        potential: whether it has 90 points and more and was proposed to the centre; such a product has
            three stars at least, or none yet. ``None`` where it is not known whether it is proposed.
        subject: who makes it; ``None`` where that is not known.
        attributes: by attribute, whether it has it; what is missing is not known.

    >>> row = Row(stars=4, attributes={Attribute.VOSO: True})
    >>> [Filter(attributes=frozenset({each})).matches(row) for each in (Attribute.VOSO, Attribute.POSTMART)]
    [True, None]
    """

    stars: int | None = None
    potential: bool | None = False
    subject: SubjectKind | None = None
    attributes: Mapping[Attribute, bool] = field(default=frozendict(), converter=_kept)


_PAIR = Text(
    "hạng thấp nhất và hạng cao nhất, như [3, 5] hoặc [5, 5]",
    "the fewest and the most stars, as [3, 5] or [5, 5]",
)


def _in_order(_: Filter, __: object, stars: tuple[int, ...] | None) -> None:
    if stars is not None and not (len(stars) == 2 and 1 <= stars[0] <= stars[1] <= _MOST):  # noqa: PLR2004  # a pair
        raise InputError([Fault(("stars",), shown(list(stars)), _PAIR)])


def _some(_: Filter, __: object, subjects: frozenset[SubjectKind] | None) -> None:
    if subjects is not None and not subjects:
        raise InputError(
            [Fault(("subjects",), "[]", Text("ít nhất một loại chủ thể", "at least one subject"))]
        )


@frozen
class Filter:
    """Bộ lọc: everything of which all that it names is true.

    Args:
        stars: the fewest and the most stars; ``None`` where stars are nothing. What is potential five
            stars counts wherever three stars and all above count.
        potential: only what is potential five stars.
        subjects: only what is made by one of these; ``None`` for all.
        attributes: only what has all of these.

    Raises:
        InputError: for stars in the wrong order, and for subjects that name none.

    >>> new = Filter(stars=(3, 5))
    >>> Filter(potential=True).implies(new), new.implies(Filter(stars=(4, 5)))
    (True, False)
    >>> Filter(stars=(3, 5), subjects=frozenset({SubjectKind.COOPERATIVE})).text["en"]
    '3 stars and up, cooperatives'
    """

    stars: tuple[int, ...] | None = field(default=None, validator=_in_order, metadata={"list": _PAIR})
    potential: bool = False
    subjects: frozenset[SubjectKind] | None = field(default=None, validator=_some)
    attributes: frozenset[Attribute] = frozenset()

    @property
    def one_star(self) -> int | None:
        """Một hạng sao: the number of stars that it names alone; ``None`` where it names none or several.

        >>> Filter(stars=(5, 5)).one_star, Filter(stars=(3, 5)).one_star
        (5, None)
        """
        if self.stars is None or self.stars[0] != self.stars[1]:
            return None
        return self.stars[0]

    def matches(self, row: Row) -> bool | None:
        """Có tính hay không: whether it counts a row; ``None`` where that is not known.

        Args:
            row: what is known of a product or subject. Without stars it has none, and that is known.

        >>> farms = Filter(subjects=frozenset({SubjectKind.FARM}))
        >>> farms.matches(Row(subject=SubjectKind.FARM)), farms.matches(Row()), RECOGNISED.matches(Row())
        (True, None, False)
        """
        answers = [self._stars_match(row), self._subject_matches(row)]
        answers += [row.attributes.get(each) for each in self.attributes]
        if False in answers:
            return False
        return None if None in answers else True

    def _stars_match(self, row: Row) -> bool | None:
        by_potential = row.potential if self.potential else True
        if self.stars is None or by_potential is False:
            return by_potential
        fewest, most = self.stars
        if row.stars is not None and fewest <= row.stars <= most:
            return by_potential
        return row.potential if fewest <= _COUNTS_FROM and most == _MOST else False

    def _subject_matches(self, row: Row) -> bool | None:
        if self.subjects is None:
            return True
        return None if row.subject is None else row.subject in self.subjects

    def implies(self, other: Filter) -> bool:
        """Bao hàm: whether the other counts everything that this one counts.

        Of a filter that can count nothing, as of potential five stars with 1 star, it may say no.

        Args:
            other: the other filter.

        >>> four = Filter(stars=(4, 4))
        >>> four.implies(RECOGNISED), RECOGNISED.implies(four), four.implies(EVERYTHING)
        (True, False, True)
        """
        if not other.attributes <= self.attributes or (other.potential and not self.potential):
            return False
        if other.subjects is not None and (self.subjects is None or not self.subjects <= other.subjects):
            return False
        if other.stars is None:
            return True
        fewest, most = other.stars
        whole = fewest <= _COUNTS_FROM and most == _MOST
        if self.potential and whole:
            return True  # potential five stars count wherever three stars and all above count
        if self.stars is None:
            return False  # any stars, and none
        own_fewest, own_most = self.stars
        if self.potential:
            own_fewest = max(own_fewest, _COUNTS_FROM)
        # What counts potential ones without naming them counts from 3 stars to 5, and so does the other then.
        return fewest <= own_fewest and own_most <= most

    @property
    def text(self) -> Text:
        """Đọc thành lời: the filter as one reads it aloud.

        >>> RECOGNISED.text["vi"], EVERYTHING.text["en"]
        ('từ 3 sao trở lên', 'all')
        """
        vi, en = [], []
        if self.potential:
            vi.append("tiềm năng 5 sao")
            en.append("potential 5 stars")
        if self.stars is not None:
            fewest, most = self.stars
            if most == _MOST and fewest < _MOST:
                vi.append(f"từ {fewest} sao trở lên")
                en.append(f"{fewest} stars and up")
            else:
                said = str(fewest) if fewest == most else f"{fewest}-{most}"
                vi.append(f"{said} sao")
                en.append(f"{said} stars")
        if self.subjects is not None:
            those = [NAMES[each] for each in SubjectKind if each in self.subjects]
            vi.append(" hoặc ".join(each.vi for each in those))
            en.append(" or ".join(each.en for each in those))
        for each in Attribute:
            if each in self.attributes:
                vi.append(NAMES[each].vi)
                en.append(NAMES[each].en)
        return Text(", ".join(vi) or "tất cả", ", ".join(en) or "all")


EVERYTHING = Filter()
"""Tất cả: the filter that counts everything."""

RECOGNISED = Filter(stars=(_COUNTS_FROM, _MOST))
"""Được công nhận: what a decision of recognition covers, 3 stars and up."""

NAMES: Mapping[StrEnum, Text] = {
    SubjectKind.COOPERATIVE: Text("hợp tác xã", "cooperatives"),
    SubjectKind.COOPERATIVE_GROUP: Text("tổ hợp tác", "cooperative groups"),
    SubjectKind.ENTERPRISE: Text("doanh nghiệp nhỏ và vừa", "small and medium enterprises"),
    SubjectKind.FARM: Text("trang trại", "farms"),
    SubjectKind.HOUSEHOLD: Text("hộ", "households"),
    SubjectKind.TOURISM_BODY: Text("tổ chức du lịch", "tourism bodies"),
    Attribute.UPGRADED: Text("được củng cố, nâng cấp", "consolidated and upgraded"),
    Attribute.CIRCULAR_CHAIN: Text(
        "có chuỗi giá trị tuần hoàn, xanh gắn vùng nguyên liệu",
        "with a circular, green chain and its raw-material area",
    ),
    Attribute.CRAFT_VILLAGE: Text("có sản phẩm OCOP", "with an OCOP product"),
    Attribute.TRAINED: Text("có bằng cấp, chứng chỉ phù hợp", "with a fitting degree or certificate"),
    Attribute.WOMEN_LED: Text("chủ thể là nữ", "led by women"),
    Attribute.MODERN_CHANNELS: Text("bán qua kênh hiện đại", "in modern sales channels"),
    Attribute.POSTMART: Text("có trên Postmart.vn", "on Postmart.vn"),
    Attribute.VOSO: Text("có trên Voso.vn", "on Voso.vn"),
}
"""Tên gọi: kinds of subjects and attributes as filters are read aloud."""
