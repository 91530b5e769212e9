"""A simulation on a real cluster, with workers that die: the same outcome or an error, never another."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from typing import Any

import pytest
from distributed import Client, LocalCluster

from ocopkit import Catalog
from ocopkit.simulation import (
    Distribution,
    DossierOutcome,
    Initial,
    Intake,
    Levers,
    Ministry,
    Outcome,
    Regrading,
    Scenario,
    Withdrawals,
    simulate,
)

PLAN = Catalog.builtin().plan("lang-son-2021-2025")
SCENARIO = Scenario(
    PLAN.id,
    Initial(date(2020, 12, 31), stars={"3": 21, "4": 9}),
    Levers(
        Intake(Distribution.POISSON, [200] * 5),
        DossierOutcome({"none": 0.2, "3": 0.6, "4": 0.18, "5": 0.02}),
        Ministry(0.3),
        Regrading(0.7),
        {"3": 0.05},
        Withdrawals(0.01),
    ),
)
DRAWS = 60_000

pytestmark = pytest.mark.filterwarnings("default")  # a cluster's own warnings are not ours


@pytest.fixture(scope="module")
def here() -> Outcome:
    """The outcome, played in this process."""
    return simulate(PLAN, SCENARIO, DRAWS, seed=9)


@pytest.fixture
def cluster() -> Iterator[LocalCluster]:
    """A cluster of two processes on this machine."""
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as local:
        yield local


def test_a_cluster(cluster: LocalCluster, here: Outcome) -> None:
    """A cluster comes to what one process comes to, bit for bit."""
    with Client(cluster) as client:
        assert here == simulate(PLAN, SCENARIO, DRAWS, seed=9, executor=client.get_executor())


def test_a_killed_worker_is_survived(cluster: LocalCluster, here: Outcome) -> None:
    """The work of a worker that is killed in the midst is done by another, with the same outcome."""
    killed: list[int] = []

    def kill(_done: int, _draws: int) -> None:
        if not killed:
            pid = next(iter(client.run(os.getpid).values()))
            killed.append(pid)
            os.kill(pid, signal.SIGKILL)

    with Client(cluster) as client:
        assert here == simulate(PLAN, SCENARIO, DRAWS, seed=9, executor=client.get_executor(), progress=kill)
    assert killed


def test_a_killed_process_is_reported() -> None:
    """A process of a pool that is killed in the midst leaves an error and no outcome."""
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:

        def kill(_done: int, _draws: int) -> None:
            workers: dict[int, Any] = pool._processes
            for pid in list(workers):
                os.kill(pid, signal.SIGKILL)

        with pytest.raises(BrokenExecutor):
            simulate(PLAN, SCENARIO, DRAWS, seed=9, executor=pool, progress=kill)
