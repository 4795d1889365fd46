"""Full time fits everywhere, part time where it is offered."""

from matching.criteria.hours import Hours


def test_full_time_fits_any_place() -> None:
    assert Hours().compare(39.0, (40.0, None)).score == 1.0


def test_part_time_fits_where_it_is_offered() -> None:
    assert Hours().compare(25.0, (40.0, True)).score == 1.0


def test_part_time_fits_where_the_hours_are_short() -> None:
    assert Hours().compare(25.0, (25.0, None)).score == 1.0


def test_part_time_at_a_full_time_place_is_low_and_names_the_law() -> None:
    answer = Hours().compare(27.5, (40.0, False))
    assert answer.score == 0.1
    assert answer.reason.startswith("Möglich sind 27,5 Stunden in der Woche.")
    assert answer.gap is not None
    assert "§ 7a BBiG" in answer.gap


def test_unknown_part_time_is_a_question() -> None:
    assert Hours().compare(25.0, (40.0, None)).score is None


def test_unknown_hours_of_the_person_are_a_question() -> None:
    assert Hours().compare(None, (40.0, True)).score is None
