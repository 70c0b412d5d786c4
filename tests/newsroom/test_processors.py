"""Where the server's workers run."""

import os

import pytest

from newsroom.processors import for_workers


@pytest.fixture
def machine(monkeypatch):
    """`machine(4)`: of its processors we may use so many, which need not be the first ones."""
    return lambda number: monkeypatch.setattr(
        os, "sched_getaffinity", lambda _pid: set(range(3, 3 + number))
    )


@pytest.mark.parametrize(("number", "workers"), [(2, 2), (4, 2), (4, 4), (8, 4)])
def test_each_worker_has_a_processor_of_its_own(machine, number, workers):
    machine(number)
    for _ in range(20):
        places = for_workers(workers)
        assert len(set(places)) == workers
        assert set(places) <= set(range(3, 3 + number))


def test_more_workers_than_processors_share_them_evenly(machine):
    machine(2)
    assert sorted(for_workers(5)) in ([3, 3, 3, 4, 4], [3, 3, 4, 4, 4])


def test_on_a_large_machine_or_one_with_a_single_processor_the_system_decides(machine):
    machine(5)
    assert for_workers(2) == []
    machine(1)
    assert for_workers(2) == []


def test_two_newsrooms_do_not_always_begin_with_the_same_processor(machine):
    machine(4)
    assert len({tuple(for_workers(2)) for _ in range(100)}) == 4
