"""What a page weighs on its way: a phone at the edge of the county has to get it too."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.site import Site

MOST_BYTES = 150_000
TRANSFERRED = """() => ['navigation', 'resource']
  .flatMap(kind => performance.getEntriesByType(kind))
  .filter(one => !/woff2?$/.test(one.name))
  .reduce((sum, one) => sum + one.transferSize, 0)"""


@pytest.mark.parametrize(
    ("path", "login"),
    [
        ("/people/{id}", "demo-counsellor"),
        ("/people/{id}/together", "demo-counsellor"),
        ("/", "demo-counsellor"),
        ("/desk/{id}", "demo-counsellor"),
        ("/vacancies", "demo-chamber"),
        ("/class?name=10a", "demo-school_social_worker"),
    ],
)
def test_a_page_weighs_little(visit: Visit, site: Site, path: str, login: str) -> None:
    page = visit(login)
    page.goto(site.fill(path), wait_until="networkidle")
    assert 1_000 < page.evaluate(TRANSFERRED) < MOST_BYTES
