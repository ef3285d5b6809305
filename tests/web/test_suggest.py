"""Job titles while one types: the right ones, in the right gender, and at once."""

from __future__ import annotations

import time

import pytest

from oficio.web.suggest import MOST, titles

TYPED = ["ger", "cuánto gana un dire", "quiero ser enf", "una prof", "qué hace el cont", "prog"]


def found(text: str) -> list[str]:
    return [suggestion["title"] for suggestion in titles().complete(text)]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("ger", "gerente de cuentas"),
        ("GERENTE DE C", "gerente de cuentas"),
        ("gerente cuentas", None),
        ("cuánto gana una enf", "enfermera"),
        ("cuanto gana un enf", "enfermero"),
        ("qué estudia una abog", "abogada"),
        ("quiero ser medic", "médico"),
        ("diferencia entre un contador y un audi", "auditor"),
    ],
)
def test_the_best_known_comes_first(text: str, title: str | None) -> None:
    assert (found(text) or [None])[0] == title


def test_the_article_tells_the_gender() -> None:
    assert all(title.startswith("directora") for title in found("sueldo de una directora"))
    assert "directora de cuentas" not in found("cuánto gana un dire")
    assert {"enfermero", "enfermera"} <= set(found("enf"))


@pytest.mark.parametrize(
    "text",
    [
        "cuánto gana",
        "cuánto gana un",
        "qué hace",
        "en",
        "",
        "¿?",
        "cuánto gana un enfermero?",
        "xyzzy",
    ],
)
def test_what_is_no_beginning_of_a_title_brings_up_nothing(text: str) -> None:
    assert found(text) == []


def test_the_text_reads_on_as_it_was_typed() -> None:
    first = titles().complete("¿Cuánto gana una dire")[0]
    assert first["text"] == "¿Cuánto gana una directora de cuentas"
    assert len(titles().complete("ger")) == MOST


def test_over_the_wire(client) -> None:
    got = client.post("/api/suggest", {"text": "cuánto gana un ger"})
    assert got.status == 200
    assert got.json["suggestions"][0] == {
        "title": "gerente de cuentas",
        "text": "cuánto gana un gerente de cuentas",
    }


@pytest.mark.parametrize("body", [{}, {"text": 7}, {"text": None}, [], {"text": "\ud800"}])
def test_what_is_no_text_is_refused(client, body) -> None:
    assert client.post("/api/suggest", body).status == 400


def test_too_much_text_is_refused(client) -> None:
    assert client.post("/api/suggest", {"text": "a" * 501}).status == 413


def test_it_is_there_within_fifty_milliseconds(client) -> None:
    taken = []
    for text in TYPED * 5:
        began = time.perf_counter()
        assert client.post("/api/suggest", {"text": text}).status == 200
        taken.append(1000 * (time.perf_counter() - began))
    taken.sort()
    print(f"\nsuggest over HTTP: p50 {taken[15]:.1f} ms, p95 {taken[28]:.1f} ms")
    assert taken[15] <= 50
