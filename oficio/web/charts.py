"""Draws charts from figures."""

from __future__ import annotations

import asyncio
import io
from functools import lru_cache
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as Canvas
from matplotlib.ticker import MaxNLocator

from oficio.knowledge.answers.chart import Chart, Row, chart_of
from oficio.knowledge.catalogue import catalogue
from oficio.knowledge.money import number

_INCHES_WIDE, _INCHES_A_ROW, _INCHES_AROUND, _DOTS = 4.48, 0.6, 1.15, 200
_INCHES_A_LINE = 0.2
_BAR, _MARK, _INK, _GRID = "#9cc3e6", "#0b4f8a", "#1f2933", "#d9dee3"
_ROOM, _ROOM_OVER_TOP = 1.25, 1.75
"""How far the axis runs beyond the highest value: the label of the bar stands there."""
_ROOM_LEFT = 0.16
"""The share of the axis that a label takes: one further left would run into the row's name."""
_LABEL = 22
_MUTED = "#52606d"


async def chart_png(name: str) -> bytes | None:
    """The picture of a chart's name, drawn outside the event loop; None if there is none."""
    return await asyncio.get_running_loop().run_in_executor(None, _png, name)


@lru_cache(maxsize=256)
def _png(name: str) -> bytes | None:
    chart = chart_of(catalogue(), name)
    return draw(chart) if chart else None


def draw(chart: Chart) -> bytes:
    """The chart as PNG: a bar from low to high a row, a line at the median."""
    title, unit = fill(chart.title, 44), fill(chart.axis, 40)
    lines = (title + unit).count("\n")
    height = _INCHES_AROUND + _INCHES_A_LINE * lines + _INCHES_A_ROW * len(chart.rows)
    canvas = Canvas(figsize=(_INCHES_WIDE, height), dpi=_DOTS)
    FigureCanvasAgg(canvas)
    axes = canvas.add_subplot()
    positions = range(len(chart.rows), 0, -1)
    room = _ROOM_OVER_TOP if any(_is_over(row) for row in chart.rows) else _ROOM
    axes.set_xlim(0, room * max(_values(row)[-1] for row in chart.rows))
    for position, row in zip(positions, chart.rows, strict=True):
        _draw_row(axes, position, row)
    axes.set_xlabel(unit, fontsize=9, color=_INK)
    axes.set_yticks(list(positions))
    axes.set_yticklabels([fill(row.label, _LABEL) for row in chart.rows], fontsize=9, color=_INK)
    axes.set_ylim(0.45, len(chart.rows) + 0.65)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=4))
    axes.xaxis.set_major_formatter(lambda value, _: number(round(value)))
    axes.tick_params(length=0, labelsize=9)
    axes.grid(axis="x", color=_GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    for side in axes.spines.values():
        side.set_visible(False)
    top = 1 - 0.12 / height
    canvas.text(0.02, top, title, fontsize=11.5, color=_INK, fontweight="bold", va="top")
    canvas.text(0.02, 0.06 / height, fill(chart.note, 72), fontsize=8, color=_MUTED, va="bottom")
    lines = title.count("\n") + 1
    canvas.tight_layout(rect=(0, 0.26 / height, 1, 1 - (0.14 + 0.2 * lines) / height))
    picture = io.BytesIO()
    canvas.savefig(picture, format="png", facecolor="white")
    return picture.getvalue()


def _values(row: Row) -> list[float]:
    return [figure.value for figure in (row.low, row.mid, row.high) if figure]


def _is_over(row: Row) -> bool:
    return any(figure.over_top for figure in (row.low, row.mid, row.high) if figure)


def _draw_row(axes: Axes, position: int, row: Row) -> None:
    values = _values(row)
    low, high = (values[0] if row.low else 0.0), values[-1]
    axes.barh(position, high - low, left=low, height=0.34, color=_BAR)
    if row.low and low > _ROOM_LEFT * axes.get_xlim()[1]:
        _label(axes, f"{row.low.text()} ", (low, position), "right")
    elif row.low:
        _label(axes, row.low.text(), (low, position - 0.3), "left")
    if row.high and not (row.mid and row.mid.over_top):
        _label(axes, f" {row.high.text()}", (high, position), "left")
    if row.mid and row.low:
        axes.plot([row.mid.value] * 2, [position - 0.17, position + 0.17], color=_MARK, linewidth=3)
        axes.annotate(
            row.mid.text(),
            (row.mid.value, position + 0.23),
            ha="center",
            fontsize=9,
            color=_MARK,
            fontweight="bold",
        )
    elif row.mid:
        _label(axes, f" {row.mid.text()}", (high, position), "left")


def _label(axes: Axes, text: str, at: tuple[float, float], side: str) -> None:
    axes.annotate(text, at, ha=side, va="center", fontsize=9, color=_INK)
