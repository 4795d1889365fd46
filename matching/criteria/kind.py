"""Training before a bridge: the kind of the place."""

from collections.abc import Hashable
from datetime import date

from matching.criteria.shapes import Assessment, ByCategory
from matching.domain import TrainingPlace, YoungPerson
from matching.vocabulary import PlaceKind
from matching.wording import PLACE_KIND

SCORES = {
    PlaceKind.DUAL: 1.0,
    PlaceKind.SCHOOL: 1.0,
    PlaceKind.DUAL_STUDY: 1.0,
    PlaceKind.EQ_SEAT: 0.2,
    PlaceKind.INTERNSHIP: 0.0,
}


class Kind(ByCategory):
    """Eine Ausbildung geht vor einer Einstiegsqualifizierung oder einem Praktikum.

    So will es das Gesetz: Die Einstiegsqualifizierung ist eine Brücke für die, die keinen
    Ausbildungsplatz gefunden haben (§§ 4, 35, 54a SGB III).
    """

    name = "kind"
    title = "Art des Platzes"
    neutral = 0.4

    def person_code(
        self,
        person: YoungPerson,  # noqa: ARG002 - the same for everybody
    ) -> None:
        """Nothing of the person is looked at."""
        return

    def place_code(
        self,
        place: TrainingPlace,
        on: date,  # noqa: ARG002 - the kind does not depend on the day
    ) -> PlaceKind | None:
        """The kind of the place, None = unknown."""
        return place.kind

    def compare(
        self,
        person_code: Hashable,  # noqa: ARG002 - the same for everybody
        place_code: Hashable,
    ) -> Assessment:
        """Full score for a training place, little for a bridge towards one."""
        if not isinstance(place_code, PlaceKind):
            return Assessment(None, "Die Art des Platzes ist nicht angegeben.")
        score, words = SCORES[place_code], PLACE_KIND[place_code]
        if score == SCORES[PlaceKind.DUAL]:
            return Assessment(score, f"Art des Platzes: {words}.")
        return Assessment(score, f"Art des Platzes: {words}. Ein Ausbildungsplatz geht vor.")
