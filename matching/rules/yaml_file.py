"""YAML rule files as frozen models; an error names the file, the line, the key, what is allowed."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from matching.errors import DataFileError

Model = TypeVar("Model", bound=BaseModel)
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_model(path: Path, model: type[Model]) -> Model:
    """The content of a file as `model`; DataFileError with the position if it does not fit."""
    text = path.read_text(encoding="utf-8")
    try:
        node = yaml.compose(text, Loader=_Loader)
        content = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader # nosec B506
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise DataFileError("kein gültiges YAML.", path=path, line=line) from error
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise _located(error, path, node, model) from error


def line_of_key(path: Path, key: str) -> int | None:
    """Line (from 1) of a key of the outermost mapping."""
    return _line(yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader), (key,))


def _located(
    error: ValidationError, path: Path, node: yaml.Node | None, model: type[BaseModel]
) -> DataFileError:
    """The first key that does not exist, for it is often the one that is missed; else the first."""
    found = error.errors(include_url=False, include_input=False)
    first = next((one for one in found if one["type"] == "extra_forbidden"), found[0])
    steps = first["loc"]
    key = str(steps[-1]) if steps else None
    return DataFileError(
        _message(first, _allowed(model, steps)),
        path=path,
        line=_line(node, steps),
        key=key,
    )


def _message(error: ErrorDetails, allowed: str) -> str:
    match error["type"]:
        case "extra_forbidden":
            return f"unbekannter Schlüssel; erlaubt: {allowed}."
        case "missing":
            return f"fehlt; erwartet: {allowed}."
        case "value_error":
            return f"{error['msg'].removeprefix('Value error, ')}."
        case "enum" | "literal_error":
            return f"dieser Wert ist nicht erlaubt; erlaubt: {error['ctx']['expected']}."
        case kind:
            return f"hat nicht die erwartete Form ({kind})."


def _allowed(model: type[BaseModel], steps: tuple[int | str, ...]) -> str:
    """The keys allowed where an error sits, found by walking the models."""
    current: type[BaseModel] = model
    for step in steps[:-1]:
        field = current.model_fields.get(step) if isinstance(step, str) else None
        current = (_inner_model(field.annotation) if field else None) or current
    return ", ".join(current.model_fields)


def _inner_model(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _inner_model(argument)
        if found:
            return found
    return None


def _line(node: yaml.Node | None, steps: tuple[int | str, ...]) -> int | None:
    """Line (from 1) of the deepest node that the steps lead to."""
    line = node.start_mark.line + 1 if node else None
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == step), None)
            if pair is None:
                return line
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line
