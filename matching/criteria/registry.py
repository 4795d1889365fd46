"""The ordered list of criteria; the order is that of the contributions in a result."""

from matching.criteria.certificate import CertificateFit
from matching.criteria.german import GermanLevel
from matching.criteria.grades import Grades
from matching.criteria.hours import Hours
from matching.criteria.interests import InterestFit
from matching.criteria.kind import Kind
from matching.criteria.licence import Licence
from matching.criteria.occupation import OccupationFit
from matching.criteria.shapes import Criterion
from matching.criteria.start import Start
from matching.criteria.strengths import Strengths
from matching.criteria.support import Support
from matching.criteria.title import Title
from matching.criteria.travel import ListedTravel, Travel
from matching.reference import travel_times

CRITERIA: tuple[Criterion, ...] = (
    OccupationFit(),
    Title(),
    InterestFit(),
    CertificateFit(),
    Grades(),
    Travel(),
    Start(),
    Hours(),
    GermanLevel(),
    Strengths(),
    Kind(),
    Licence(),
    Support(),
)


def criteria_in_use() -> tuple[Criterion, ...]:
    """The criteria over the imported lists: travel times give the way another shape."""
    if not len(travel_times()):
        return CRITERIA
    return tuple(
        ListedTravel() if isinstance(criterion, Travel) else criterion for criterion in CRITERIA
    )
