"""Ưu tiên của kế hoạch: which targets of a plan a product counts for, by facts that a card tells.

A local variant asks yes or no, for no points, for what a plan's targets name: whether a cooperative makes
the product, whether both platforms sell it. Each question has the filter that a yes fulfils. What follows
for a target is yes, no or not known, by implication of filters; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from attrs import evolve, field, frozen

from ocopkit.law.faults import Fault, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.overlays import Overlay
from ocopkit.law.scoresheets import CriterionKind
from ocopkit.law.text import Text
from ocopkit.targets.filters import EVERYTHING, RECOGNISED, Filter, Row, SubjectKind
from ocopkit.targets.plans import Plan, Target, meant

__all__ = ["Fact", "Priorities", "Variant", "counts", "prove_priorities"]

Fact = tuple[Filter, bool]
"""Sự việc: a filter, and whether the product or its subject fulfils it."""


def _kept(filters: Mapping[str, Filter]) -> frozendict[str, Filter]:
    return frozendict(filters)


@frozen
class Priorities:
    """Câu hỏi theo kế hoạch: what yes-or-no criteria tell of a plan's targets.

    Args:
        plan: the plan's id.
        facts: by criterion, what a yes fulfils.
        targets: by the targets for which a product can count, what else it has to be, where the plan says
            so elsewhere than in the target's filter.

    >>> from ocopkit import Catalog
    >>> asked = Catalog.builtin().variant("dong-thap:vn-26-2026/01").priorities
    >>> asked.plan, asked.facts["P.2"].text["en"]
    ('dong-thap-2021-2025', 'cooperatives')
    """

    plan: str
    facts: Mapping[str, Filter] = field(converter=_kept)
    targets: Mapping[str, Filter] = field(converter=_kept)


@frozen
class Variant:
    """Phần riêng và câu hỏi theo kế hoạch: an overlay, and what its criteria tell of a plan, if anything.

    Args:
        overlay: what is added to scoresheets.
        priorities: what its criteria tell of a plan's targets; ``None`` where they tell nothing.

    >>> from ocopkit import Catalog
    >>> Catalog.builtin().variant("lang-son:vn-26-2026/01").overlay.plugin
    'lang-son'
    """

    overlay: Overlay
    priorities: Priorities | None = None


def counts(target: Target, facts: Sequence[Fact], row: Row | None, among: Filter = EVERYTHING) -> bool | None:
    """Có tính cho mục tiêu hay không: whether a product counts for a target.

    Args:
        target: the target.
        facts: what is known of the product and its subject.
        row: its stars; ``None`` where they are not known. What is not recognised counts for nothing.
        among: what else the product has to be.

    Returns:
        ``None`` where what is known settles it neither way.

    >>> from ocopkit import Catalog
    >>> target = Catalog.builtin().plan("dong-thap-2021-2025").by_id["cooperatives-share"]
    >>> coop = Filter(subjects=frozenset({SubjectKind.COOPERATIVE}))
    >>> [counts(target, facts, Row(stars=3)) for facts in ([(coop, True)], [(coop, False)], [])]
    [True, False, None]
    """
    wanted = [target.filter, among, RECOGNISED]
    answers = [None if row is None else _stars(each).matches(row) for each in wanted]
    answers += [_told(_rest(each), facts) for each in wanted]
    if False in answers:
        return False
    return None if None in answers else True


def _stars(filter: Filter) -> Filter:
    """What a filter asks of stars."""
    return Filter(stars=filter.stars, potential=filter.potential)


def _rest(filter: Filter) -> Filter:
    """What a filter asks beside stars."""
    return evolve(filter, stars=None, potential=False)


def _told(wanted: Filter, facts: Sequence[Fact]) -> bool | None:
    """Whether the facts fulfil a filter."""
    held = [fact for fact, holds in facts if holds]
    attributes = frozenset(chain.from_iterable(fact.attributes for fact in held))
    subjects = frozenset(SubjectKind).intersection(
        *(fact.subjects for fact in held if fact.subjects is not None)
    )
    # Of a subject that is of no kind, by answers that contradict each other, nothing is known.
    together = Filter(subjects=subjects or None, attributes=attributes)
    if any(not holds and wanted.implies(fact) for fact, holds in facts):
        return False
    if subjects and wanted.subjects is not None and not subjects & wanted.subjects:
        return False
    return True if together.implies(wanted) else None


def prove_priorities(variant: Variant, plan: Plan) -> Iterator[Fault]:
    """Kiểm chứng ưu tiên: what a variant tells of a plan that does not fit the plan or the variant.

    A criterion of which a yes fulfils something is added by the variant, asks yes or no and is worth
    nothing; a target is one of the plan's; no fact is told that no target asks for; and of each target the
    answers can tell that a product counts.

    Args:
        variant: with priorities.
        plan: that they name.

    >>> from ocopkit import Catalog
    >>> catalog = Catalog.builtin()
    >>> variant, plan = catalog.variant("dong-thap:vn-26-2026/01"), catalog.plan("dong-thap-2021-2025")
    >>> list(prove_priorities(variant, plan))
    []
    >>> asked = evolve(variant.priorities, targets={"new-3-stars": EVERYTHING})
    >>> next(prove_priorities(evolve(variant, priorities=asked), plan)).hint.en
    'Did you mean "new-3-star"?'
    """
    asked = variant.priorities
    if asked is None:
        return
    for fault in (*_facts_fit(asked, variant.overlay), *_targets_fit(asked, plan)):
        yield evolve(fault, file=variant.overlay.file)


def _facts_fit(asked: Priorities, overlay: Overlay) -> Iterator[Fault]:
    added = {each.code: each for each in overlay.added}
    for code, fact in asked.facts.items():
        path = ("added", code, "fact")
        if code not in added or added[code].kind is not CriterionKind.YES_NO or added[code].max:
            expected = Text("một tiêu chí có hoặc không, 0 điểm", "a yes-or-no criterion of no points")
            yield Fault(path, shown(code), expected)
        if fact.stars is not None or fact.potential:
            expected = Text("không nêu sao, vì sao suy ra từ điểm", "no stars, which follow from points")
            yield Fault(path, fact.text.en, expected)


def _targets_fit(asked: Priorities, plan: Plan) -> Iterator[Fault]:
    told = asked.facts.values()
    every = []
    for id, among in asked.targets.items():
        if id not in plan.by_id:
            expected = Text(f"một mục tiêu của {plan.id}", f"a target of {plan.id}")
            yield Fault(("targets", id), shown(id), expected, meant(id, plan))
            continue
        wanted = [_rest(plan.by_id[id].filter), _rest(among)]
        every += wanted
        for each in wanted:
            if not _can_be_told(each, told):
                expected = Text(
                    "một mục tiêu mà các tiêu chí của tệp này trả lời được",
                    "a target that the criteria of this file can answer",
                )
                yield Fault(("targets", id), each.text.en, expected)
    for code, fact in asked.facts.items():
        if not any(_bears_on(fact, each) for each in every):
            expected = Text("điều mà một mục tiêu hỏi đến", "what one of the targets asks for")
            yield Fault(("added", code, "fact"), fact.text.en, expected)


def _can_be_told(wanted: Filter, told: Collection[Filter]) -> bool:
    """Whether some answers fulfil a filter."""
    of_subjects = [each.subjects for each in told if each.subjects is not None]
    return wanted.attributes <= frozenset(chain.from_iterable(each.attributes for each in told)) and (
        wanted.subjects is None or any(each <= wanted.subjects for each in of_subjects)
    )


def _bears_on(fact: Filter, wanted: Filter) -> bool:
    """Whether a filter asks for something that a fact tells."""
    return bool(fact.attributes & wanted.attributes) or bool(
        fact.subjects is not None and wanted.subjects is not None and fact.subjects & wanted.subjects
    )
