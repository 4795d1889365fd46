"""What must not be used cannot be passed."""

import pytest
from pydantic import ValidationError

from matching.domain import TrainingPlace, YoungPerson

FORBIDDEN = """name given_name family_name sex gender nationality birth_date age birthplace
residence_status residence ethnic_origin mother_tongue religion health disability rehab
school school_name school_class school_type benefits benefit_receipt legal_circles legal_circle
migration_background school_newcomer""".split()


@pytest.mark.parametrize("field", FORBIDDEN)
def test_the_engine_has_no_field_for(field: str) -> None:
    assert field not in YoungPerson.model_fields


@pytest.mark.parametrize("field", FORBIDDEN)
def test_the_engine_refuses_a_person_with(field: str) -> None:
    with pytest.raises(ValidationError):
        YoungPerson.model_validate({"person_id": "p1", field: "x"})


def test_models_are_frozen() -> None:
    place = TrainingPlace(place_id="v1")
    with pytest.raises(ValidationError):
        place.title = "Koch/Köchin"  # type: ignore[misc]
