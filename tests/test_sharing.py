"""One catalog, asked by threads at once, by processes that are copies of this one, and by new processes."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import pytest

from cards import perfect
from ocopkit import Catalog, rate
from ocopkit.rating.results import Rating

T = TypeVar("T")

THREADS = 8
SHEETS = ("vn-26-2026/01", "vn-26-2026/26", "vn-1048-2019/08", "dong-thap:vn-26-2026/01")


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def at_once(ask: Callable[[int], T]) -> list[T]:
    """What threads that begin at once are answered."""
    barrier = Barrier(THREADS)

    def begin(n: int) -> T:
        barrier.wait()
        return ask(n)

    with ThreadPoolExecutor(THREADS) as pool:
        return [*pool.map(begin, range(THREADS))]


def fresh() -> Catalog:
    """A catalog of what ocopkit holds, of which nothing has been read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ocopkit.catalog._own", {})
        return Catalog.builtin()


def ask_everything(catalog: Catalog, n: int) -> dict[str, object]:
    """By its id everything that a catalog holds lazily; each asks in another order."""
    contribution = catalog.contribution
    asked: list[tuple[str, Callable[[], object]]] = [
        *((id, partial(catalog.scoresheet, id)) for id in SHEETS),
        *((id, partial(catalog.regime, id)) for id in contribution.regimes),
        *((id, partial(catalog.plan, id)) for id in contribution.plans),
        *((f"sets {id}", partial(contribution.sets.__getitem__, id)) for id in contribution.sets),
        ("crosswalk", partial(catalog.crosswalk, "vn-26-2026", "vn-1048-2019")),
        ("variant", partial(catalog.variant, "lang-son:vn-26-2026/01")),
    ]
    turned = asked[n:] + asked[:n] if n % 2 else asked
    return {id: ask() for id, ask in turned}


def told(catalog: Catalog) -> tuple[list[Rating], object]:
    """What another process is asked."""
    ratings = [rate(perfect(catalog.scoresheet(id)), catalog) for id in SHEETS]
    return ratings, catalog.plan("lang-son-2021-2025")


def ask_a_copy_of_this_process() -> None:
    """Ask a fresh catalog in a copy that is made while threads here read it."""
    here, catalog = told(Catalog.builtin()), fresh()
    read, write = os.pipe()
    with ThreadPoolExecutor(2) as pool:
        reading = [pool.submit(ask_everything, catalog, n) for n in range(2)]
        child = os.fork()
        if not child:
            with os.fdopen(write, "wb") as stream:
                stream.write(pickle.dumps(told(catalog)))
            os._exit(0)
        os.close(write)
        with os.fdopen(read, "rb") as stream:
            there = stream.read()
        assert 0 == os.waitpid(child, 0)[1]
        for each in reading:
            each.result()
    assert here == pickle.loads(there)  # noqa: S301  # written above


class TestThreads:
    """Several threads ask at once."""

    @pytest.mark.usefixtures("hurried")
    def test_one_object_each(self) -> None:
        """Threads that ask one fresh catalog for the same get one object, whoever read it first."""
        for _ in range(4):
            catalog = fresh()
            first, *others = at_once(partial(ask_everything, catalog))
            for other in others:
                assert first.keys() == other.keys()
                assert [] == [id for id, value in first.items() if other[id] is not value]

    @pytest.mark.usefixtures("hurried")
    def test_one_catalog(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """There is one built-in catalog, also where threads are the first to ask for it."""
        for _ in range(4):
            monkeypatch.setattr("ocopkit.catalog._own", {})
            assert 1 == len({id(each) for each in at_once(lambda _: Catalog.builtin())})

    @pytest.mark.usefixtures("hurried")
    def test_equal_ratings(self) -> None:
        """Threads that rate by one fresh catalog come to what one alone comes to."""
        alone = told(Catalog.builtin())
        catalog = fresh()

        assert [alone] * THREADS == at_once(lambda _: told(catalog))


class TestProcesses:
    """A catalog in other processes."""

    @pytest.mark.parametrize("way", ["fork", "spawn"])
    @pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
    def test_pools(self, way: str) -> None:
        """A catalog that goes to the processes of a pool answers there as here, read before or not."""
        here = told(Catalog.builtin())
        half_read = fresh()
        half_read.scoresheet(SHEETS[0])

        with ProcessPoolExecutor(1, get_context(way)) as pool:
            assert [here] * 3 == [*pool.map(told, [fresh(), half_read, Catalog.builtin()])]

    def test_a_copy_of_this_process(self) -> None:
        """A process that is a copy of another asks the catalog that both have, while threads read in it."""
        # Away from coverage, too: a copy made while a thread notes what it covers would wait for it for ever.
        env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
        ask = "import test_sharing; test_sharing.ask_a_copy_of_this_process()"
        subprocess.run(
            [sys.executable, "-c", ask], cwd=Path(__file__).parent, env=env, check=True, timeout=300
        )
