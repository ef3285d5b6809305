"""The amounts of an answer in another currency, after the dollars and never instead of them."""

from __future__ import annotations

from oficio.knowledge.answers.ask import Ask, amount, listed
from oficio.knowledge.answers.draft import Draft
from oficio.knowledge.answers.official import USD
from oficio.knowledge.answers.reply import Source
from oficio.knowledge.exchange import Rate, rate
from oficio.knowledge.money import Figure, exact, full_date, number
from oficio.knowledge.phrases import phrase

PESOS = "pesos"
_KINDS_OF_PESOS = frozenset({"ARS", "CLP", "COP", "CUP", "DOP", "MXN", "PHP", "UYU"})
_MAIN = ("minimum", "maximum", "median", "p10", "p90")
_RATE_DIGITS = 4


def currency_note(draft: Draft, ask: Ask) -> None:
    """Adds what the main figures of a draft are in the currency that was asked for.

    Says so where there is no rate to be trusted, and asks which pesos are meant.
    """
    currency = ask.currency
    if currency is None or currency == USD:
        return
    if currency == PESOS:
        home = ask.country.currency if ask.country else ""
        if home not in _KINDS_OF_PESOS:
            draft.say("salary.currency_which")
            return
        currency = home
    found = rate(currency)
    if found is None:
        draft.say("salary.currency_unknown")
        return
    _convert(draft, ask, found)


def _convert(draft: Draft, ask: Ask, found: Rate) -> None:
    shown = [f for f in draft.figures if f.statistic in _MAIN and f.period == ask.period]
    converted = [_converted(figure, found) for figure in shown]
    amounts = [
        phrase(
            "salary.converted_one",
            from_amount=amount(before),
            number=number(after.value),
            currency=found.currency,
        )
        for before, after in zip(shown, converted, strict=True)
    ]
    if not amounts:
        return
    per_dollar = float(f"{found.per_dollar:.{_RATE_DIGITS}g}")
    exchange = Figure(
        per_dollar, found.currency, None, "exchange_rate", "", found.date.isoformat(), found.source
    )
    draft.begin_paragraph()
    draft.say(
        "salary.converted",
        *converted,
        exchange,
        rate=exact(per_dollar),
        currency=found.currency,
        date=full_date(found.date),
        source=found.source,
        amounts=listed(amounts),
    )
    draft.sources.append(Source(found.source, "USD", found.date.isoformat(), found.url))


def _converted(figure: Figure, found: Rate) -> Figure:
    return Figure(
        found.convert(figure.value),
        found.currency,
        figure.period,
        figure.statistic,
        figure.place,
        figure.date,
        figure.source,
        derived=True,
        over_top=figure.over_top,
    )
