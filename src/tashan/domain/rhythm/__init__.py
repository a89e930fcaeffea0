"""What is owed, by whom, by when and why: cadences as data, the working-day calendar with 调休, leave and obligations.

Nouns: *cadence* (a rule of the programme), *obligation* (one ask of one member or group for one period, with its
window), *leave*, *working day*. Verbs: set a cadence, plan the duties, request, approve and return from leave, settle.
Excused is not missing, late has a reason, every ask names its basis. It refuses ranks, streaks and lists of who is missing.
"""
