"""Backups: one consistent file of everything, and the way back into an empty database."""

from api.backup.manifest import Manifest, Part
from api.backup.restore import Restored, restore
from api.backup.write import write_backup

__all__ = ["Manifest", "Part", "Restored", "restore", "write_backup"]
