"""The README names every setting."""

from pathlib import Path

import api
from api.settings import Settings

README = (Path(api.__file__).parent / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_described() -> None:
    names = [f"PASSUNG_{name.upper()}" for name in Settings.model_fields]
    assert len(names) >= 8
    assert [name for name in names if f"`{name}`" not in README] == []
