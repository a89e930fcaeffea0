"""Taking in the papers people already have: files are read, drafted, reviewed, accepted, and a whole run can be undone.

Nouns: *run* (files given in one go), *intake file* (the original, its clean text and what was repaired or removed),
*draft* (one thing found: a person, placement, note, meeting, activity, idea or setting, with its source span and confidence).
Verbs: load files, accept, mend and drop drafts, undo a run. Nothing read is believed at once; the same story from several
files is offered once. It refuses to undo what a signed paper already rests on, and says which paper.
"""
