"""Votes on answers: what is kept of them, and what is not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from oficio.web.feedback import Feedback
from oficio.web.tokens import Subject, Talk, Tokens
from tests.conftest import start_site
from tests.web.conftest import Client, Visitor

QUESTION = "¿cuánto gana un gerente de cuentas?"
SALARY = Subject("answered", "salario", "gerente_de_cuentas", "41-3091")


@pytest.fixture(scope="module")
def voting(model: Path, tmp_path_factory) -> Iterator[tuple[Client, Path]]:
    """A site of this module's own, and where it keeps its votes."""
    folder = tmp_path_factory.mktemp("voting")
    process, address = start_site(model, folder)
    yield Client(address), folder / "feedback.sqlite"
    process.terminate()
    process.wait(timeout=20)


def rows(file: Path) -> list[dict]:
    if not file.exists():
        return []
    database = sqlite3.connect(file)
    database.row_factory = sqlite3.Row
    try:
        return [dict(row) for row in database.execute("SELECT * FROM votes")]
    finally:
        database.close()


def vote(visitor: Visitor, **body):
    return visitor.client.post("/api/feedback", {"token": visitor.token, **body})


def test_a_vote_is_kept_with_the_turn_and_without_the_visitor(voting) -> None:
    client, file = voting
    visitor = client.visitor()
    answer = visitor.say(QUESTION)["feedback"]
    assert vote(visitor, answer=answer, vote="up").json == {"kept": True}
    assert vote(visitor, answer=answer, vote="down", reason="wrong").status == 200
    kept = rows(file)[-1]
    told = {"status": "answered", "topic": "salario", "career": "gerente_de_cuentas",
            "occupation": "41-3091", "vote": "down", "reason": "wrong", "part": 0}  # fmt: skip
    assert {key: kept[key] for key in told} == told
    assert set(kept) == {*told, "reply", "owner", "date"}
    assert len(rows(file)) == 1  # the second took the place of the first
    talk = Tokens("a secret for tests", 3600).talk(visitor.token)
    raw = b"".join(part.read_bytes() for part in file.parent.glob("feedback.sqlite*"))
    for told_by in (talk.id, visitor.token, answer, QUESTION):
        assert told_by.encode() not in raw


def test_small_talk_is_nothing_to_vote_on(voting) -> None:
    assert voting[0].visitor().say("hola")["feedback"] is None


def test_a_question_without_an_answer_can_be_voted_on(voting) -> None:
    visitor = voting[0].visitor()
    answer = visitor.say("¿va a llover mañana?")["feedback"]
    assert vote(visitor, answer=answer, vote="down").status == 200


@pytest.mark.parametrize(
    "body",
    [
        {"vote": "sideways"},
        {"vote": ["up"]},
        {"vote": None},
        {"vote": "up", "reason": "porque sí"},
        {"vote": "up", "reason": ["wrong"]},
        {"vote": "up", "answer": "inventada"},
        {"vote": "up", "answer": None},
        {"vote": "up", "answer": "\ud800"},
    ],
)
def test_anything_else_is_refused(voting, body) -> None:
    visitor = voting[0].visitor()
    answer = visitor.say(QUESTION)["feedback"]
    got = vote(visitor, **{"answer": answer, **body})
    assert got.status == 400
    assert got.json["error"]["message"]


def test_nobody_votes_in_the_talk_of_another(voting) -> None:
    client, _ = voting
    answer = client.visitor().say(QUESTION)["feedback"]
    assert vote(client.visitor(), answer=answer, vote="up").status == 400
    assert (
        client.post("/api/feedback", {"token": "x", "answer": answer, "vote": "up"}).status == 401
    )


async def test_only_the_votes_of_the_talk_are_deleted(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path / "votes.sqlite", "secreto")
    mine, other = Talk("mía"), Talk("ajena")
    await feedback.vote(mine, "una", [SALARY, SALARY], "up", None)
    await feedback.vote(mine, "dos", [SALARY], "down", "unclear")
    await feedback.vote(other, "tres", [SALARY], "up", None)
    owners = [row["owner"] for row in rows(tmp_path / "votes.sqlite")]
    assert len(set(owners)) == 3  # two votes of one talk look like anybody's
    await feedback.forget(mine)
    assert [row["vote"] for row in rows(tmp_path / "votes.sqlite")] == ["up"]
    await feedback.forget(other)
    assert rows(tmp_path / "votes.sqlite") == []


async def test_without_a_file_nothing_is_kept(tmp_path: Path) -> None:
    feedback = Feedback(None, "secreto")
    await feedback.vote(Talk("mía"), "una", [SALARY], "up", None)
    await feedback.forget(Talk("mía"))
