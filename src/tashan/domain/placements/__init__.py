"""Who is sent where, with whom, from when to when, and who holds which seat.

Nouns: *programme* → *batch* → *group* → *placement* (a member at a host unit), *role term* (who led when), *grant*
(programme office, home unit, auditor, administrator) and the *directions* a programme sorts its work by (四向 unless replaced).
Verbs: open a programme, a batch, a group; place a member; give and end a role; grant and revoke a seat; load a roster.
It refuses two leaders of one group at a time and a placement outside its batch's dates.
"""
