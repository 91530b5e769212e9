"""Báo cáo quý: where a province's plan stands at the end of a quarter, beside the quarter before, as a page.

The report is in Vietnamese, for those who answer for the plan.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import jinja2
from attrs import frozen

from ocopkit import Catalog, InputError, __version__
from ocopkit.formats.files import write_whole
from ocopkit.formats.observations import read_observations
from ocopkit.law.exact import number_text
from ocopkit.law.faults import Fault, shown
from ocopkit.law.text import Text, day_text
from ocopkit.targets.assess import Assessment, Standing, Status, assess
from ocopkit.targets.observations import Observation
from ocopkit.targets.plans import Kind, Plan
from ocopkit.views.words import STATUS, asked_text, figure_text, short_number

TEMPLATE = Path(__file__).with_name("report.html")


@frozen
class Quarter:
    """Quý: a quarter of a year."""

    year: int
    number: int

    @classmethod
    def of(cls, typed: str) -> Quarter:
        """The quarter that is typed as 2025-Q4.

        Raises:
            InputError: for anything else.
        """
        found = re.fullmatch(r"([12]\d{3})-[Qq]([1-4])", typed)
        if found is None:
            expected = Text("một quý dạng 2025-Q4", "a quarter as 2025-Q4")
            raise InputError([Fault(("--quarter",), shown(typed), expected)])
        return cls(int(found[1]), int(found[2]))

    @property
    def name(self) -> str:
        """The quarter as official papers write it."""
        return f"quý {('I', 'II', 'III', 'IV')[self.number - 1]}/{self.year}"

    @property
    def heading(self) -> str:
        """The same at the start of a line."""
        return f"Q{self.name[1:]}"

    @property
    def last_day(self) -> date:
        """Its last day."""
        after = date(self.year + self.number // 4, self.number % 4 * 3 + 1, 1)
        return after - timedelta(days=1)

    @property
    def before(self) -> Quarter:
        """The quarter before it."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)


@frozen
class Row:
    """Một mục tiêu: where it stands now, and where it stood."""

    now: Standing
    before: Standing

    @property
    def moved(self) -> bool:
        """Whether its figure or its status is another than before."""
        return (self.now.observed, self.now.status) != (self.before.observed, self.before.status)

    @property
    def change(self) -> str:
        """How far its figure is from that of the quarter before; a dash where either is not known."""
        if self.now.observed is None or self.before.observed is None:
            return "–"
        more = self.now.observed - self.before.observed
        return f"{'+' if more > 0 else ''}{short_number(more, 'vi')}"

    @property
    def gap(self) -> str:
        """What is still missing, with its unit."""
        if not self.now.gap:
            return "–" if self.now.gap is None else "0"
        share = self.now.target.kind is Kind.SHARE
        return f"{short_number(self.now.gap, 'vi')} {'điểm %' if share else self.now.target.unit.vi}"


def figure(standing: Standing) -> str:
    """A figure with its day, which can be long before the quarter; a dash where there is none."""
    if standing.answer is None:
        return "–"
    return f"{figure_text(standing, 'vi')} (ngày {day_text(standing.answer.as_of).vi})"


def rows_of(plan: Plan, figures: Sequence[Observation], quarter: Quarter) -> tuple[list[Row], Assessment]:
    """Each target now and a quarter before, by what was published up to then; and the assessment of now."""
    now, before = (assess(plan, figures, on=each.last_day) for each in (quarter, quarter.before))
    return [Row(*pair) for pair in zip(now.standings, before.standings, strict=True)], now


def page(rows: Sequence[Row], now: Assessment, quarter: Quarter, later: int) -> str:
    """The report as a page that prints on A4; whatever the figures say stands in it as text."""
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    readings = {each.id: each for row in rows for each in row.now.interpretations}
    return environment.from_string(TEMPLATE.read_text("utf-8")).render(
        plan=now.plan,
        quarter=quarter,
        rows=rows,
        status=STATUS,
        day=lambda day: day_text(day).vi,
        number=partial(number_text, lang="vi"),
        asked=partial(asked_text, lang="vi"),
        figure=figure,
        # That figures are of later days than the quarter is told in one number.
        findings=[each for each in now.findings if each.code != "later"],
        later=later,
        readings=readings.values(),
        version=__version__,
    )


def summary(rows: Sequence[Row], quarter: Quarter) -> list[str]:
    """The report in a few lines: how many targets stand where, and what moved."""
    counts = ((STATUS[each].vi, sum(row.now.status is each for row in rows)) for each in Status)
    said = ", ".join(f"{n} {status}" for status, n in counts if n)
    lines = [f"{quarter.heading}, đến {day_text(quarter.last_day).vi}: {said}"]
    for row in rows:
        if row.moved:
            figures = " → ".join(figure(each) for each in (row.before, row.now))
            statuses = " → ".join(dict.fromkeys(STATUS[each.status].vi for each in (row.before, row.now)))
            lines.append(f"- {row.now.target.title.vi}: {figures} [{statuses}]")
    return lines if len(lines) > 1 else [*lines, f"- Không đổi so với {quarter.before.name}"]


def main(typed: Sequence[str] | None = None) -> int:
    """Write the report; 0 where it is written, 2 where the input cannot be taken."""
    parser = argparse.ArgumentParser(description="Where a plan stands at the end of a quarter.")
    parser.add_argument("plan", help="the plan's id, as lang-son-2021-2025")
    parser.add_argument("--data", nargs="+", required=True, type=Path, help="files of published figures")
    parser.add_argument("--quarter", required=True, help="the quarter, as 2025-Q4")
    parser.add_argument("--out", required=True, type=Path, help="the .html file, written anew")
    asked = parser.parse_args(typed)
    try:
        quarter = Quarter.of(asked.quarter)
        plan = Catalog.discover().plan(asked.plan)
        figures = [figure for file in asked.data for figure in read_observations(file, plan)]
        rows, now = rows_of(plan, figures, quarter)
        later = sum(each.as_of > quarter.last_day for each in figures)
        write_whole(asked.out, page(rows, now, quarter, later).encode())
    except InputError as error:
        print(*(each.say("vi") for each in error.faults), sep="\n", file=sys.stderr)
        return 2
    print(*summary(rows, quarter), asked.out, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
