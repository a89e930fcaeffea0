"""Rules join as logic does, and their names say what was asked."""

from hypothesis import given
from hypothesis import strategies as st

from tashan.kernel.rules import Rule, rule

Asked = dict[str, bool]


@rule
def writes(actor: Asked, record: object) -> bool:
    return actor["writes"]


@rule
def leads(actor: Asked, record: object) -> bool:
    return actor["leads"]


ACTORS = st.fixed_dictionaries({"writes": st.booleans(), "leads": st.booleans()})


@given(ACTORS)
def test_rules_join_as_logic_does(actor: Asked) -> None:
    assert (writes & leads)(actor, None) == (actor["writes"] and actor["leads"])
    assert (writes | leads)(actor, None) == (actor["writes"] or actor["leads"])
    assert (~writes)(actor, None) == (not actor["writes"])


@given(ACTORS)
def test_not_both_is_one_of_them_not(actor: Asked) -> None:
    assert (~(writes & leads))(actor, None) == (~writes | ~leads)(actor, None)
    assert (~(writes | leads))(actor, None) == (~writes & ~leads)(actor, None)


def test_a_name_reads_as_the_question() -> None:
    assert writes.name == "writes"
    assert (writes & ~leads).name == "(writes & ~leads)"
    assert ((writes | leads) & writes).name == "((writes | leads) & writes)"


def test_a_second_question_is_asked_only_where_the_first_leaves_it_open() -> None:
    asked: list[str] = []

    def remembering(name: str, answer: bool) -> Rule[None, None]:
        def ask(actor: None, record: None) -> bool:
            asked.append(name)
            return answer

        return Rule(name, ask)

    (remembering("no", False) & remembering("costly", True))(None, None)
    (remembering("yes", True) | remembering("costly", True))(None, None)
    assert asked == ["no", "yes"]
