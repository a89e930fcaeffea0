"""Papers grown from what was told: weekly agenda, half-month summary, monthly report, each sentence with its sources.

Nouns: *report* of a group for a period, *sentence*, *citation* (a span of one note, meeting or activity), *left out* (every
entry not cited, with the reason), *version* (kept and hashed). Verbs: draw, edit, submit, return, sign, discard, export.
It refuses a sentence without a source unless it is marked as the author's own word, and any change to a signed version.
"""
