"""The charts as pictures: the right size, something on them, nothing cut off at the edge."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path

import pytest
from PIL import Image

from oficio.web.charts import chart_png

WIDTH = 896
"""Twice what the panel shows, so that it is sharp on a fine screen."""
CITIES = "0035620~0016980~0041860~0012060~0031080"
CHARTS = {
    "salario-nation-year": ("salario.gerente_de_cuentas.0000000.a", 2),
    "salario-nation-month": ("salario.gerente_de_cuentas.0000000.m", 2),
    "salario-nation-hour": ("salario.gerente_de_cuentas.0000000.h", 2),
    "salario-chicago": ("salario.gerente_de_cuentas.0016980.a", 1),
    "salario-long-name": ("salario.vicepresidente_de_administracion_de_cuentas.0000000.a", 1),
    "salario-hourly-only": ("salario.27-2011.0000000.a", 1),
    "salario-top-coded": ("salario.29-1242.0000000.a", 1),
    "percentiles": ("percentiles.13-2011.0000000.a", 5),
    "percentiles-top-coded": ("percentiles.29-1211.0000000.a", 3),
    "percentiles-hour": ("percentiles.27-2011.0000000.h", 5),
    "lugares": (f"lugares.gerente_de_cuentas.{CITIES}.a", 5),
    "lugares-one": ("lugares.gerente_de_cuentas.0035620.a", 1),
    "comparacion": ("comparacion.gerente_de_cuentas~director_de_cuentas.0000000.a", 2),
    "comparacion-five": (
        "comparacion.gerente_de_cuentas~director_de_cuentas~47-2152~29-1141~35-3031.0000000.a",
        5,
    ),
}


def drawn(name: str) -> Image.Image:
    png = asyncio.run(chart_png(name))
    assert png is not None
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("kind", CHARTS)
def test_a_chart_is_a_whole_picture(pictures: Path, kind: str) -> None:
    name, rows = CHARTS[kind]
    picture = drawn(name)
    picture.save(pictures / f"chart-{kind}.png")
    assert picture.width == WIDTH
    assert 200 + 110 * rows <= picture.height <= 240 + 125 * rows + 120
    colours = picture.getcolors(picture.width * picture.height) or []
    assert len(colours) > 50, "nothing is drawn"


@pytest.mark.parametrize("kind", CHARTS)
def test_no_word_of_a_chart_is_cut_off_at_the_edge(kind: str) -> None:
    picture = drawn(CHARTS[kind][0])
    wide, high = picture.size
    for edge in (
        (0, 0, wide, 2),
        (0, high - 2, wide, high),
        (0, 0, 2, high),
        (wide - 2, 0, wide, high),
    ):
        assert picture.crop(edge).getextrema() == ((255, 255),) * 3, edge


def test_different_charts_are_different_pictures() -> None:
    pictures = [drawn(name).tobytes() for name, _ in CHARTS.values()]
    assert len(set(pictures)) == len(pictures)


def test_charts_drawn_at_once_are_the_same_as_one_by_one() -> None:
    names = [name for name, _ in CHARTS.values()]

    async def together() -> list[bytes | None]:
        return await asyncio.gather(*(chart_png(name) for name in names))

    at_once = asyncio.run(together())
    assert at_once == [asyncio.run(chart_png(name)) for name in names]


def test_a_name_of_nothing_has_no_picture() -> None:
    assert asyncio.run(chart_png("tarta.gerente_de_cuentas.0000000.a")) is None
