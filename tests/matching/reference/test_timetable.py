"""A link for checking a connection holds two postcodes and nothing else."""

from matching.reference import connection_link


def test_the_link_names_both_places() -> None:
    link = connection_link("61250", "60311")
    assert link is not None
    assert link.name == "bahn.de"
    assert link.url == (
        "https://www.bahn.de/buchung/fahrplan/suche"
        "#sts=true&so=61250%20Usingen&zo=60311%20Frankfurt%20am%20Main"
    )


def test_a_postcode_that_no_list_knows_stands_alone() -> None:
    link = connection_link("00000", "&x=1")
    assert link is not None
    assert link.url.endswith("#sts=true&so=00000&zo=%26x%3D1")


def test_without_two_different_postcodes_there_is_nothing_to_look_up() -> None:
    assert connection_link(None, "60311") is None
    assert connection_link("61250", None) is None
    assert connection_link("61250", "61250") is None
