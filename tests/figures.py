"""Published figures as tests write them, and where a plan stands by them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from cards import CATALOG
from ocopkit.law.frozen import frozendict
from ocopkit.targets.assess import Assessment, Standing, assess
from ocopkit.targets.filters import Attribute, Filter, Row, SubjectKind
from ocopkit.targets.observations import Observation
from ocopkit.targets.plans import Period, Plan

DONG_THAP = CATALOG.plan("dong-thap-2021-2025")
LANG_SON = CATALOG.plan("lang-son-2021-2025")
NATIONAL = CATALOG.plan("vn-2021-2025")
STAGE = Period(date(2021, 1, 1), date(2025, 12, 31))
ALL = Filter(stars=(3, 5))
SO_FAR = "products-recognised-so-far"


def figure(value: int | str | Fraction, as_of: date = date(2025, 6, 20), **more: Any) -> Observation:
    """A figure of a newspaper."""
    return Observation(Fraction(value), as_of, more.pop("source", "a newspaper"), **more)


def stars(value: int, fewest: int, most: int | None = None, as_of: date = date(2025, 6, 20)) -> Observation:
    """Products recognised so far, of so many stars."""
    return figure(value, as_of, measure=SO_FAR, filter=Filter(stars=(fewest, most or fewest)))


def assessed(
    *figures: Observation,
    on: date = date(2025, 12, 1),
    plan: Plan = LANG_SON,
    readings: Mapping[str, str] = frozendict(),
) -> Assessment:
    """Where a plan stands by these figures."""
    return assess(plan, figures, on=on, readings=readings)


def standing(target: str, *figures: Observation, **more: Any) -> Standing:
    """Where one target stands."""
    return next(each for each in assessed(*figures, **more).standings if each.target.id == target)


def codes(found: Assessment) -> list[str]:
    """What was found in the figures."""
    return [each.code for each in found.findings]


def rows() -> st.SearchStrategy[Row]:
    """Any product or subject, as far as it is known."""
    return st.builds(
        Row,
        stars=st.none() | st.integers(1, 5),
        potential=st.booleans(),
        subject=st.none() | st.sampled_from(SubjectKind),
        attributes=st.dictionaries(st.sampled_from(Attribute), st.booleans()),
    )


def told(*values: object) -> tuple[object, ...]:
    """Values to compare, whatever their types: a Fraction of 1 is 1."""
    return values
