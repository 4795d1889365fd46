"""Weight profiles: how much each criterion counts, as data."""

from matching.profiles.loader import load, names
from matching.profiles.model import Profile, Thresholds

__all__ = ["Profile", "Thresholds", "load", "names"]
