"""Related occupations carry a reason in German."""

from matching.occupations import related


def test_step_within_the_social_field_comes_first() -> None:
    first = related("81301")[0]
    assert first.kldb == "81302"
    assert first.reason.startswith("nächster Schritt")


def test_related_occupations_have_a_reason_and_are_in_order() -> None:
    found = related("25212", 8)
    assert len(found) == 8
    assert all(entry.reason for entry in found)
    assert [e.similarity for e in found] == sorted((e.similarity for e in found), reverse=True)
    assert "25212" not in {entry.kldb for entry in found}


def test_unknown_code_has_no_related_occupation() -> None:
    assert related("99999") == ()
