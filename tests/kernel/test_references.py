"""References: short, safe to copy by hand, and telling nothing of how many there are."""

from collections import Counter

from tashan.kernel.references import ALPHABET, LENGTH, new_reference

MANY = 4000


def test_a_reference_has_its_length_and_its_letters() -> None:
    reference = new_reference()
    assert len(reference) == LENGTH
    assert set(reference) <= set(ALPHABET)


def test_letters_that_look_alike_are_left_out() -> None:
    assert not set("0o1liu") & set(ALPHABET)
    assert len(set(ALPHABET)) == len(ALPHABET)


def test_references_do_not_repeat_and_use_all_letters_about_alike() -> None:
    references = [new_reference() for _ in range(MANY)]
    assert len(set(references)) == MANY
    counts = Counter("".join(references))
    fair = MANY * LENGTH / len(ALPHABET)
    # Ten standard deviations from fair: a sound source fails here once in more than 10^20 runs.
    assert all(abs(counts[letter] - fair) < 10 * fair**0.5 for letter in ALPHABET)


def test_a_reference_is_the_same_in_an_address() -> None:
    from urllib.parse import quote

    reference = new_reference()
    assert quote(reference) == reference
