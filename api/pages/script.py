"""The script that makes pages more comfortable (htmx), where it is installed; all works without."""

from functools import cache
from importlib.resources import files
from pathlib import Path

ADDRESS = "/assets/htmx"
IN_PACKAGE, IN_CHECKOUT = "assets/htmx", "node_modules/htmx.org/dist"


@cache
def script_folder() -> Path | None:
    """The folder with the script, in the package or in the checkout; None where there is none."""
    package = Path(str(files("api"))) / IN_PACKAGE
    checkout = Path(__file__).parents[2] / IN_CHECKOUT
    return next((folder for folder in (package, checkout) if folder.is_dir()), None)
