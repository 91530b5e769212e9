"""Giả định: what a scenario leaves to defaults, in words, so that no reader has to know them by heart."""

from __future__ import annotations

from collections.abc import Iterator

from ocopkit.law.sentences import sentence
from ocopkit.law.text import Text
from ocopkit.simulation.movement import Movement
from ocopkit.simulation.rounds import rounds_of
from ocopkit.simulation.scenario import Rounds, Scenario
from ocopkit.simulation.states import POTENTIAL
from ocopkit.targets.plans import Plan

__all__ = ["assumptions"]


def assumptions(scenario: Scenario, plan: Plan) -> Iterator[Text]:
    """Giả định của kịch bản: what is taken for what a scenario does not say, where it makes a difference.

    Args:
        scenario: the scenario.
        plan: the plan that it is of.

    >>> from datetime import date
    >>> from ocopkit import Catalog
    >>> from ocopkit.simulation import Initial, Scenario
    >>> from ocopkit.simulation.assumptions import assumptions
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> for each in assumptions(Scenario(plan.id, Initial(date(2020, 12, 31))), plan):
    ...     print(each["en"])
    No new dossiers come in
    """
    if plan.merger is not None and plan.merger.last_day < plan.period.until:
        yield sentence(
            "Tỉnh được mô phỏng đến hết kế hoạch, như thể không nhập vào {into} sau ngày {day}",
            "The province is played to the end of its plan, as if it had not gone into {into} after {day}",
            into=plan.merger.into,
            day=plan.merger.last_day,
        )
    yield from _of_initial(scenario, plan)
    yield from _of_dossiers(scenario)
    yield from _of_certificates(scenario, plan)


def _of_initial(scenario: Scenario, plan: Plan) -> Iterator[Text]:
    as_of = scenario.initial.as_of
    batches = [each for each in scenario.initial.batches if each.count]
    if any(each.ends is None and each.recognised is None for each in batches):
        [end] = {
            each.certificate_end(as_of) for each in batches if each.ends is None and each.recognised is None
        }
        yield sentence(
            "Giấy chứng nhận ban đầu không ghi ngày thì hết hạn ngày {end}, 36 tháng sau ngày bắt đầu",
            "Initial certificates without a day end on {end}, 36 months after the initial day",
            end=end,
        )
    if any(each.ends is None and each.recognised is not None for each in batches):
        yield Text(
            "Giấy chứng nhận ban đầu chỉ ghi ngày công nhận thì hết hạn sau ngày đó 36 tháng",
            "Initial certificates with the day of recognition alone end 36 months after it",
        )
    if as_of < plan.period.since and any(each.recognised is None for each in batches):
        yield Text(
            "Sản phẩm ban đầu không ghi ngày đã được công nhận trước giai đoạn của kế hoạch",
            "Initial products without a day were recognised before the plan's period",
        )


def _of_dossiers(scenario: Scenario) -> Iterator[Text]:
    said = scenario.said
    decided = any(
        each is not None for levers in said for each in (levers.intake, levers.regrading, levers.upgrades)
    )
    if decided and scenario.rounds == Rounds():
        yield Text("Mỗi năm một đợt, ngày 31/12", "One round a year, on 31 December")
    intakes = [each.intake for each in said if each.intake is not None]
    if not intakes:
        yield Text("Không có hồ sơ mới", "No new dossiers come in")
    if any(each.decided_after == 0 for each in intakes):
        yield Text(
            "Hồ sơ mới được quyết định ngay trong đợt nộp",
            "New dossiers are decided in the round they come in",
        )
    if intakes and any(each.subjects is not None and each.subjects.new == 1 for each in said):
        yield Text("Mỗi sản phẩm mới có một chủ thể mới", "Each new product has a new maker")


def _of_certificates(scenario: Scenario, plan: Plan) -> Iterator[Text]:
    said, until = scenario.said, plan.period.until
    movement = Movement(plan, scenario, rounds_of(scenario, until), until)
    products = bool(movement.first_states or movement.new_states)
    ministries = [each.ministry for each in said if each.ministry is not None]
    rising = {end for _, end in movement.steps}
    if POTENTIAL in movement.first_states | movement.new_states | rising and not ministries:
        yield Text(
            "Bộ chưa quyết định sản phẩm tiềm năng 5 sao nào",
            "The ministry decides on no potential five stars",
        )
    if any(each.after == 1 for each in ministries):
        yield Text(
            "Bộ quyết định sau khi đề nghị một đợt", "The ministry decides one round after the proposal"
        )
    if movement.unsaid_end is not None:
        yield sentence(
            "Giấy chứng nhận hết hạn mà kịch bản không nói gì, sớm nhất ngày {day}, thì hết hiệu lực",
            "Certificates of whose end the scenario says nothing lapse, the first on {day}",
            day=movement.unsaid_end,
        )
    if any(each.regrading is not None and each.regrading.stars is None for each in said):
        yield Text(
            "Sản phẩm nộp hồ sơ đánh giá lại giữ nguyên hạng sao",
            "A product that files again keeps its stars",
        )
    if products and all(each.upgrades is None for each in said):
        yield Text(
            "Không có sản phẩm nào nâng hạng trước khi giấy chứng nhận hết hạn",
            "No product rises before its certificate ends",
        )
    if products and all(each.withdrawals is None for each in said):
        yield Text("Không có giấy chứng nhận nào bị thu hồi", "No certificate is withdrawn")
