"""What members saw and did, told once: notes, meetings and the dated activities of the season.

Nouns: *note* (a daily exchange entry, a flash note or an idea for home; one body, four optional prompts), its *versions*,
*mentions* and *attachments*; *meeting* with attendance, agenda, decisions and actions; *activity* (a dated thing that was
done: visit, talks, fair…). Verbs: write, amend, withdraw, share a note; attach a picture; hold a meeting; record an activity.
A note is never deleted by its author, only withdrawn; every wording it ever had is kept. It refuses forced photos and places.
"""
