"""What is kept of a talk between turns, how much of it, and one turn at a time."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from oficio.web import talks
from oficio.web.talks import TURNS_KEPT, LocalLocks, MemoryTalks, recent_events

ROOT = Path(__file__).resolve().parents[2]
START: list[Event] = [ActionExecuted("action_session_start"), SessionStarted()]


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.load(str(ROOT / "domain.yml"))


def turn(number: int, **slots: str | None) -> list[Event]:
    return [
        ActionExecuted("action_listen"),
        UserUttered(f"pregunta {number}"),
        *(SlotSet(name, value) for name, value in slots.items()),
        BotUttered(f"respuesta {number}"),
    ]


def talk(domain: Domain, events: list[Event], name: str = "uno") -> DialogueStateTracker:
    return DialogueStateTracker.from_events(name, events, domain.slots, domain=domain)


def said(events: list[Event]) -> list[str]:
    return [event.text for event in events if isinstance(event, UserUttered)]


def test_a_short_talk_is_kept_whole(domain: Domain) -> None:
    events = [*START, *(event for n in range(TURNS_KEPT) for event in turn(n))]
    assert recent_events(talk(domain, events)) == events


def test_only_the_last_turns_of_a_long_talk_are_kept(domain: Domain) -> None:
    events = [*START, *(event for n in range(50) for event in turn(n))]
    assert said(recent_events(talk(domain, events))) == [f"pregunta {n}" for n in (47, 48, 49)]


def test_slots_that_were_set_long_ago_are_kept(domain: Domain) -> None:
    long_ago = turn(0, puesto="gerente_de_cuentas", tema="salario", periodo="mes")
    events = [*START, *long_ago, *(event for n in range(1, 20) for event in turn(n))]
    kept = talk(domain, recent_events(talk(domain, events)))
    assert kept.get_slot("puesto") == "gerente_de_cuentas"
    assert kept.get_slot("tema") == "salario"
    assert kept.get_slot("periodo") == "mes"


def test_the_last_value_of_a_slot_wins_even_if_it_is_none(domain: Domain) -> None:
    events = [*START, *turn(0, puesto="gerente_de_cuentas", lugar="0016980")]
    events += turn(1, puesto="director_de_cuentas", lugar=None)
    events += [event for n in range(2, 9) for event in turn(n)]
    kept = talk(domain, recent_events(talk(domain, events)))
    assert kept.get_slot("puesto") == "director_de_cuentas"
    assert kept.get_slot("lugar") is None


def test_a_slot_set_in_a_kept_turn_wins_over_one_of_before(domain: Domain) -> None:
    events = [*START, *turn(0, puesto="gerente_de_cuentas")]
    events += [event for n in range(1, 9) for event in turn(n)]
    events += turn(9, puesto="director_de_cuentas")
    kept = talk(domain, recent_events(talk(domain, events)))
    assert kept.get_slot("puesto") == "director_de_cuentas"


async def test_a_talk_of_any_length_takes_the_same_room(domain: Domain) -> None:
    store, sizes = MemoryTalks(domain), []
    await store.save(talk(domain, START))
    for number in range(200):
        tracker = await store.retrieve("uno")
        assert tracker is not None
        for event in turn(number, puesto="gerente_de_cuentas", tema="salario"):
            tracker.update(event)
        await store.save(tracker)
        sizes.append(len(tracker.events))
    assert max(sizes) == max(sizes[:10])
    assert sizes[-1] < 40


async def test_a_kept_talk_has_begun_only_once(domain: Domain) -> None:
    store = MemoryTalks(domain)
    await store.save(talk(domain, [*START, *(event for n in range(9) for event in turn(n))]))
    kept = await store.retrieve("uno")
    assert kept is not None
    assert [type(event) for event in kept.events].count(SessionStarted) == 1
    assert isinstance(kept.events[1], SessionStarted)


async def test_a_talk_that_nobody_began_is_none(domain: Domain) -> None:
    assert await MemoryTalks(domain).retrieve("nadie") is None


async def test_the_least_recent_talk_goes_when_there_are_too_many(
    domain: Domain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talks, "MOST_TALKS", 3)
    store = MemoryTalks(domain)
    for name in ("a", "b", "c", "a", "d"):
        await store.save(talk(domain, START, name))
    assert list(await store.keys()) == ["c", "a", "d"]


async def test_two_turns_of_one_talk_never_overlap() -> None:
    locks, inside, most = LocalLocks(), 0, 0

    async def one_turn() -> None:
        nonlocal inside, most
        async with locks.lock("uno"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.001)
            inside -= 1

    await asyncio.gather(*(one_turn() for _ in range(20)))
    assert most == 1


async def test_turns_are_taken_in_the_order_they_came() -> None:
    locks, order = LocalLocks(), []

    async def one_turn(number: int) -> None:
        async with locks.lock("uno"):
            await asyncio.sleep(0)
            order.append(number)

    await asyncio.gather(*(one_turn(number) for number in range(20)))
    assert order == list(range(20))


async def test_one_talk_does_not_wait_for_another() -> None:
    locks = LocalLocks()

    async def one_turn(name: str) -> None:
        async with locks.lock(name):
            pass

    async with locks.lock("uno"):
        await asyncio.wait_for(one_turn("otro"), 1)


async def test_a_turn_that_fails_or_is_given_up_frees_its_talk() -> None:
    locks = LocalLocks()
    with pytest.raises(RuntimeError, match="fallo"):
        async with locks.lock("uno"):
            raise RuntimeError("fallo")
    async with locks.lock("uno"):
        waiting = asyncio.ensure_future(locks.lock("uno").__aenter__())
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)

    async def once_more() -> None:
        async with locks.lock("uno"):
            pass

    await asyncio.wait_for(once_more(), 1)
    assert not vars(locks)["_locks"], "locks of talks that nobody uses pile up"


def test_a_long_talk_with_the_real_bot_keeps_its_job(talker) -> None:
    say = talker.talk()
    say("¿cuánto gana un gerente de cuentas?")
    for _ in range(TURNS_KEPT + 2):
        say("gracias")
    (answer,) = say("¿y al mes?")["answers"]
    assert (answer["career"], answer["topic"], answer["period"]) == (
        "gerente_de_cuentas",
        "salario",
        "mes",
    )
