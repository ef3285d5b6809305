"""What the charts show: rows of figures, their address and their text equivalent."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote

from oficio.knowledge.answers.article import article_range
from oficio.knowledge.answers.ask import YEAR, every, where
from oficio.knowledge.answers.official import nearest_published, published, survey_month
from oficio.knowledge.answers.reply import Image
from oficio.knowledge.answers.spread import spread_figures, spread_label
from oficio.knowledge.catalogue import Catalogue, Job
from oficio.knowledge.money import Figure
from oficio.knowledge.phrases import phrase
from oficio.knowledge.places import Place, gazetteer
from oficio.knowledge.wages import NATION

FOLDER = "/charts/"
MOST_ROWS = 5
_PERIOD_CODES = {"año": "a", "mes": "m", "hora": "h"}


@dataclass(frozen=True)
class Row:
    """One bar: from ``low`` to ``high`` with a mark at ``mid``, or ``mid`` alone. USD a period."""

    label: str
    low: Figure | None
    mid: Figure | None
    high: Figure | None


@dataclass(frozen=True)
class Chart:
    """A chart: title, axis label, rows from top to bottom, and what they show by whom."""

    title: str
    axis: str
    rows: tuple[Row, ...]
    note: str

    def alt(self) -> str:
        """The chart in words, for those who cannot see it."""
        rows = "; ".join(_row_text(row) for row in self.rows)
        return phrase("chart.alt", rows=f"{self.title} ({self.axis}). {rows}. {self.note}")


def salary_image(catalogue: Catalogue, job: Job, place: Place, period: str) -> Image | None:
    """The chart of one job's pay in one place."""
    return _image(catalogue, "salario", [job], [place.area], period)


def percentiles_image(catalogue: Catalogue, job: Job, place: Place, period: str) -> Image | None:
    """The chart of all percentiles of one job's pay in one place."""
    return _image(catalogue, "percentiles", [job], [place.area], period)


def places_image(catalogue: Catalogue, job: Job, areas: list[str], period: str) -> Image | None:
    """The chart of one job's median in several places."""
    return _image(catalogue, "lugares", [job], areas, period)


def comparison_image(
    catalogue: Catalogue, jobs: list[Job], place: Place, period: str
) -> Image | None:
    """The chart of several jobs' pay in one place."""
    return _image(catalogue, "comparacion", jobs, [place.area], period)


def _image(
    catalogue: Catalogue, kind: str, jobs: list[Job], areas: list[str], period: str
) -> Image | None:
    name = ".".join(
        [kind, "~".join(job.id for job in jobs), "~".join(areas), _PERIOD_CODES[period]]
    )
    found = chart_of(catalogue, name)
    return Image(f"{FOLDER}{quote(name)}.png", found.alt()) if found else None


def chart_of(catalogue: Catalogue, name: str) -> Chart | None:
    """The chart that a name stands for; None if it names none that the content can fill."""
    parts = unquote(name).split(".")
    periods = {code: period for period, code in _PERIOD_CODES.items()}
    if len(parts) != 4 or parts[3] not in periods:
        return None
    kind, period = parts[0], periods[parts[3]]
    jobs = [catalogue.job(job_id) for job_id in parts[1].split("~")]
    places = [gazetteer().places.get(area) for area in parts[2].split("~")]
    known_jobs = [job for job in jobs if job]
    known_places = [place for place in places if place]
    if (
        len(known_jobs) != len(jobs)
        or len(known_places) != len(places)
        or max(len(jobs), len(places)) > MOST_ROWS
    ):
        return None
    makers = {
        "salario": _salary_rows,
        "percentiles": _percentile_rows,
        "lugares": _place_rows,
        "comparacion": _job_rows,
    }
    if kind not in makers:
        return None
    rows = makers[kind](catalogue, known_jobs, known_places, period)
    if not rows:
        return None
    shown = next(figure for row in rows for figure in (row.mid, row.low) if figure)
    # Where the survey has nothing for a place, the figures are those of the nation.
    area = next((p for p in gazetteer().places.values() if p.name == shown.place), known_places[0])
    job = known_jobs[0].name if kind == "salario" else _name(catalogue, known_jobs[0])
    title = phrase(f"chart.titles.{kind}", job=job, place=where(area))
    axis = phrase(
        "chart.axis_place" if len(known_places) == 1 else "chart.axis",
        period=every(shown.period or YEAR),
        place=where(area),
    )
    return Chart(title, axis, tuple(rows), phrase(f"chart.notes.{kind}", month=survey_month()))


def _salary_rows(
    catalogue: Catalogue, jobs: list[Job], places: list[Place], period: str
) -> list[Row]:
    job, place, rows = jobs[0], places[0], []
    found = nearest_published(job.soc, place, period)
    article = article_range(job, found.period if found else period)
    if article and job.career and job.career.salario and place.area == NATION:
        said_by = job.career.salario.segun
        label = phrase("chart.article_label", job=job.name, said_by=said_by)
        rows.append(Row(label, article[0], None, article[1]))
    if found:
        label = phrase(
            "chart.survey_label", official=catalogue.official[job.soc], month=survey_month()
        )
        figures = [found.figure(name) for name in ("p25", "median", "p75")]
        rows.append(Row(label, *figures))
    return rows


def _percentile_rows(
    catalogue: Catalogue, jobs: list[Job], places: list[Place], period: str
) -> list[Row]:
    found = nearest_published(jobs[0].soc, places[0], period)
    figures = spread_figures(found) if found else []
    return [Row(spread_label(figure), None, figure, None) for figure in figures]


def _place_rows(
    catalogue: Catalogue, jobs: list[Job], places: list[Place], period: str
) -> list[Row]:
    rows = []
    for place in places:
        found = published(jobs[0].soc, place, period)
        if found:
            rows.append(Row(place.name, None, found.figure("median"), None))
    return rows


def _job_rows(catalogue: Catalogue, jobs: list[Job], places: list[Place], period: str) -> list[Row]:
    rows = []
    for job in jobs:
        found = published(job.soc, places[0], period)
        if found:
            figures = [found.figure(name) for name in ("p25", "median", "p75")]
            rows.append(Row(_name(catalogue, job), *figures))
    return rows


def _name(catalogue: Catalogue, job: Job) -> str:
    """The name of a job, with that of the occupation whose figures stand for it."""
    if job.match == "exacta":
        return job.name
    return phrase("chart.nearest_label", job=job.name, official=catalogue.official[job.soc])


def _row_text(row: Row) -> str:
    values = {
        name: figure.text()
        for name, figure in (("low", row.low), ("mid", row.mid), ("high", row.high))
        if figure
    }
    if row.low and row.high:
        key = "chart.row_range_mid" if row.mid else "chart.row_range"
    else:
        key = "chart.row_value"
    return phrase(key, label=row.label, **values)
