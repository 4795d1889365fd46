"""What titles mean is kept in a file, while lists and code are the same."""

from collections.abc import Collection, Mapping
from pathlib import Path

import pytest

from api.services import title_codes
from api.services.title_codes import WORTH_KEEPING, TitleCodes
from matching.understanding import codes_of

TITLES = [f"Koch/Köchin Gruppe {number}" for number in range(WORTH_KEEPING)]


def _asked(monkeypatch: pytest.MonkeyPatch) -> list[Collection[str]]:
    asked: list[Collection[str]] = []

    def counting(titles: Collection[str]) -> Mapping[str, str | None]:
        asked.append(titles)
        return codes_of(titles)

    monkeypatch.setattr(title_codes, "codes_of", counting)
    return asked


def test_what_is_kept_is_not_understood_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = TitleCodes(tmp_path)([*TITLES, "Azubi gesucht!!!"])
    assert first["Azubi gesucht!!!"] is None
    assert first[TITLES[0]] == codes_of(TITLES)[TITLES[0]] is not None
    asked = _asked(monkeypatch)
    assert TitleCodes(tmp_path)([*TITLES, "Azubi gesucht!!!"]) == first
    assert asked == [[]]


def test_other_lists_or_another_code_begin_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    TitleCodes(tmp_path)(TITLES)
    asked = _asked(monkeypatch)
    monkeypatch.setattr(title_codes, "_code", lambda: "other")
    TitleCodes(tmp_path)(TITLES)
    assert asked == [sorted(TITLES)]


def test_a_broken_file_or_folder_costs_time_only(tmp_path: Path) -> None:
    codes = TitleCodes(tmp_path)(TITLES)
    (file,) = tmp_path.iterdir()
    file.write_text("{", encoding="utf-8")
    assert TitleCodes(tmp_path)(TITLES) == codes
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert TitleCodes(tmp_path / "file")(TITLES) == codes
