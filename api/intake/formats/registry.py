"""All formats: each module of this package that has a `FORM` is one."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import api.intake.formats as package
from api.intake.formats.form import JsonForm, TableForm, XmlForm


@cache
def _forms() -> tuple[object, ...]:
    """The forms in the order of their modules' names."""
    names = sorted(module.name for module in iter_modules(package.__path__))
    modules = (import_module(f"{package.__name__}.{name}") for name in names if name != "registry")
    return tuple(module.FORM for module in modules if hasattr(module, "FORM"))


def json_forms() -> tuple[JsonForm, ...]:
    """Formats that are JSON."""
    return tuple(form for form in _forms() if isinstance(form, JsonForm))


def xml_forms() -> tuple[XmlForm, ...]:
    """Formats that are XML."""
    return tuple(form for form in _forms() if isinstance(form, XmlForm))


def table_forms() -> tuple[TableForm, ...]:
    """Formats that are tables, those that ask for more headings first."""
    found = (form for form in _forms() if isinstance(form, TableForm))
    return tuple(sorted(found, key=lambda form: -len(form.headings)))
