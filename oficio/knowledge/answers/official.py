"""Figures of the official survey, each with its pedigree."""

from __future__ import annotations

from dataclasses import dataclass

from oficio.knowledge.answers.ask import YEAR
from oficio.knowledge.money import Figure, month, per
from oficio.knowledge.places import Place, gazetteer
from oficio.knowledge.wages import NATION, Wage, provenance, wage

USD = "USD"
STATISTICS = {"p10": "p10", "p25": "p25", "p50": "median", "p75": "p75", "p90": "p90"}
"""Our percentile entity values and the survey's statistics."""
ALL = "todos"
"""The percentile entity value of who wants them all."""


@dataclass(frozen=True)
class Published:
    """The wage row that answers a question: where it is from and in which unit it is published.

    ``asked`` is the unit that was asked for, ``unit`` the one that the survey has.
    """

    wage: Wage
    place: Place
    asked: str
    unit: str

    @property
    def derived(self) -> bool:
        """Whether the amount asked for has to be divided out of the yearly one."""
        return self.asked == "mes" and self.unit == YEAR

    @property
    def period(self) -> str:
        """The period of the figures that are given."""
        return self.asked if self.derived else self.unit

    def figure(self, statistic: str) -> Figure | None:
        """A figure per ``period``, USD gross; None where the survey publishes none."""
        yearly = self.published(statistic)
        if yearly is None or not self.derived:
            return yearly
        value = per(yearly.value, self.asked)
        return self._figure(statistic, value, self.asked, yearly.over_top, derived=True)

    def published(self, statistic: str) -> Figure | None:
        """The figure as the survey publishes it, before any division."""
        cell = self.wage.cell(statistic, self.unit)
        if cell is None:
            return None
        return self._figure(statistic, cell.value, self.unit, cell.over_top)

    def _figure(
        self, statistic: str, value: float, period: str, over_top: bool, derived: bool = False
    ) -> Figure:
        survey = provenance()
        day = survey.reference.strftime("%Y-%m")
        place = self.place.name
        return Figure(value, USD, period, statistic, place, day, survey.name, derived, over_top)


def published(soc: str, place: Place, period: str) -> Published | None:
    """The survey's row for an occupation in a place, or None if it has no pay figure there."""
    found = wage(soc, place.area)
    if found is None:
        return None
    wanted = "hora" if period == "hora" else YEAR
    for unit in (wanted, YEAR if wanted == "hora" else "hora"):
        if found.cell("median", unit):
            return Published(found, place, period, unit)
    return None


def nearest_published(soc: str, place: Place, period: str) -> Published | None:
    """The row for the place, else the one for the nation."""
    nation = gazetteer().places[NATION]
    return published(soc, place, period) or published(soc, nation, period)


def survey_month() -> str:
    """«mayo de 2025»: the month that the survey describes."""
    return month(provenance().reference)
