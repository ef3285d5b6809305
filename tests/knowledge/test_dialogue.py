"""What a turn is about, given what was said before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from oficio.knowledge.catalogue import Catalogue
from oficio.knowledge.dialogue import UNKNOWN, Context, Understood, focus_of, topics_meant
from oficio.knowledge.mentions import Mention
from oficio.knowledge.topics import COMPARE

MANAGER, DIRECTOR = "gerente_de_cuentas", "director_de_cuentas"
Turn = Callable[..., Understood]
ABOUT_MANAGER = Context(puesto=MANAGER, tema="funciones")


def ids(catalogue: Catalogue, turn: Understood, context: Context) -> list[str]:
    return [job.id for job in focus_of(catalogue, turn, context).jobs]


def test_a_question_without_a_job_is_about_the_remembered_one(
    catalogue: Catalogue, turn: Turn
) -> None:
    focus = focus_of(catalogue, turn("¿y cuánto gana?", "salario"), ABOUT_MANAGER)
    assert [job.id for job in focus.jobs] == [MANAGER]
    assert not focus.named


def test_a_named_job_replaces_the_remembered_one(catalogue: Catalogue, turn: Turn) -> None:
    asked = turn("¿y un director de cuentas?", "funciones")
    assert ids(catalogue, asked, ABOUT_MANAGER) == [DIRECTOR]


def test_an_unknown_job_never_inherits_the_remembered_one(catalogue: Catalogue) -> None:
    mention = Mention(UNKNOWN, "domador de dragones", 0, 19)
    asked = Understood("preguntar_salario", "…", ("salario",), (mention,))
    focus = focus_of(catalogue, asked, ABOUT_MANAGER)
    assert (focus.unknown, focus.jobs, focus.named) == ("domador de dragones", [], True)


def test_a_remembered_job_that_is_gone_is_forgotten(catalogue: Catalogue, turn: Turn) -> None:
    assert ids(catalogue, turn("¿cuánto gana?", "salario"), Context(puesto="ya_no_existe")) == []


def test_an_ambiguous_name_is_doubtful_without_context(catalogue: Catalogue, turn: Turn) -> None:
    focus = focus_of(catalogue, turn("¿cuánto gana un gerente?", "salario"), Context())
    assert focus.jobs == []
    assert focus.doubtful is not None
    assert focus.choices[0].id == MANAGER
    assert len(focus.choices) > 1


@pytest.mark.parametrize(
    ("remembered", "name", "meant"),
    [
        (MANAGER, "gerente", MANAGER),
        (MANAGER, "director", DIRECTOR),
        (MANAGER, "asistente", "asistente_de_cuentas"),
        (MANAGER, "vicepresidente", "vicepresidente_de_administracion_de_cuentas"),
        (DIRECTOR, "gerente", MANAGER),
        (MANAGER + "+f", "gerente", MANAGER),
        (MANAGER + "+f", "directora", DIRECTOR),
    ],
)
def test_an_ambiguous_name_means_the_rung_of_the_ladder_that_is_talked_about(
    catalogue: Catalogue, turn: Turn, remembered: str, name: str, meant: str
) -> None:
    assert ids(catalogue, turn(f"¿y un {name}?"), Context(puesto=remembered)) == [meant]


@pytest.mark.parametrize(("topic", "doubtful"), [("roles", False), ("salario", True)])
def test_a_short_name_in_a_question_of_roles_is_a_role_of_the_job_talked_about(
    catalogue: Catalogue, turn: Turn, topic: str, doubtful: bool
) -> None:
    focus = focus_of(catalogue, turn("¿también es un asesor?", topic), Context(puesto=MANAGER))
    assert bool(focus.doubtful) is doubtful
    assert [job.id for job in focus.jobs] == ([] if doubtful else [MANAGER])


def test_a_name_is_asked_back_only_once(catalogue: Catalogue, turn: Turn) -> None:
    asked = turn("gerente", intent="informar_puesto")
    focus = focus_of(catalogue, asked, Context(aclaracion="puesto:gerente"))
    assert focus.doubtful is None
    assert [job.id for job in focus.jobs] == [MANAGER]


def test_a_head_shared_by_two_jobs_is_the_name_of_both(catalogue: Catalogue, turn: Turn) -> None:
    asked = turn("compara gerente y director de cuentas", intent=COMPARE)
    assert ids(catalogue, asked, Context()) == [MANAGER, DIRECTOR]


def test_a_job_named_twice_counts_once(catalogue: Catalogue, turn: Turn) -> None:
    asked = turn("un gerente de cuentas, o sea un account manager, o una gerenta de cuentas")
    assert len(ids(catalogue, asked, Context())) == 1


@pytest.mark.parametrize(("inherits", "area"), [(True, "0016980"), (False, None)])
def test_place_period_and_currency_carry_over_only_where_a_turn_leans_on_the_last(
    catalogue: Catalogue, turn: Turn, inherits: bool, area: str | None
) -> None:
    context = Context(puesto=MANAGER, lugar="0016980", periodo="mes", moneda="EUR")
    ask = focus_of(catalogue, turn("¿y un director?"), context, inherits=inherits).ask
    assert (ask.place and ask.place.area) == area
    assert ask.period == ("mes" if inherits else "año")
    assert ask.currency == ("EUR" if inherits else None)


def test_a_new_place_replaces_the_old_one(catalogue: Catalogue, turn: Turn) -> None:
    context = Context(puesto=MANAGER, lugar="0016980")
    ask = focus_of(catalogue, turn("¿y en Atlanta?"), context, inherits=True).ask
    assert ask.place is not None
    assert ask.place.name == "Atlanta"


def test_a_country_replaces_the_old_place_and_is_remembered(
    catalogue: Catalogue, turn: Turn
) -> None:
    context = Context(puesto=MANAGER, lugar="0016980")
    ask = focus_of(catalogue, turn("¿y en México?"), context, inherits=True).ask
    assert (ask.place, ask.country and ask.country.code) == (None, "MX")
    again = focus_of(catalogue, turn("¿y al mes?"), Context(lugar="MX"), inherits=True).ask
    assert again.country is not None
    assert again.country.code == "MX"


@pytest.mark.parametrize("place", ["", "9999999", "ZZ", "gerente"])
def test_a_place_that_is_none_is_no_place(catalogue: Catalogue, turn: Turn, place: str) -> None:
    ask = focus_of(catalogue, turn("¿y al mes?"), Context(lugar=place), inherits=True).ask
    assert (ask.place, ask.country) == (None, None)


@pytest.mark.parametrize(
    ("text", "remembered", "topics"),
    [
        ("¿y al mes?", "funciones", ["salario"]),
        ("¿y en euros?", "funciones", ["salario"]),
        ("¿y los que más ganan?", "definicion", ["salario"]),
        ("¿y en Chicago?", "funciones", ["salario"]),
        ("¿y en Chicago?", "ubicaciones", ["ubicaciones"]),
        ("¿y en Chicago?", None, ["salario"]),
        ("¿y un director de cuentas?", "funciones", ["funciones"]),
        ("¿y un director de cuentas?", COMPARE, ["salario"]),
        ("¿y un director de cuentas?", None, []),
    ],
)
def test_an_elliptical_turn_asks_the_last_topic_or_pay(
    catalogue: Catalogue, turn: Turn, text: str, remembered: str | None, topics: list[str]
) -> None:
    asked, context = turn(text), Context(puesto=MANAGER, tema=remembered)
    focus = focus_of(catalogue, asked, context, inherits=True)
    assert topics_meant(asked, context, focus) == topics


def test_topics_that_were_understood_are_taken_as_they_are(
    catalogue: Catalogue, turn: Turn
) -> None:
    asked = turn("¿qué hace y cuánto gana al mes?", "funciones", "salario")
    focus = focus_of(catalogue, asked, ABOUT_MANAGER)
    assert topics_meant(asked, ABOUT_MANAGER, focus) == ["funciones", "salario"]
