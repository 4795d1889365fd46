"""A sheet as HTML with print CSS in DIN 5008 form B."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.letters.front import letters_folder
from api.letters.sheet import Sheet


def html_of(sheet: Sheet, *, stylesheet: str | None = None) -> str:
    """The page; with `stylesheet` (an address) it links the CSS, without it the CSS is embedded.

    Linked is for the service (strict CSP, no inline style), embedded for a file on its own.
    """
    template = _environment().get_template("letter.html.j2")
    return template.render(sheet=sheet, stylesheet=stylesheet)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(letters_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
