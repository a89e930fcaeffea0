"""Bodies known only as the host of a member (在某网络理政办跟班): what somebody was placed in is a body, whatever its ending."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from tashan.engines.text.findings import OrganisationFound, PersonFound
from tashan.engines.text.reading.lexicon import organisation_words

_OWN_PART = re.compile(
    r"^[\u4e00-\u9fff]{2,8}[部科处室股组线村镇乡]$|(?:街道|社区)$"
)  # 在生产技术部跟岗, 在某村跟班: a part of a house, or a place
_SURE = 0.7


def with_hosts(
    text: str, organisations: tuple[OrganisationFound, ...], people: Iterable[PersonFound]
) -> tuple[OrganisationFound, ...]:
    """``organisations`` and the hosts of ``people`` that are not among them yet."""
    known = {form for one in organisations for form in (one.name, *one.aliases)}
    hosts = dict.fromkeys(
        p.host for p in people if p.host and p.host not in known and not _OWN_PART.search(p.host)
    )
    added = [
        OrganisationFound(
            host, _kind(host), tuple(m.span() for m in re.finditer(re.escape(host), text)), _SURE
        )
        for host in hosts
    ]
    return tuple(sorted((*organisations, *added), key=lambda o: o.mentions[0] if o.mentions else (0, 0)))


def with_full_hosts(
    people: Iterable[PersonFound], organisations: Iterable[OrganisationFound]
) -> tuple[PersonFound, ...]:
    """``people`` with each host under its body's full name, where the text gave a short form."""
    full = {alias: one.name for one in organisations for alias in one.aliases}
    return tuple(replace(p, host=full[p.host]) if p.host in full else p for p in people)


def _kind(name: str) -> str:
    if name.endswith("办"):
        return "government"
    suffixes = organisation_words().suffixes
    return next((kind for ending, kind in suffixes.items() if name.endswith(ending)), "other")
