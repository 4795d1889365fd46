"""The one Jinja2 environment of the pages: everything is escaped, undefined names are errors."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from api.letters.front import templates_folder
from api.pages.assets import HTMX, KERN, folder_of


def page(template: str, *, status_code: int = 200, **values: object) -> HTMLResponse:
    """Render a template of `templates/pages`."""
    text = _environment().get_template(template).render(**values)
    return HTMLResponse(text, status_code=status_code)


def show_demo(*, demo: bool) -> None:
    """Say on every page of this process whether the people on it are invented."""
    _environment().globals["demo"] = demo


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates_folder() / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["demo"] = False
    environment.globals["has_script"] = folder_of(HTMX) is not None
    environment.globals["has_design"] = folder_of(KERN) is not None
    return environment
