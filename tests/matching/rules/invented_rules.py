"""An invented programme as a file, to be changed and read."""

from pathlib import Path

PROGRAMME = """\
id: TEST_YEAR
name_de: Probejahr
status: ACTIVE
tag: LAW
purpose: BRIDGE
purpose_de: Ein erfundenes Angebot
legal:
  - § 1 Probegesetz
valid_from: 2025-01-01
valid_to: 2026-12-31
conditions:
  hard:
    - id: TEST_YEAR_UNDER_25
      test: [age, "<", 25]
      text_de: Unter 25 Jahre alt
      reference: § 1 Probegesetz
decider: {body: school}
"""


def folder_with(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path
