"""Tables of the audit books. A `Head` keeps each book's count and last digest apart from its lines."""

from __future__ import annotations

from django.db import models

from tashan.engines.audit.chain import START, Line


class Head(models.Model):
    """One book: how many lines it has and the digest of its last."""

    book = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=START)


class Entry(models.Model):
    """One line; the database rejects any change to it (see the migration's triggers)."""

    book = models.CharField(max_length=64)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=120)
    account = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    target = models.CharField(max_length=120, blank=True)
    detail = models.JSONField(default=dict)
    why = models.TextField(blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["book", "number"], name="audit_number_once_a_book"),
        ]
        indexes = [models.Index(fields=["book", "-number"], name="audit_newest_first")]

    def __str__(self) -> str:
        return f"{self.book}#{self.number} {self.actor} {self.verb} {self.target}"

    def line(self) -> Line:
        """The entry as the data its digest covers."""
        return Line(
            book=self.book,
            number=self.number,
            at=self.at,
            actor=self.actor,
            verb=self.verb,
            target=self.target,
            detail=self.detail,
            why=self.why,
            account=self.account,
        )
