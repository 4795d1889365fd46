"""The typeface of letters: Noto Sans where the assets are installed, else typst's own."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from typst import Fonts

ASSETS = "node_modules/@expo-google-fonts"
FAMILIES = ("noto-sans", "noto-sans-arabic")


@dataclass(frozen=True, slots=True)
class Typeface:
    """Families in the order they are tried, and the size of body text in points.

    `ascent` is that of the first font, in em above the baseline: from there a position counts.
    """

    families: tuple[str, ...]
    size: float
    ascent: float

    @property
    def sets_arabic(self) -> bool:
        """Whether whole texts can be set from right to left, not only names."""
        return "Noto Sans Arabic" in self.families


NOTO_SANS = Typeface(("Noto Sans", "Noto Sans Arabic", "DejaVu Sans Mono"), 10.0, 1.069)
BUILT_IN = Typeface(("Libertinus Serif", "DejaVu Sans Mono"), 10.5, 0.894)


@cache
def fonts() -> Fonts:
    """All fonts a letter may use; fonts of the machine never, so that files stay the same."""
    return Fonts(include_system_fonts=False, font_paths=list(map(str, font_folders())))


@cache
def typeface() -> Typeface:
    """Noto Sans if it is there, else what typst carries."""
    return NOTO_SANS if NOTO_SANS.families[0] in fonts().families() else BUILT_IN


def font_folders() -> tuple[Path, ...]:
    """Folders of the installed font assets, in the package or in the checkout; () without."""
    roots = (Path(str(files("api"))) / "assets", Path(__file__).parents[2] / ASSETS)
    folders = (root / family for root in roots for family in FAMILIES)
    return tuple(folder for folder in folders if folder.is_dir())
