"""Draws charts from figures."""

from __future__ import annotations

import asyncio
import io
from functools import lru_cache
from textwrap import fill

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Canvas

from oficio.knowledge.answers.chart import Chart, Row, chart_of
from oficio.knowledge.catalogue import catalogue
from oficio.knowledge.money import number

_INCHES_WIDE, _INCHES_A_ROW, _INCHES_AROUND, _DOTS = 5.6, 0.72, 1.15, 160
_BAR, _MARK, _INK, _GRID = "#9cc3e6", "#0b4f8a", "#1f2933", "#d9dee3"


async def chart_png(name: str) -> bytes | None:
    """The picture of a chart's name, drawn outside the event loop; None if there is none."""
    return await asyncio.get_running_loop().run_in_executor(None, _png, name)


@lru_cache(maxsize=256)
def _png(name: str) -> bytes | None:
    chart = chart_of(catalogue(), name)
    return draw(chart) if chart else None


def draw(chart: Chart) -> bytes:
    """The chart as PNG: a bar from low to high a row, a mark at the median."""
    height = _INCHES_AROUND + _INCHES_A_ROW * len(chart.rows)
    canvas = Canvas(figsize=(_INCHES_WIDE, height), dpi=_DOTS)
    FigureCanvasAgg(canvas)
    axes = canvas.add_subplot()
    positions = range(len(chart.rows), 0, -1)
    for position, row in zip(positions, chart.rows, strict=True):
        _draw_row(axes, position, row)
    axes.set_title(fill(chart.title, 48), fontsize=11, color=_INK, loc="left", fontweight="bold")
    axes.set_xlabel(chart.axis, fontsize=9, color=_INK)
    axes.set_yticks(list(positions))
    axes.set_yticklabels([fill(row.label, 26) for row in chart.rows], fontsize=8.5, color=_INK)
    axes.set_ylim(0.4, len(chart.rows) + 0.75)
    axes.set_xlim(0, 1.18 * max(_values(row)[-1] for row in chart.rows))
    axes.xaxis.set_major_locator(_few_ticks())
    axes.xaxis.set_major_formatter(lambda value, _: number(round(value)))
    axes.tick_params(length=0, labelsize=8.5)
    axes.grid(axis="x", color=_GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    for side in axes.spines.values():
        side.set_visible(False)
    canvas.tight_layout()
    picture = io.BytesIO()
    canvas.savefig(picture, format="png", facecolor="white")
    return picture.getvalue()


def _few_ticks() -> object:
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(nbins=5)


def _values(row: Row) -> list[float]:
    return [figure.value for figure in (row.low, row.mid, row.high) if figure]


def _draw_row(axes: object, position: int, row: Row) -> None:
    low = row.low.value if row.low else 0.0
    high = row.high.value if row.high else (row.mid.value if row.mid else 0.0)
    axes.barh(position, high - low, left=low, height=0.34, color=_BAR)  # type: ignore[attr-defined]
    if row.mid:
        axes.plot([row.mid.value] * 2, [position - 0.2, position + 0.2], color=_MARK, linewidth=3)  # type: ignore[attr-defined]
    for figure in (row.low, row.mid, row.high):
        if figure:
            axes.annotate(  # type: ignore[attr-defined]
                figure.text(),
                (figure.value, position + 0.24),
                ha="center",
                fontsize=8,
                color=_MARK if figure is row.mid else _INK,
                fontweight="bold" if figure is row.mid else "normal",
            )
