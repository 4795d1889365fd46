"""The reference of an answer sheet as a QR code."""

from dataclasses import dataclass
from itertools import groupby

import segno

QUIET_ZONE = 4
"""Empty modules around the code (ISO/IEC 18004)."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code as one SVG path over `size` by `size` modules, quiet zone included."""

    size: int
    path: str
    label: str


def qr_code(reference: str) -> QrCode:
    """The code that carries this reference and nothing else."""
    matrix = segno.make(reference, error="m", micro=False).matrix
    runs = (_runs(row, y) for y, row in enumerate(matrix, start=QUIET_ZONE))
    return QrCode(len(matrix) + 2 * QUIET_ZONE, "".join(runs), f"QR-Code der Kennung {reference}")


def _runs(row: bytearray, y: int) -> str:
    path, x = "", QUIET_ZONE
    for dark, modules in groupby(row):
        length = len(list(modules))
        path += f"M{x} {y}h{length}v1h-{length}z" if dark else ""
        x += length
    return path
