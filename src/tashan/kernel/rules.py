"""Permission as small named predicates joined by ``&``, ``|`` and ``~``.

A rule asks one question of an actor and a record and has a name, so that a refusal and the table of rights can say
which question was answered no.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

A = TypeVar("A", contravariant=True)
R = TypeVar("R", contravariant=True)


@dataclass(frozen=True)
class Rule(Generic[A, R]):
    """``rule(actor, record)`` is true where the actor may. ``name`` reads as a phrase."""

    name: str
    asks: Callable[[A, R], bool]

    def __call__(self, actor: A, record: R) -> bool:
        return self.asks(actor, record)

    def __and__(self, other: Rule[A, R]) -> Rule[A, R]:
        return Rule(f"({self.name} & {other.name})", lambda a, r: self(a, r) and other(a, r))

    def __or__(self, other: Rule[A, R]) -> Rule[A, R]:
        return Rule(f"({self.name} | {other.name})", lambda a, r: self(a, r) or other(a, r))

    def __invert__(self) -> Rule[A, R]:
        return Rule(f"~{self.name}", lambda a, r: not self(a, r))


def rule(asks: Callable[[A, R], bool]) -> Rule[A, R]:
    """Decorator: a function of ``(actor, record)`` becomes the rule of the same name."""
    return Rule(asks.__name__, asks)
