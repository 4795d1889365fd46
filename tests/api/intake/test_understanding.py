"""What intake says of places that were read well but not understood."""

from api.intake import Notice, place_notices
from matching.domain import TrainingPlace


def test_a_code_outside_the_classification_is_noticed() -> None:
    places = [
        TrainingPlace(place_id="v1", kldb="99999"),
        TrainingPlace(place_id="v2", kldb="25212"),
    ]
    message = "Den Kode „99999“ gibt es in der KldB 2010 nicht; bitte prüfen."
    assert list(place_notices(places, {"v1": 7, "v2": 8})) == [Notice(7, "kldb", message)]
