"""The base of all records: frozen, unknown fields refused, every value admitted by its column."""

from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator

from api.records.admit import admit
from api.records.column import columns_of

STORED = "stored"


class Record(BaseModel):
    """One row from outside; None and () mean *not known*."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    @field_validator("*", mode="before")
    @classmethod
    def _admit(cls, value: object, info: ValidationInfo) -> object:
        """Refuse what is not of the column's kind, before pydantic could coerce it."""
        if info.context is STORED:
            return value
        name = str(info.field_name)
        admitted = admit(value, columns_of(cls)[name])
        if admitted is not None:
            return admitted
        field = cls.model_fields[name]
        return None if field.is_required() else field.get_default()

    @classmethod
    def restored(cls, text: str) -> Self:
        """The record that the service stored as this JSON; it was admitted then."""
        return cls.model_validate_json(text, context=STORED)
