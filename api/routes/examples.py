"""Examples for the OpenAPI document: what docs/api.md sends, and what it gets.

They are recorded by the test that runs that page (`tests/api/test_examples.py`), never written by
hand.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

EXAMPLES = Path(__file__).with_name("examples.json")
Call = Mapping[str, object]


def recorded() -> Mapping[str, Call]:
    """`request` and `answer`, as far as they are JSON, by operation (`POST /api/v1/people`)."""
    return cast("Mapping[str, Call]", json.loads(EXAMPLES.read_text(encoding="utf-8")))
