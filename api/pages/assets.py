"""The design of the pages (KERN-UX) and their script (htmx), where installed; all works without.

Nothing third-party is in the repository: `make assets` installs what `package.json` pins, and the
wheel carries it.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Asset:
    """A folder of files of others: its address, and where it lies in the package and the checkout.

    `needed`: the file without which the folder is of no use.
    """

    address: str
    in_package: str
    in_checkout: str
    needed: str


KERN = Asset("/assets/kern", "assets/kern", "node_modules/@kern-ux/native/dist", "kern.min.css")
HTMX = Asset("/assets/htmx", "assets/htmx", "node_modules/htmx.org/dist", "htmx.min.js")
ASSETS = (KERN, HTMX)


@cache
def folder_of(asset: Asset) -> Path | None:
    """The folder with the files, in the package or in the checkout; None where there is none."""
    package = Path(str(files("api"))) / asset.in_package
    checkout = Path(__file__).parents[2] / asset.in_checkout
    return next((one for one in (package, checkout) if (one / asset.needed).is_file()), None)
