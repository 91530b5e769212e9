"""Filters: read aloud, compared for implication, and evaluated on rows."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ocopkit.targets.filters import EVERYTHING, Attribute, Filter, Row, SubjectKind

STARS = [(fewest, most) for fewest in range(1, 6) for most in range(fewest, 6)]
KINDS = [SubjectKind.COOPERATIVE, SubjectKind.ENTERPRISE]
TRAITS = [Attribute.POSTMART, Attribute.VOSO]


def filters() -> st.SearchStrategy[Filter]:
    """Any filter over a few kinds and attributes."""
    return st.builds(
        Filter,
        stars=st.none() | st.sampled_from(STARS),
        potential=st.booleans(),
        subjects=st.none() | st.frozensets(st.sampled_from(KINDS), min_size=1),
        attributes=st.frozensets(st.sampled_from(TRAITS)),
    )


def every_row() -> list[Row]:
    """Every row there can be: what is potential five stars has been given 3 stars at least, or none yet."""
    rows = []
    for stars, potential, subject, *traits in itertools.product(
        [None, 1, 2, 3, 4, 5], [False, True], [*KINDS, SubjectKind.FARM], [False, True], [False, True]
    ):
        if not (potential and stars in (1, 2)):
            rows.append(Row(stars, potential, subject, dict(zip(TRAITS, traits, strict=True))))
    return rows


ROWS = every_row()


@given(one=filters(), other=filters())
@example(one=Filter(stars=(1, 3), potential=True), other=Filter(stars=(2, 3)))
def test_implication_is_that_of_rows(one: Filter, other: Filter) -> None:
    """One filter implies another just where every row that it counts is counted by the other too."""
    by_rows = all(other.matches(row) for row in ROWS if one.matches(row))
    empty = not any(one.matches(row) for row in ROWS)

    assert one.implies(other) == by_rows or empty


@given(one=filters())
def test_everything_is_implied(one: Filter) -> None:
    """Every filter implies itself and the one that counts everything."""
    assert one.implies(one)
    assert one.implies(EVERYTHING)


@pytest.mark.parametrize(
    ("filter", "row", "counted"),
    [
        (Filter(stars=(3, 5)), Row(stars=3), True),
        (Filter(stars=(3, 5)), Row(stars=2), False),
        (Filter(stars=(3, 4)), Row(stars=4), True),
        (Filter(stars=(3, 4)), Row(stars=5), False),
        (Filter(stars=(3, 5)), Row(), False),
        (Filter(stars=(3, 5)), Row(potential=True), True),
        (Filter(stars=(4, 5)), Row(potential=True), False),
        (Filter(stars=(3, 4)), Row(potential=True), False),
        (Filter(potential=True), Row(stars=4), False),
        (Filter(potential=True), Row(stars=4, potential=None), None),
        (Filter(stars=(3, 5)), Row(stars=4, potential=None), True),
        (Filter(stars=(3, 5)), Row(stars=2, potential=None), None),
        (Filter(stars=(4, 5)), Row(stars=3, potential=None), False),
        (Filter(stars=(3, 5), potential=True), Row(stars=4, potential=None), None),
        (Filter(stars=(3, 4), potential=True), Row(potential=None), False),
        (Filter(potential=True), Row(stars=4, potential=True), True),
        (Filter(subjects=frozenset({SubjectKind.FARM})), Row(stars=3), None),
        (Filter(subjects=frozenset({SubjectKind.FARM})), Row(subject=SubjectKind.FARM), True),
        (Filter(subjects=frozenset({SubjectKind.FARM})), Row(subject=SubjectKind.COOPERATIVE), False),
        (Filter(attributes=frozenset({Attribute.VOSO})), Row(stars=3), None),
        (Filter(stars=(3, 5), attributes=frozenset({Attribute.VOSO})), Row(stars=1), False),
        (Filter(attributes=frozenset({Attribute.VOSO})), Row(attributes={Attribute.VOSO: False}), False),
    ],
)
def test_rows(filter: Filter, row: Row, counted: bool | None) -> None:  # noqa: FBT001  # a table of cases
    """What is not known of a row is neither yes nor no; potential five stars count from three stars up."""
    assert filter.matches(row) is counted


@pytest.mark.parametrize(
    ("filter", "vi", "en"),
    [
        (EVERYTHING, "tất cả", "all"),
        (Filter(stars=(3, 5)), "từ 3 sao trở lên", "3 stars and up"),
        (Filter(stars=(5, 5)), "5 sao", "5 stars"),
        (Filter(stars=(3, 4)), "3-4 sao", "3-4 stars"),
        (Filter(potential=True), "tiềm năng 5 sao", "potential 5 stars"),
        (
            Filter(subjects=frozenset({SubjectKind.ENTERPRISE, SubjectKind.COOPERATIVE})),
            "hợp tác xã hoặc doanh nghiệp nhỏ và vừa",
            "cooperatives or small and medium enterprises",
        ),
        (
            Filter(stars=(3, 5), attributes=frozenset({Attribute.VOSO, Attribute.POSTMART})),
            "từ 3 sao trở lên, có trên Postmart.vn, có trên Voso.vn",
            "3 stars and up, on Postmart.vn, on Voso.vn",
        ),
    ],
)
def test_read_aloud(filter: Filter, vi: str, en: str) -> None:
    """A filter reads the same whatever order its parts were given in."""
    assert (vi, en) == (filter.text.vi, filter.text.en)
