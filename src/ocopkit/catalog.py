"""Danh mục tổng: contributions folded together; it answers "which", and neither rates nor prints."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, field, frozen

from ocopkit._version import __version__
from ocopkit.contribution import Contribution, Quarantined, fold
from ocopkit.law.choices import DEFAULT, Readings
from ocopkit.law.councils import CouncilRules
from ocopkit.law.crosswalks import Crosswalk
from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.regimes import DossierKind, ProductSet, Regime
from ocopkit.law.scoresheets import Scoresheet
from ocopkit.law.search import nearest_sets
from ocopkit.law.text import Text, bare
from ocopkit.procedure.binding import Binding, in_force, none_in_force, regime_for

if TYPE_CHECKING:
    # Plans and local variants are read when first asked for, and so is what they are made of.
    from ocopkit.law.overlays import Overlay
    from ocopkit.targets.plans import Measure, Plan
    from ocopkit.targets.priorities import Variant

__all__ = ["Catalog"]

T = TypeVar("T")

# Folders of data of one form, read by one function: the national law has no door of its own.
_FOLDERS = ("national", "dong_thap", "lang_son")


def _all(contributions: Iterable[Contribution]) -> tuple[Contribution, ...]:
    return tuple(contributions)


@frozen(eq=False)
class Catalog:
    """Danh mục tổng: which regimes, sets and scoresheets there are.

    Args:
        contributions: what plugins bring; folded into one.
        quarantined: the plugins that were left out, and why.

    Raises:
        InputError: where two contributions bring the same id.

    >>> catalog = Catalog.builtin()
    >>> catalog.scoresheet("vn-26-2026/01").title["en"]
    'Fresh vegetables, tubers, fruit and seeds'
    """

    contributions: tuple[Contribution, ...] = field(converter=_all)
    quarantined: tuple[Quarantined, ...] = ()
    contribution: Contribution = field(init=False, repr=False)
    # Ratings ask for their scoresheet and regime card by card: one look-up each, once they were found.
    # Of threads that find one at once the first keeps its own and the others take that: hence `setdefault`.
    _sheets: dict[str, Scoresheet] = field(init=False, factory=dict, eq=False, repr=False)
    _regimes: dict[str, Regime] = field(init=False, factory=dict, eq=False, repr=False)
    _plans: dict[str, Plan] = field(init=False, factory=dict, eq=False, repr=False)

    @contribution.default
    def _folded(self) -> Contribution:
        return fold(self.contributions)

    @classmethod
    def builtin(cls) -> Catalog:
        """Danh mục có sẵn: what ocopkit itself holds, the national law and two provinces' plans.

        >>> Catalog.builtin().holds("vn-26-2026/26")
        True
        """
        return _builtin()

    @classmethod
    def discover(
        cls,
        *,
        paths: Iterable[str | os.PathLike[str]] = (),
        plugins: Iterable[object] = (),
        environ: Mapping[str, str] | None = None,
        strict: bool = False,
    ) -> Catalog:
        """Danh mục có cả plugin: what ocopkit holds and what sound plugins bring.

        A plugin that cannot be taken is left out and named in `quarantined`; no other is touched by it.

        Args:
            paths: folders of data-only plugins, or folders that hold such folders, beside those that
                ``OCOPKIT_PLUGIN_PATH`` names.
            plugins: plugins at hand, beside those that are installed: Contributions, folders, and modules
                or objects with a function marked by `ocopkit.plugins.hooks.hookimpl`.
            environ: the environment; ``OCOPKIT_NO_PLUGINS=1`` finds no plugin that is not an argument,
                ``OCOPKIT_PLUGINS=a,b`` only those of these names. ``None`` for that of the process.
            strict: refuse to leave out anything.

        Raises:
            InputError: where `strict`, with what is wrong with every plugin; for paths and plugins that
                are no lists, and a path that is no path.

        >>> Catalog.discover(environ={"OCOPKIT_NO_PLUGINS": "1"}).quarantined
        ()
        """
        from ocopkit.plugins.discovery import find

        own = _builtin()
        environ = os.environ if environ is None else environ
        found = find(paths, plugins, environ, [each.name for each in own.contributions])
        if not found:
            return own
        from ocopkit.plugins.quarantine import gather

        misfits: dict[str, list[Fault]] = {}
        while True:
            sound, quarantined = gather(found, own.contributions, misfits)
            catalog = cls((*own.contributions, *sound), quarantined)
            more = {each.name: wrong for each in sound if (wrong := catalog._misfits(each.name))}
            if not more:
                break
            misfits |= more
        if strict and quarantined:
            raise InputError(
                evolve(fault, path=(each.name, *fault.path)) for each in quarantined for fault in each.faults
            )
        return catalog

    def _misfits(self, plugin: str) -> list[Fault]:
        """What is wrong with a plugin's overlays, each laid over the first scoresheet that it is on."""
        from ocopkit.law.overlays import variant_id
        from ocopkit.plugins.checks import isolated

        def lay(id: str) -> tuple[Fault, ...]:
            self.scoresheet(id)
            return ()

        variants = self.contribution.variants.items()
        overlays = [each.overlay for key, each in variants if key.partition(":")[0] == plugin]
        on = [
            next(id for id in (*self.contribution.scoresheets, *each.bases) if each.is_on(id))
            for each in overlays
        ]
        return [fault for id in on for fault in isolated(partial(lay, variant_id(plugin, id)))]

    @property
    def regimes(self) -> tuple[Regime, ...]:
        """Các bộ tiêu chí: all regimes, the newest first.

        >>> [regime.id for regime in Catalog.builtin().regimes]
        ['vn-26-2026', 'vn-148-2023', 'vn-1048-2019']
        """
        return tuple(
            sorted(self.contribution.regimes.values(), key=lambda each: each.term.since, reverse=True)
        )

    def regime(self, id: str, /) -> Regime:
        """Bộ tiêu chí theo mã: the regime of that id.

        Args:
            id: for instance ``vn-26-2026``.

        Raises:
            InputError: where there is none, with the nearest id.

        >>> Catalog.builtin().regime("vn-26-2026").document.number
        '26/2026/QĐ-TTg'
        """
        _refuse_other("regime", id)
        if id in self._regimes:
            return self._regimes[id]
        return self._regimes.setdefault(id, self._one(self.contribution.regimes, "regime", id))

    def scoresheet(self, id: str, /) -> Scoresheet:
        """Phiếu đánh giá theo mã: the scoresheet of that id.

        Args:
            id: for instance ``vn-26-2026/01``, or ``dong-thap:vn-26-2026/01`` for a local variant.

        Raises:
            InputError: where there is none, with the nearest id; or where its set is known and the
                scoresheet is not held; for a local variant, with everything that does not fit its base.

        >>> len(Catalog.builtin().scoresheet("vn-26-2026/01").criteria)
        32
        """
        _refuse_other("scoresheet", id)
        if id in self._sheets:
            return self._sheets[id]
        known = self.contribution.scoresheets
        return self._sheets.setdefault(id, known[id] if id in known else self._local(id))

    def _local(self, id: str) -> Scoresheet:
        """A local variant: its overlay, and those that it mixes, laid over its base."""
        from ocopkit.law.overlays import laid_over

        overlay = self.variant(id).overlay
        base_id = id.partition(":")[2]
        base = self.scoresheet(base_id)
        return laid_over(overlay, base, self.regime(base.regime), self._mixed(overlay, base_id))

    def _mixed(self, overlay: Overlay, base: str) -> list[Overlay]:
        """The overlays that another mixes; one that itself mixes others would have to say how."""
        faults, mixed = [], []
        for name in dict.fromkeys(overlay.mixes):
            path = ("mixes", name)
            found = self._variants_of(name, base)
            if not found or name == overlay.plugin:
                names = {key.partition(":")[0] for key in self.contribution.variants} - {overlay.plugin}
                expected = Text(f"một plugin có phần riêng cho {base}", f"another plugin's overlay on {base}")
                faults.append(Fault(path, shown(name), expected, nearest(name, names), overlay.file))
            elif found[0].overlay.mixes:
                expected = Text("phần riêng không trộn phần khác", "an overlay that mixes no others")
                faults.append(Fault(path, shown(name), expected, file=overlay.file))
            else:
                mixed.append(found[0].overlay)
        if faults:
            raise InputError(faults)
        return mixed

    def _variants_of(self, plugin: str, base: str) -> list[Variant]:
        """What a plugin adds to a scoresheet: one thing, or nothing.

        Raises:
            InputError: where its files add to the scoresheet twice.
        """
        known = self.contribution.variants
        own = [known[key] for key in known if key.partition(":")[0] == plugin]
        found = [each for each in own if each.overlay.is_on(base)]
        if len(found) > 1:
            expected = Text(f"một tệp của {plugin} cho {base}", f"one file of {plugin} for {base}")
            raise InputError(
                Fault(("base",), shown(list(each.overlay.bases)), expected, file=each.overlay.file)
                for each in found
            )
        return found

    def variant(self, id: str, /) -> Variant:
        """Phần riêng của một phiếu: what a local variant adds to its base, and what it tells of a plan.

        Args:
            id: of a local variant, ``dong-thap:vn-26-2026/01``.

        Raises:
            InputError: where there is none, with the nearest id.

        >>> Catalog.builtin().variant("lang-son:vn-26-2026/01").priorities.plan
        'lang-son-2021-2025'
        """
        _refuse_other("scoresheet", id)
        plugin, _, base = id.partition(":")
        found = self._variants_of(plugin, base)
        if not found or not self.holds(base):
            if not self.holds(base or id):
                self._miss(base or id)
            expected = Text("một mã đã biết", "a known id")
            raise InputError([Fault(("scoresheet",), shown(id), expected, self._meant_sheet(id))])
        return found[0]

    def _meant_sheet(self, id: str) -> Text | None:
        """The scoresheet that was likely meant; a number alone can be of any decision, the newest first."""
        for each in self.regimes:
            if each.id == id or _names(id, each.document.number):
                return _listing(f"sets --regime {each.id}")
        plugin, of_plugin, _ = id.partition(":")
        if of_plugin and not nearest(plugin, {each.partition(":")[0] for each in self.variants()}):
            return _LEFT_OUT if self.quarantined else _not_installed(plugin)
        if "/" in id:
            known = {**dict.fromkeys(self.contribution.scoresheets), **dict.fromkeys(self.variants())}
            return _meant(id, known) or self._of_document(id)
        if len(id) > _A_TITLE:
            return _listing("sets")
        if (number := _SET.fullmatch(bare(id))) is not None:
            ids = [f"{each.id}/{number[1]:0>2}" for each in self.regimes]
        else:
            ids = [each.id for each in self.sets(id)]
        there = [each for each in ids if each in self.contribution.scoresheets]
        if not 0 < len(there) <= _FEW:
            return _listing("sets")
        vi, en = (word.join(f'"{each}"' for each in there) for word in (" hay ", " or "))
        return Text(f"Có phải ý bạn là {vi}?", f"Did you mean {en}?")

    def _of_document(self, id: str) -> Text | None:
        """What is held of a document whose number stands in the place of an id."""
        of_regimes = ((each.document, each.id) for each in self.regimes)
        # The first document of a plan is the plan itself.
        of_plans = ((each.documents[0], each.id) for each in self.contribution.plans.values())
        for document, found in (*of_regimes, *of_plans):
            if _names(id, document.number):
                number = document.number
                return Text(f"{number} có mã là “{found}”", f'{number} has the id "{found}"')
        for regime in self.regimes:
            for each in regime.unchecked:
                number = each.citation.document
                if _names(id, number):
                    return Text(
                        f"ocopkit chưa có đủ {number}; văn bản này đi cùng “{regime.id}”",
                        f'ocopkit does not hold all of {number}; it goes with "{regime.id}"',
                    )
        return None

    def _of_target(self, id: str) -> Text | None:
        """The plans that have a target of that id."""
        target = id.casefold()
        plans = ", ".join(each.id for each in self.contribution.plans.values() if target in each.by_id)
        if not plans:
            return None
        return Text(f"“{target}” là mục tiêu của: {plans}", f'"{target}" is a target of: {plans}')

    def variants(self, base: str | None = None) -> tuple[str, ...]:
        """Các phiếu riêng: the ids of local variants, of one scoresheet or of all that are held.

        Args:
            base: a scoresheet's id, which may itself be a local variant's; ``None`` for all.

        >>> Catalog.builtin().variants("vn-26-2026/01")
        ('dong-thap:vn-26-2026/01', 'lang-son:vn-26-2026/01')
        """
        from ocopkit.law.overlays import variant_id

        _refuse_other("base", "" if base is None else base)
        overlays = [each.overlay for each in self.contribution.variants.values()]
        known = [*self.contribution.scoresheets] if base is None else [base]
        found: list[str] = []
        while known:
            on = [variant_id(each.plugin, id) for id in known for each in overlays if each.is_on(id)]
            found += on
            known = on if base is None else []
        return tuple(sorted(set(found)))

    def _miss(self, id: str) -> None:
        """Say why a scoresheet is not held, where more than its id is known."""
        regime = id.partition("/")[0]
        for each in self.contribution.sets.get(regime, ()):
            if each.id == id:
                raise InputError([_not_held(each)])
        if regime in self.contribution.regimes and not self.held_of(regime):
            expected = Text("một phiếu đánh giá có trong ocopkit", "a scoresheet that ocopkit holds")
            raise InputError([Fault(("scoresheet",), shown(id), expected, _missing(self.regime(regime)))])

    def held_of(self, regime: str) -> int:
        """Số phiếu có của một quyết định: how many scoresheets of a regime are held.

        Args:
            regime: the regime's id.

        >>> Catalog.builtin().held_of("vn-26-2026"), Catalog.builtin().held_of("vn-148-2023")
        (26, 0)
        """
        return sum(id.partition("/")[0] == regime for id in self.contribution.scoresheets)

    def holds(self, id: str) -> bool:
        """Có phiếu hay không: whether the scoresheet of that id is held; a set can be known without.

        Args:
            id: a scoresheet's or product set's.

        Raises:
            InputError: for what is no text.

        >>> Catalog.builtin().holds("vn-26-2026/01"), Catalog.builtin().holds("dong-thap:vn-26-2026/01")
        (True, True)
        """
        _refuse_other("id", id)
        # Not by calling itself: an id can be as long as its writer likes.
        while id not in self.contribution.scoresheets:
            plugin, _, id = id.partition(":")
            if not (id and self._variants_of(plugin, id)):
                return False
        return True

    def regimes_on(self, day: date) -> tuple[Regime, ...]:
        """Các quyết định có hiệu lực trong ngày: the regimes in force on a day, the newest first.

        Args:
            day: any day; none in force is a possible answer.

        Raises:
            InputError: for a day that is no date.

        >>> [regime.id for regime in Catalog.builtin().regimes_on(date(2026, 8, 5))]
        ['vn-26-2026']
        """
        return in_force(self.regimes, day)

    def regime_on(self, day: date) -> Regime:
        """Quyết định mới nhất có hiệu lực trong ngày: the newest regime in force on a day.

        Args:
            day: any day.

        Raises:
            InputError: for a day that is no date, and where no regime held here was in force, with the
                neighbours in time.

        >>> Catalog.builtin().regime_on(date(2026, 8, 5)).id
        'vn-26-2026'
        """
        there = self.regimes_on(day)
        if not there:
            raise none_in_force(self.regimes, day)
        return there[0]

    def regime_for(
        self, kind: DossierKind | str, filed: date, decided: date, *, readings: Readings = DEFAULT
    ) -> Binding:
        """Quyết định áp dụng cho một hồ sơ: the regime that binds a dossier, with the clause that says so.

        Args:
            kind: what the dossier asks for: ``first``, ``upgrade`` or ``regrade``.
            filed: the day on which the subject filed it.
            decided: the day on which it is rated and decided.
            readings: by the id of an Interpretation, the id of another reading than the default.

        Raises:
            InputError: as `ocopkit.procedure.binding.regime_for`.

        >>> bound = Catalog.builtin().regime_for("regrade", date(2026, 5, 21), date(2026, 6, 22))
        >>> bound.id, bound.citation.place
        ('vn-148-2023', 'article 12.2.b')
        """
        return regime_for(self.regimes, kind, filed, decided, readings=readings)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """Các kế hoạch: all plans, by id.

        >>> [plan.id for plan in Catalog.builtin().plans]
        ['dong-thap-2021-2025', 'lang-son-2021-2025', 'vn-2021-2025']
        """
        return tuple(self.plan(id) for id in sorted(self.contribution.plans))

    def plan(self, id: str, /) -> Plan:
        """Kế hoạch theo mã: the plan of that id.

        Args:
            id: for instance ``lang-son-2021-2025``.

        Raises:
            InputError: where there is none, with the nearest id, and where it counts what no list of
                measures names, or groups product sets that are not there.

        >>> [target.id for target in Catalog.builtin().plan("vn-2021-2025").targets]
        ['three-star', 'five-star']
        """
        from ocopkit.targets.plans import prove_measures, prove_sets

        _refuse_other("plan", id)
        if id in self._plans:
            return self._plans[id]
        plan = evolve(self._one(self.contribution.plans, "plan", id), measures=self.measures)
        faults = list(prove_measures(plan))
        if any(group.sets for group in plan.groups):
            faults += prove_sets(
                plan, {each.id for those in self.contribution.sets.values() for each in those}
            )
        if faults:
            raise InputError(faults)
        return self._plans.setdefault(id, plan)

    @property
    def measures(self) -> Mapping[str, Measure]:
        """Các chỉ tiêu: what targets can count, by id.

        Raises:
            InputError: where two lists name one id.

        >>> Catalog.builtin().measures["products-recognised-in-period"].kind.value
        'flow'
        """
        known: dict[str, Measure] = {}
        faults = []
        for name in sorted(self.contribution.measures):
            for each in self.contribution.measures[name]:
                if each.id in known:
                    expected = Text("một mã chưa ai dùng", "an id that no other brings")
                    faults.append(Fault(("measures", name, each.id), shown(each.id), expected))
                known.setdefault(each.id, each)
        if faults:
            raise InputError(faults)
        return frozendict(known)

    def council_rules(self, id: str, /) -> CouncilRules:
        """Quy chế hội đồng theo mã: rules that a plugin brings, which a council may take for its own.

        Args:
            id: as the plugin calls them.

        Raises:
            InputError: where there are none of that id, with the nearest.

        >>> from ocopkit.contribution import Contribution
        >>> rules = CouncilRules("province", spread=10)
        >>> found = Catalog([Contribution("hue", "1.0", councils={"hue": rules})]).council_rules("hue")
        >>> found.spread, found.id
        (10, 'hue')
        """
        _refuse_other("council", id)
        return evolve(self._one(self.contribution.councils, "council", id), id=id)

    def crosswalk(self, one: str, other: str) -> Crosswalk:
        """Bảng đối chiếu hai quyết định: which product sets and which criteria of two regimes are the same.

        Args:
            one: the id of a regime.
            other: that of another one, older or newer; what is found says which is the older.

        Raises:
            InputError: for an unknown regime, and where the two are not compared, with those that are.

        >>> crosswalk = Catalog.builtin().crosswalk("vn-26-2026", "vn-1048-2019")
        >>> crosswalk.old, crosswalk.new
        ('vn-1048-2019', 'vn-26-2026')
        >>> [link.new for link in crosswalk.links if link.relation.value == "new"]
        [('vn-26-2026/23',), ('vn-26-2026/24',), ('vn-26-2026/25',)]
        """
        for id in (one, other):
            self.regime(id)
        known = self.contribution.crosswalks
        for key in (f"{one}..{other}", f"{other}..{one}"):
            if key in known:
                return known[key]
        vi, en = (", ".join(each.replace("..", word) for each in known) for word in (" và ", " and "))
        expected = Text(f"hai quyết định đã đối chiếu: {vi}", f"two regimes that are compared: {en}")
        raise InputError([Fault(("crosswalk",), shown(f"{one}, {other}"), expected)])

    def sets(self, search: str = "", regime: str | None = None) -> tuple[ProductSet, ...]:
        """Các bộ sản phẩm: all product sets, newest regime first, or those that a search finds.

        Args:
            search: words of a product or of a set's name; accents and case do not matter, though
                names that match with their accents come first.
            regime: only the sets of this regime.

        Raises:
            InputError: for an unknown regime, and a search that is no text.

        >>> [found.id for found in Catalog.builtin().sets("ca phe", regime="vn-26-2026")]
        ['vn-26-2026/13']
        """
        _refuse_other("search", search)
        among = self.regimes if regime is None else (self.regime(regime),)
        known = tuple(each for one in among for each in self.contribution.sets.get(one.id, ()))
        return nearest_sets(search, known) if search.strip() else known

    def _one(self, known: Mapping[str, T], what: str, id: str) -> T:
        """What is known by an id; where it is not, a plugin that was left out may have brought it."""
        if id not in known:
            expected = Text("một mã đã biết", "a known id")
            raise InputError([Fault((what,), shown(id), expected, self._hint(known, what, id))])
        return known[id]

    def _hint(self, known: Mapping[str, object], what: str, id: str) -> Text:
        """What an unknown id likely stands for, or how to see those that there are."""
        hint = self._of_document(id) or _meant(id, known)
        if hint is None and what == "plan":
            hint = self._of_target(id)
        if hint is not None:
            return hint
        if self.quarantined:
            return _LEFT_OUT
        if what in _LISTS:
            return _listing(_LISTS[what])
        listed = ", ".join(sorted(known))
        return Text(f"Có: {listed}", f"There are: {listed}") if known else _NO_RULES

    def why_no_sets(self, regime: str) -> Text | None:
        """Vì sao chưa có bộ sản phẩm: why no product set of a regime is held, and how a plugin brings them.

        Args:
            regime: the regime's id.

        Returns:
            ``None`` where its product sets are held.

        Raises:
            InputError: for an unknown regime.

        >>> print(Catalog.builtin().why_no_sets("vn-148-2023").en.partition(";")[0])
        The appendix of criteria of decision 148/QĐ-TTg is not held by ocopkit
        >>> Catalog.builtin().why_no_sets("vn-26-2026") is None
        True
        """
        return None if self.sets(regime=regime) else _missing(self.regime(regime))


def _builtin() -> Catalog:
    if __version__ in _own:
        return _own[__version__]
    # Here and not above: whoever only imports ocopkit should not wait for the readers of files.
    from ocopkit.formats.folders import read_plugin

    home = Path(__file__).parent / "plugins"
    made = Catalog(read_plugin(home / folder, version=__version__) for folder in _FOLDERS)
    # Not by `functools.cache`: each of several threads that ask at once would go on with its own.
    return _own.setdefault(__version__, made)


_own: dict[str, Catalog] = {}


def _refuse_other(what: str, value: object) -> None:
    """What is no text cannot be looked up, or searched for."""
    if not isinstance(value, str):
        raise InputError([Fault((what,), shown(value), Text("một đoạn chữ", "a text"))])


_LEFT_OUT = Text(
    "Có plugin bị bỏ qua, xem vì sao: ocopkit plugins doctor",
    "Plugins were left out; ocopkit plugins doctor tells why",
)


_NO_RULES = Text(
    "Chưa plugin nào đóng góp quy chế hội đồng; ocopkit plugins list liệt kê các plugin",
    "No plugin brings rules of a council; ocopkit plugins list has the plugins",
)
_LISTS = {"regime": "regimes", "plan": "plans list"}
_A_TITLE = 100  # letters; more are no name of a product
_FEW = 4
# A set's number, alone or with the words for it, without accents.
_SET = re.compile(r"(?:(?:bo|phieu|san pham|so|set) *)*([0-9]{1,2})")


def _listing(command: str) -> Text:
    return Text(f"ocopkit {command} liệt kê các mã", f"ocopkit {command} lists the ids")


def _names(id: str, document: str) -> bool:
    """Whether the number of a document stands in the place of an id, without accents or its end, too."""
    number = bare(document)
    return any(
        word == number or ("/" in word and number.startswith(f"{word}/"))
        for word in bare(id[:_A_TITLE]).split()
    )


def _meant(id: str, known: Mapping[str, object]) -> Text | None:
    """The id that was likely meant; ``vn-26-2026/1`` is 01 and not 11."""
    regime, _, number = id.rpartition("/")
    padded = f"{regime}/{number:0>2}"
    return nearest(padded if padded in known else id, known)


def _not_installed(plugin: str) -> Text:
    return Text(
        f"Chưa cài plugin nào có phiếu riêng của {shown(plugin)}; ocopkit plugins list liệt kê các plugin",
        f"No plugin of {shown(plugin)} with scoresheets is installed; ocopkit plugins list has the plugins",
    )


def _not_held(missing: ProductSet) -> Fault:
    return Fault(
        ("scoresheet",),
        shown(missing.id),
        Text("một phiếu đánh giá có trong ocopkit", "a scoresheet that ocopkit holds"),
        Text(
            f"Bộ sản phẩm “{missing.title.vi}” có trong danh mục nhưng chưa có phiếu đánh giá",
            f'The set "{missing.title.en}" is known, but its scoresheet is not held yet',
        ),
    )


def _missing(regime: Regime) -> Text:
    """What is missing of a regime that is known in outline, and how a plugin brings it."""
    missing = [each.text for each in regime.unchecked_of()]
    plugin = Text(
        f"Có thể bổ sung phiếu bằng một plugin: thư mục {regime.id} gồm sets.toml, words.toml và mỗi bộ sản "
        "phẩm một tệp (01.toml)",
        f"A plugin can bring scoresheets: a folder {regime.id} with sets.toml, words.toml and a file a set "
        "(01.toml)",
    )
    return Text(
        ". ".join(text.vi for text in (*missing, plugin)),
        ". ".join(text.en for text in (*missing, plugin)),
    )
