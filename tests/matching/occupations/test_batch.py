"""A large batch is shared with a second process and gives the same answers."""

import pytest

from matching.occupations import batch, resolve, resolve_many

TEXTS = ["Koch", "egal", "Elektrikerhandwerkr", "was mit Tieren", "Koch", "Mechatronikr"]


def test_both_halves_come_back_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_WORTH_STARTING", 2)
    monkeypatch.setattr(batch, "cpu_count", lambda: 2)
    assert resolve_many(TEXTS) == [resolve(text) for text in TEXTS]
