"""Help and complaints of the command line in German."""

import re
from typing import TYPE_CHECKING

from typer.core import TyperCommand, TyperGroup, TyperOption

if TYPE_CHECKING:
    from typer._click import Context  # the type in the signatures of the base classes

_HELP = (
    ("[OPTIONS]", "[OPTIONEN]"),
    ("COMMAND [ARGS]...", "BEFEHL ..."),
    ("[required]", "[nötig]"),
    ("[default: ", "[Vorgabe: "),
    ("; x>=1]", "; ab 1]"),
)
_HEADINGS = (
    (r"^Usage: ", "Aufruf: "),
    (r"^Options:$", "Optionen:"),
    (r"^Arguments:$", "Angaben:"),
    (r"^Commands:$", "Befehle:"),
)
# The type behind the name of an argument says nothing to a reader.
_TYPE_OF_ARGUMENT = re.compile(r"^(  [^-\s]\S*)( <[^>\n]*>)", flags=re.MULTILINE)
_ALLOWED = (
    (r"is not one of (.*?)\.?$", "Erlaubt: {}."),
    (r"greater than or equal to (\d+)", "Erlaubt: eine ganze Zahl ab {}."),
    (r"valid integer", "Erlaubt: eine ganze Zahl."),
)
_COMPLAINTS = (
    (r"Missing option '?([^']+?)'?\..*", "Die Option {} fehlt."),
    (r"Missing argument '?([^']+?)'?\..*", "Die Angabe {} fehlt."),
    (r"Missing command\.", "Der Befehl fehlt."),
    (r"No such option: ([^ ]+).*", "Die Option {} gibt es nicht."),
    (r"No such command '(.*?)'.*", "Den Befehl „{}“ gibt es nicht."),
    (r"Got unexpected extra argument\(?s?\)? \((.*)\)", "Überzählige Angaben: {}."),
    (r"Option '?([^' ]+)'? requires an argument.*", "Zur Option {} fehlt der Wert."),
    (r"Option '?([^' ]+)'? does not take a value.*", "Die Option {} hat keinen Wert."),
    (r"Invalid value for '?([^':]+)'?: .*", "Der Wert von {} ist nicht zulässig."),
)


class GermanCommand(TyperCommand):
    """A verb whose help is German."""

    def get_help(self, ctx: "Context") -> str:
        """The help text."""
        return german_help(super().get_help(ctx))

    def get_help_option(self, ctx: "Context") -> TyperOption | None:
        """The help option; with a default of its own it needs no coercion, which loads slowly."""
        return _german_option(super().get_help_option(ctx))


class GermanGroup(TyperGroup):
    """A group of verbs whose help is German, in the order in which they were added."""

    def get_help(self, ctx: "Context") -> str:
        """The help text."""
        return german_help(super().get_help(ctx))

    def get_help_option(self, ctx: "Context") -> TyperOption | None:
        """As for a verb."""
        return _german_option(super().get_help_option(ctx))


def german_help(text: str) -> str:
    """Exchange the fixed English words of a help text."""
    for english, german in _HELP:
        text = text.replace(english, german)
    for english, german in _HEADINGS:
        text = re.sub(english, german, text, flags=re.MULTILINE)
    return _TYPE_OF_ARGUMENT.sub(lambda found: found[1] + " " * len(found[2]), text)


def german_complaint(message: str) -> str:
    """The German sentence for a wrong use of the command line, with what is allowed."""
    for pattern, sentence in _COMPLAINTS:
        if found := re.fullmatch(pattern, message, flags=re.DOTALL):
            return f"{sentence.format(*found.groups())} {_allowed(message)}".rstrip()
    return message


def _allowed(message: str) -> str:
    """What would be right, as far as the message tells."""
    for pattern, sentence in _ALLOWED:
        if found := re.search(pattern, message):
            return sentence.format(*found.groups()).replace("'", "")
    return ""


def _german_option(option: TyperOption | None) -> TyperOption | None:
    """The option that shows the help, in German."""
    if option is not None:
        option.default = False
        option.help = "Diese Hilfe zeigen."
    return option
