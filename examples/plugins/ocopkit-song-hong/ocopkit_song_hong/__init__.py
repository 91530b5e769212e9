"""Plugin mẫu: a province's plan with a target for each year, made from one table."""

from datetime import date
from fractions import Fraction
from pathlib import Path

from attrs import evolve

from ocopkit import Text
from ocopkit.contribution import Contribution
from ocopkit.formats.folders import read_plugin
from ocopkit.law.citations import Citation
from ocopkit.plugins.hooks import hookimpl
from ocopkit.targets.plans import Period, Plan, Target

# Products in a cold chain by the end of each year: table 1 of the plan.
BY_YEAR = {2026: 10, 2027: 20, 2028: 32, 2029: 45}


@hookimpl(api=1)
def ocopkit_contribution() -> Contribution:
    """The folder's data, and beside its target one for each year."""
    data = read_plugin(Path(__file__).parent)
    return evolve(data, plans={id: _with_years(plan) for id, plan in data.plans.items()})


def _with_years(plan: Plan) -> Plan:
    whole = plan.by_id["cold-chain"]
    return evolve(plan, targets=(whole, *(_of_year(whole, year) for year in BY_YEAR)))


def _of_year(whole: Target, year: int) -> Target:
    return evolve(
        whole,
        id=f"{whole.id}-{year}",
        title=Text(
            f"Đến hết năm {year} có {BY_YEAR[year]} sản phẩm trong chuỗi lạnh",
            f"{BY_YEAR[year]} products in a cold chain by the end of {year}",
        ),
        value=Fraction(BY_YEAR[year]),
        period=Period(date(2026, 1, 1), date(year, 12, 31)),
        citation=Citation("1/KH-UBND", "section 2"),
    )
