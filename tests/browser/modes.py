"""The screens on which pages are looked at."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Mode:
    """A window in CSS pixels; 320 wide is what 1280 become at 400 % zoom (WCAG 1.4.10)."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"]


WIDE = Mode("light", 1280, 900, "light")
DARK = Mode("dark", 1280, 900, "dark")
ZOOMED = Mode("zoomed", 320, 256, "light")
ZOOMED_DARK = Mode("zoomed-dark", 320, 256, "dark")
MODES = (WIDE, DARK, ZOOMED, ZOOMED_DARK)
