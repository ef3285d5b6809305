"""The table of names: whole, in all its forms, and no name means two occupations unasked."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from itertools import pairwise

import pytest
import yaml

from oficio.knowledge.catalogue import Catalogue, is_clear
from oficio.knowledge.names import LINKS
from oficio.knowledge.text import fold
from oficio.knowledge.title_table import TITLES_FOLDER, Title
from oficio.paths import DATA

HEADER = "soc,masculine,feminine,plural,match"
MATCHES = {"exacta", "aproximada", "familia"}
FILES = sorted(TITLES_FOLDER.glob("*.csv"))
ROWS = [
    Title(**row)
    for file in FILES
    for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines())
]
INFLECTS = re.compile(r"(o|or|ón|án|ín|és)$")
ENDINGS = {"o": "a", "or": "ora", "ón": "ona", "án": "ana", "ín": "ina", "és": "esa", "e": "a"}
IRREGULAR = {
    "alcalde": "alcaldesa",
    "bellboy": "bellgirl",
    "diácono": "diaconisa",
    "hombre": "mujer",
    "host": "hostess",
    "motoboy": "motogirl",
    "padre": "madre",
    "sushiman": "sushiwoman",
    "tenor": "soprano",
    "actor": "actriz",
    "barman": "barwoman",
    "gasolinero": "trabajadora",  # the word itself is a place
    "bencinero": "trabajadora",
}
STOP = LINKS | {"y", "e", "o", "u", "con", "por", "sin", "no"}
FEWEST_NAMES, FEWEST_EACH = 6_000, 3


def head(name: str) -> str:
    """The first word that can inflect."""
    return next(word for word in name.split() if word != "no")


def is_activity(row: Title) -> bool:
    return row.masculine == row.feminine == row.plural


def is_english(row: Title) -> bool:
    """An English title, as its plural shows: the head stays, or takes an s after a consonant."""
    first, plural = head(row.masculine), head(row.plural)
    return plural == first or (first[-1] not in "aeiou" and plural == first + "s")


def epicene() -> set[str]:
    lists = yaml.safe_load((DATA / "epicene.yml").read_text(encoding="utf-8"))
    return {word for words in lists.values() for word in words}


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_every_line_is_five_plain_fields(file) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[0] == HEADER
    wrong = [
        line
        for line in lines[1:]
        if len(fields := line.split(",")) != len(Title._fields)
        or not all(field and field == field.strip() and '"' not in field for field in fields)
        or fields[0][:2] != file.stem
        or fields[4] not in MATCHES
    ]
    assert wrong == []


def test_every_occupation_has_names_and_the_rows_of_one_stand_together(
    catalogue: Catalogue,
) -> None:
    counts = Counter(row.soc for row in ROWS)
    assert set(counts) == set(catalogue.official)
    assert min(counts.values()) >= FEWEST_EACH
    assert len(catalogue.titles) >= FEWEST_NAMES
    changes = sum(one.soc != other.soc for one, other in pairwise(ROWS))
    assert changes == len(counts) - 1


def test_no_name_means_two_occupations_unasked(catalogue: Catalogue) -> None:
    """Neither as it is written, nor with its gender, number and small words set aside."""
    sure = defaultdict(set)
    for row in ROWS:
        for name in {fold(name) for name in row[1:4]} if row.match != "familia" else ():
            sure[name].add(row.soc)
    assert {name: socs for name, socs in sure.items() if len(socs) > 1} == {}
    for name in sure:
        meanings = catalogue.titles.lookup(name)
        socs = {meaning.job.soc for meaning in meanings}
        career = any(meaning.job.career for meaning in meanings)
        assert career or is_clear(meanings) == (len(socs) == 1), name


def test_a_family_is_one_of_several(catalogue: Catalogue) -> None:
    names = {row.masculine for row in ROWS if row.match == "familia"}
    assert {n for n in names if len({m.job.soc for m in catalogue.titles.lookup(n)}) < 2} == set()


def test_no_gendered_form_is_missing() -> None:
    """A head that may inflect has a feminine form of its own unless the list says why not."""
    same = {
        head(row.masculine)
        for row in ROWS
        if not is_activity(row)
        and not is_english(row)
        and head(row.masculine) == head(row.feminine)
        and INFLECTS.search(head(row.masculine))
    }
    assert same == epicene()


def test_the_feminine_is_that_of_the_masculine() -> None:
    wrong = []
    for row in ROWS:
        first, feminine = head(row.masculine), head(row.feminine)
        if first == feminine:
            continue
        forms = {first + "a", first + "esa", first[:-1] + "isa", IRREGULAR.get(first)}
        for ending, changed in ENDINGS.items():
            if first.endswith(ending):
                forms.add(first[: -len(ending)] + changed)
        if feminine not in forms:
            wrong.append((first, feminine))
    assert sorted(set(wrong)) == []


def test_adjectives_agree_with_a_feminine_head() -> None:
    """Before «de» every word that ends in -o or -dor changes with the head."""
    fixed = {
        "adentro",
        "bajo",
        "relevo",
        "materno",
        "piloto",
        "teleco",
    }  # nouns and parts of compounds
    wrong = []
    for row in ROWS:
        if head(row.masculine) == head(row.feminine) or "trabajadora" in row.feminine:
            continue
        for one, other in zip(row.masculine.split(), row.feminine.split(), strict=True):
            if one in STOP:
                break
            if one == other and re.search(r"(o|[dt]or)$", one) and one not in fixed:
                wrong.append((row.masculine, row.feminine))
    assert wrong == []


def test_no_plural_keeps_an_accent_where_the_word_grew() -> None:
    plurals = {word for row in ROWS for word in row.plural.split()}
    assert {word for word in plurals if re.search(r"[áéíóú](n|s)es$", word)} == set()


def test_every_form_of_every_name_is_found(catalogue: Catalogue) -> None:
    """As a visitor types it, without accents; a familia offers the occupation among others."""
    wrong = []
    for row in ROWS:
        for name in set(row[1:4]):
            meanings = catalogue.titles.lookup(name)
            if row.soc not in {meaning.job.soc for meaning in meanings}:
                wrong.append((name, row.soc))
    assert wrong == []
