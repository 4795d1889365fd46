"""The OpenAPI document: in German, problems with their own media type, pages are no part of it."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import cast

from fastapi import FastAPI

from api.problems import MEDIA_TYPE, TITLES
from api.routes.descriptions import SCHEMAS
from api.routes.examples import recorded
from api.security.cookie import NAME
from api.security.entry import ALWAYS
from api.security.matrix import MATRIX, PUBLIC

Document = dict[str, object]
FIRST_ERROR = "400"
SCHEMES: Document = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": NAME},
}


def describe(app: FastAPI) -> None:
    """Let the application publish its document with problems as `application/problem+json`."""
    generate = app.openapi

    @cache
    def document() -> Document:
        described = cast("Document", generate())
        for name, schema in _schemas(described).items():
            schema["description"] = SCHEMAS.get(name, "")
            _leave_out_unknown(schema)
        examples = recorded()
        for operation, name in _operations(described):
            _show(operation, examples.get(name, {}))
            _guard(operation, name)
        components = cast("Document", described["components"])
        components["securitySchemes"] = SCHEMES
        for answers in _answers(described):
            for status, answer in answers.items():
                content = cast("Document", answer).get("content", {})
                if status >= FIRST_ERROR and int(status) in TITLES:
                    cast("Document", answer)["description"] = TITLES[int(status)][0]
                if status >= FIRST_ERROR and isinstance(content, dict) and content:
                    content[MEDIA_TYPE] = content.pop("application/json")
        return described

    app.openapi = document  # type: ignore[method-assign] # the way that FastAPI documents


def _schemas(document: Document) -> dict[str, Document]:
    """The schemas by name."""
    components = cast("dict[str, dict[str, Document]]", document["components"])
    return components["schemas"]


def _leave_out_unknown(schema: Document) -> None:
    """What may be null may be missing too: several answers leave out what is not known."""
    properties = cast("dict[str, Document]", schema.get("properties", {}))
    required = cast("list[str]", schema.pop("required", []))
    always = [name for name in required if {"type": "null"} not in _choices(properties[name])]
    if always:
        schema["required"] = always


def _choices(schema: Document) -> list[Document]:
    return cast("list[Document]", schema.get("anyOf", []))


def _operations(document: Document) -> Iterator[tuple[Document, str]]:
    """Every operation, and its name in the matrix of roles."""
    paths = cast("dict[str, dict[str, Document]]", document["paths"])
    for path, operations in paths.items():
        for method, operation in operations.items():
            yield operation, f"{method.upper()} {path}"


def _show(operation: Document, example: Mapping[str, object]) -> None:
    """Put what was sent and what came back beside the schemas."""
    if "request" in example:
        _json(cast("Document", operation["requestBody"]))["example"] = example["request"]
    if "answer" in example:
        answers = cast("dict[str, Document]", operation["responses"])
        _json(answers[min(answers)])["example"] = example["answer"]


def _json(body: Document) -> Document:
    content = cast("dict[str, Document]", body["content"])
    return content["application/json"]


def _guard(operation: Document, name: str) -> None:
    """Say which roles may call an operation, how they sign in, and what others get."""
    answers = cast("Document", operation["responses"])
    problem = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    if name not in ALWAYS:
        answers["429"] = {"description": "", "content": dict(problem)}
    if name in PUBLIC:
        operation["security"] = []
        return
    operation["security"] = [{scheme: []} for scheme in SCHEMES]
    roles = ", ".join(sorted(MATRIX.get(name, ())))
    operation["description"] = f"{operation['description']} Rollen: {roles}."
    for status in ("401", "403"):
        answers[status] = {"description": "", "content": dict(problem)}


def _answers(document: Document) -> list[Document]:
    """The answers of every operation."""
    return [cast("Document", operation["responses"]) for operation, _ in _operations(document)]
