"""The OpenAPI document: in German, problems with their own media type, pages are no part of it."""

from functools import cache
from typing import cast

from fastapi import FastAPI

from api.problems import MEDIA_TYPE, TITLES
from api.routes.descriptions import SCHEMAS

Document = dict[str, object]
FIRST_ERROR = "400"


def describe(app: FastAPI) -> None:
    """Let the application publish its document with problems as `application/problem+json`."""
    generate = app.openapi

    @cache
    def document() -> Document:
        described = cast("Document", generate())
        for name, schema in _schemas(described).items():
            schema["description"] = SCHEMAS.get(name, "")
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


def _answers(document: Document) -> list[Document]:
    """The answers of every operation."""
    paths = cast("dict[str, dict[str, Document]]", document["paths"])
    return [
        cast("Document", operation["responses"])
        for path in paths.values()
        for operation in path.values()
    ]
