"""Who and what a short note mentions, quick enough to run while somebody types."""

from __future__ import annotations

from tashan.engines.text.fold import fold_chars
from tashan.engines.text.reading.known import Known, Mention
from tashan.engines.text.reading.organisations import by_endings
from tashan.engines.text.reading.words import split_words


def find_mentions(text: str, known: Known | None = None) -> tuple[Mention, ...]:
    """Mentions in ``text``, left to right, without overlap: the directory's names first (longest match, any script),
    then organisations by the grammar of their endings. Without ``known`` only the latter.
    """
    folded = fold_chars(text)
    mentions = list(known.mentions(text)) if known is not None else []
    taken = [m.span for m in mentions]
    for candidate in by_endings(split_words(folded)):
        for begin, end in candidate.spans:
            covered = [s for s in taken if s[0] < end and begin < s[1]]
            if not covered:
                mentions.append(Mention("organisation", text[begin:end], (begin, end)))
    return tuple(sorted(mentions, key=lambda m: m.span))
