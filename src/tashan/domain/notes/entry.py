"""The one text of a note: what was typed freely, then the four prompts that were answered, each under its label. Pure.

The prompts come from the story's own advice to take part, observe, think and sum up (多参与、多观察、多思考、多总结).
Citations point into this text, so it is made in one place only.
"""

from __future__ import annotations

from dataclasses import dataclass

PROMPTS = {"took_part": "参与", "observed": "观察", "thought": "思考", "summed_up": "总结"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person typed: free text and up to four answers."""

    text: str = ""
    took_part: str = ""
    observed: str = ""
    thought: str = ""
    summed_up: str = ""

    def tidied(self) -> Entry:
        """The same without blank edges, with Unix line ends and no control characters."""
        return Entry(*(_tidy(getattr(self, field)) for field in ("text", *PROMPTS)))

    @property
    def body(self) -> str:
        """The whole text; empty when nothing was said."""
        answers = (
            f"{label}：{getattr(self, field)}" for field, label in PROMPTS.items() if getattr(self, field)
        )
        return "\n".join(part for part in (self.text, *answers) if part)


def _tidy(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in lines if char in "\n\t" or char.isprintable() or char == "\u3000").strip()
