"""Who and what a short note mentions, quick enough to run while somebody types."""

from __future__ import annotations

from tashan.engines.text.findings import Span
from tashan.engines.text.fold import fold_chars
from tashan.engines.text.reading.known import Known, Mention
from tashan.engines.text.reading.organisations import by_endings
from tashan.engines.text.reading.words import split_words


def find_mentions(text: str, known: Known | None = None) -> tuple[Mention, ...]:
    """Mentions in ``text``, left to right, without overlap: the directory's names first (longest match, any script), then
    its people by surname and post, then organisations by the grammar of their endings. Without ``known`` only the latter.
    """
    folded = fold_chars(text)
    words = split_words(folded)
    mentions = list(known.mentions(text)) if known is not None else []
    for spoken in known.addressed(text) if known is not None else ():
        if words.boundaries.issuperset(spoken.span) and _is_free(spoken.span, mentions):
            mentions.append(spoken)
    for candidate in by_endings(words):
        for span in candidate.spans:
            if _is_free(span, mentions):
                mentions.append(Mention("organisation", text[span[0] : span[1]], span))
    return tuple(sorted(mentions, key=lambda m: m.span))


def _is_free(span: Span, mentions: list[Mention]) -> bool:
    return not any(m.span[0] < span[1] and span[0] < m.span[1] for m in mentions)
