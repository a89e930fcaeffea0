"""Short public references for records: safe in an address, in a chat and read aloud; they tell nothing of the count.

The alphabet leaves out 0/o, 1/l/i and u, so that a reference copied by hand stays right and spells no word by accident.
"""

from __future__ import annotations

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
LENGTH = 8


def new_reference() -> str:
    """A random reference of :data:`LENGTH` characters, about 39 bits; the table's unique index is the judge."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
