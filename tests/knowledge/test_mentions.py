"""The titles of the account career, and everything else that a text names."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from oficio.knowledge.catalogue import FEMININE, Catalogue
from oficio.knowledge.mentions import Mention, masked
from oficio.knowledge.text import tokens

Named = Callable[[str], list[Mention]]

MANAGER = "gerente_de_cuentas"
DIRECTOR = "director_de_cuentas"
HEAD = "director_de_administracion_de_cuentas"
VICE = "vicepresidente_de_administracion_de_cuentas"
TITLES = {
    MANAGER: [
        "gerente de cuentas",
        "gerente de cuenta",
        "gerenta de cuentas",
        "gerenta de cuenta",
        "gerentes de cuentas",
        "gerentes de cuenta",
        "gerentas de cuentas",
        "gerente de la cuenta",
        "administrador de cuentas",
        "administrador de cuenta",
        "administradora de cuentas",
        "administradores de cuentas",
        "administradoras de cuenta",
        "administrador de cuentas de clientes",
        "gestor de cuentas",
        "gestora de cuentas",
        "gestores de cuenta",
        "ejecutivo de cuentas",
        "ejecutiva de cuentas",
        "ejecutivas de cuenta",
        "ejecutivo de cuentas clave",
        "account manager",
        "account managers",
        "key account manager",
        "KAM",
        "kam",
    ],
    "asistente_de_cuentas": [
        "asistente de cuentas",
        "asistentes de cuenta",
        "administrador de cuentas asistente",
        "gerente asistente de cuentas",
    ],
    "asociado_de_cuentas": [
        "asociado de cuentas",
        "asociada de cuentas",
        "asociados de cuenta",
        "administradora de cuentas asociada",
    ],
    "gerente_de_cuentas_principal": [
        "gerente de cuentas principal",
        "gerenta de cuentas principal",
        "gerentes de cuentas principales",
        "administrador de cuentas principal",
        "administradora principal de cuentas",
    ],
    DIRECTOR: ["director de cuentas", "directora de cuentas", "directoras de cuenta"],
    HEAD: [
        "director de administración de cuentas",
        "directora de administracion de cuentas",
        "directores de administración de cuentas",
    ],
    VICE: [
        "vicepresidente de administración de cuentas",
        "vicepresidenta de administracion de cuentas",
        "vicepresidentes de cuentas",
        "VP de cuentas",
    ],
}
EACH = [(title, career) for career, titles in TITLES.items() for title in titles]
FRAMES = ["{}", "¿Cuánto gana un {}?", "que hace una {} en chicago", "quiero ser {}, ¿qué estudio?"]
TYPOS = [
    "gernte de cuentas",
    "gerente de cunetas",
    "gerente de cuenats",
    "gerete de cuentas",
    "jerente de cuentas",
    "jerente de kuentas",
    "gerentte de cuentas",
    "administardor de cuentas",
    "adminitrador de cuentas",
    "ejecutibo de cuentas",
    "ejecutivo de cuetnas",
    "acount manager",
    "account maneger",
]


def jobs(named: Named, text: str) -> list[str]:
    return [
        mention.value.removesuffix(FEMININE)
        for mention in named(text)
        if mention.entity == "puesto"
    ]


@pytest.mark.parametrize(("title", "career"), EACH, ids=[title for title, _ in EACH])
def test_a_title_is_known_in_any_sentence(named: Named, title: str, career: str) -> None:
    for frame in FRAMES:
        assert jobs(named, frame.format(title)) == [career], frame
        assert jobs(named, frame.format(title).upper()) == [career], frame


@pytest.mark.parametrize("written", TYPOS)
def test_one_typo_does_not_matter(named: Named, written: str) -> None:
    assert jobs(named, f"cuanto gana un {written}") == [MANAGER]


@pytest.mark.parametrize(
    ("written", "career"),
    [
        ("directro de cuentas", DIRECTOR),
        ("director de adminstración de cuentas", HEAD),
        ("vicepresidnete de administración de cuentas", VICE),
        ("asitente de cuentas", "asistente_de_cuentas"),
    ],
)
def test_a_typo_never_turns_one_rung_into_another(named: Named, written: str, career: str) -> None:
    assert jobs(named, written) == [career]


@pytest.mark.parametrize(
    ("name", "career"),
    [
        ("gerente", MANAGER),
        ("gerenta", MANAGER),
        ("administrador", MANAGER),
        ("gestor", MANAGER),
        ("ejecutivo", MANAGER),
        ("asistente", "asistente_de_cuentas"),
        ("asociado", "asociado_de_cuentas"),
        ("director", DIRECTOR),
        ("vicepresidente", VICE),
    ],
)
def test_a_short_name_alone_is_ambiguous(
    catalogue: Catalogue, named: Named, name: str, career: str
) -> None:
    (mention,) = named(f"¿cuánto gana un {name}?")
    assert catalogue.job(mention.value) is None
    assert mention.candidates[0] == career


@pytest.mark.parametrize(
    ("title", "soc"),
    [("gerente de ventas", "11-2022"), ("gerente de marketing", "11-2021")],
)
def test_another_managers_title_is_not_the_account_manager(
    catalogue: Catalogue, named: Named, title: str, soc: str
) -> None:
    (found,) = jobs(named, title)
    job = catalogue.job(found)
    assert job is not None
    assert (job.soc, job.career) == (soc, None)


def test_the_feminine_title_is_kept(catalogue: Catalogue, named: Named) -> None:
    (mention,) = named("la gerenta de cuentas")
    job = catalogue.job(mention.value)
    assert job is not None
    assert (job.name, job.article) == ("gerenta de cuentas", "una")


def test_job_place_and_period_are_found_left_to_right(named: Named) -> None:
    text = "al mes, ¿cuánto gana en Chicago un KAM junior en euros?"
    found = [(m.entity, m.value) for m in named(text)]
    assert found == [
        ("periodo", "mes"),
        ("lugar", "0016980"),
        ("puesto", MANAGER),
        ("nivel", "junior"),
        ("moneda", "EUR"),
    ]


@pytest.mark.parametrize(
    "text", ["el médico de familia en Nueva York al mes", "un director de cuentas senior en México"]
)
def test_mentions_never_overlap(named: Named, text: str) -> None:
    found = named(text)
    assert len(found) >= 3
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("text", ["", "hola", "¿qué hora es?", "me di cuenta tarde", "gracias"])
def test_small_talk_names_no_job(named: Named, text: str) -> None:
    assert jobs(named, text) == []


def test_masking_replaces_only_the_entities_it_is_given_words_for() -> None:
    text = "un KAM en Lima"
    words = tokens(text)
    mentions = [Mention("puesto", MANAGER, 3, 6), Mention("pais", "PE", 10, 14)]
    assert masked(words, mentions, {"puesto": "PUESTO"}) == "un PUESTO en lima"
    assert masked(words, mentions, {}) == "un kam en lima"


def test_a_mention_of_several_words_is_masked_once() -> None:
    words = tokens("el gerente de cuentas gana")
    mentions = [Mention("puesto", MANAGER, 3, 21)]
    assert masked(words, mentions, {"puesto": "P"}) == "el P gana"
