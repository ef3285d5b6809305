"""What is kept of a talk between turns, how much of it, and how long."""

from __future__ import annotations

import asyncio
import time
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
from oficio.web.talks import (
    REPLIES_KEPT,
    TURNS_KEPT,
    Kept,
    MemoryTalks,
    StoreError,
    TurnTrackers,
    pack,
    recent_events,
    unpack,
)

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
    assert said(recent_events(talk(domain, events))) == [
        f"pregunta {n}" for n in range(50 - TURNS_KEPT, 50)
    ]


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


def test_what_is_packed_comes_back(domain: Domain) -> None:
    events = [*START, *turn(0, puesto="gerente_de_cuentas", lugar=None), *turn(1, tema="salario")]
    kept = talk(domain, unpack(pack(events)))
    assert said(list(kept.events)) == ["pregunta 0", "pregunta 1"]
    assert kept.get_slot("puesto") == "gerente_de_cuentas"
    assert kept.get_slot("tema") == "salario"


async def test_a_talk_of_any_length_takes_the_same_room(domain: Domain) -> None:
    trackers, state, sizes = TurnTrackers(domain), pack(START), []
    for number in range(100, 300):
        trackers.begin("uno", state)
        tracker = await trackers.retrieve("uno")
        assert tracker is not None
        for event in turn(number, puesto="gerente_de_cuentas", tema="salario"):
            tracker.update(event)
        await trackers.save(tracker)
        state = trackers.end("uno")
        sizes.append(len(state))
    assert max(sizes) < sizes[9] + 100  # only the digits of times differ
    assert len(unpack(state)) < 40


async def test_a_turn_that_ended_leaves_no_tracker(domain: Domain) -> None:
    trackers = TurnTrackers(domain)
    trackers.begin("uno", pack(START))
    trackers.end("uno")
    assert await trackers.retrieve("uno") is None
    assert unpack(trackers.end("uno")) == []


def test_a_kept_talk_has_begun_only_once(domain: Domain) -> None:
    events = [*START, *(event for n in range(9) for event in turn(n))]
    kept = unpack(pack(recent_events(talk(domain, events))))
    assert [type(event) for event in kept].count(SessionStarted) == 1
    assert isinstance(kept[1], SessionStarted)


async def test_a_talk_that_nobody_began_is_empty() -> None:
    assert await MemoryTalks().load("nadie", "m") == Kept()


async def test_a_reply_is_kept_with_its_turn_under_its_message() -> None:
    store = MemoryTalks()
    await store.save("uno", Kept(), "estado", "m1", "respuesta")
    assert await store.load("uno", "m1") == Kept(1, "estado", "respuesta")
    assert await store.load("uno", "m2") == Kept(1, "estado", None)
    assert await store.load("otro", "m1") == Kept()


async def test_a_turn_that_came_too_late_is_not_kept() -> None:
    store, before = MemoryTalks(), Kept()
    await store.save("uno", before, "primero", "m1", "r1")
    with pytest.raises(StoreError):
        await store.save("uno", before, "segundo", "m2", "r2")
    assert await store.load("uno", "m2") == Kept(1, "primero", None)


async def test_only_the_last_replies_of_a_talk_are_kept() -> None:
    store = MemoryTalks()
    for number in range(REPLIES_KEPT + 1):
        before = await store.load("uno", "x")
        await store.save("uno", before, "", f"m{number}", f"r{number}")
    assert (await store.load("uno", "m0")).reply is None
    assert (await store.load("uno", "m1")).reply == "r1"


async def test_the_least_recent_talk_goes_when_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(talks, "MOST_TALKS", 3)
    store = MemoryTalks()
    for name in ("a", "b", "c", "a", "d"):
        await store.save(name, await store.load(name, "x"), name, "m", "r")
    assert [(await store.load(name, "x")).turns for name in "abcd"] == [2, 0, 1, 1]


async def test_a_silent_talk_is_deleted_and_one_that_goes_on_is_not() -> None:
    store = MemoryTalks()
    await store.save("viejo", Kept(), "", "m", "r")
    await asyncio.sleep(0.01)
    between = time.time()
    await store.save("nuevo", Kept(), "", "m", "r")
    assert await store.purge(between) == 1
    assert (await store.load("viejo", "m")).turns == 0
    assert (await store.load("nuevo", "m")).turns == 1


async def test_a_talk_can_be_forgotten_at_once() -> None:
    store = MemoryTalks()
    await store.save("uno", Kept(), "estado", "m", "r")
    await store.forget("uno")
    await store.forget("nadie")
    assert await store.load("uno", "m") == Kept()


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
