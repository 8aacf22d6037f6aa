"""How a service refuses. Every door translates these exceptions in one place."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.core.findings import Finding, Level

SHORTEST_REASON, LONGEST_REASON = 5, 300


class Refused(Exception):
    """The request is not carried out.

    Raised with one message, `Refused(_("..."), field="nik", code="nik_taken")`, or with all the findings of a check,
    `Refused(findings)`. `message`, `field` and `code` are those of the first finding; `findings` holds them all.
    message: one sentence: what is wrong and how to correct it. field: None for the whole record. code: for machines.
    """

    def __init__(self, reason: object, *, field: str | None = None, code: str = "refused"):
        if isinstance(reason, Sequence) and not isinstance(reason, str):
            self.findings: tuple[Finding, ...] = tuple(reason)
        else:
            self.findings = (Finding(0, field, code, Level.REFUSE, reason),)
        first = self.findings[0]
        super().__init__(first.words)
        self.message, self.field, self.code = first.words, first.field, first.code

    def as_dict(self) -> dict[str, str | None]:
        return {"message": str(self.message), "field": self.field, "code": self.code}


class Outdated(Refused):
    """Another user changed the record in the meantime. current: the record as it is now."""

    def __init__(self, current: Any):
        super().__init__(_("Data ini baru saja diubah orang lain. Periksa isinya, lalu simpan lagi."), code="outdated")
        self.current = current


class Conflict(Refused):
    """A record with this uuid exists with other content. current: the stored record. sent: the input that came in."""

    def __init__(self, current: Any, sent: Any):
        super().__init__(_("Data ini sudah tersimpan dengan isi yang berbeda. Periksa keduanya."), code="conflict")
        self.current, self.sent = current, sent


def require_reason(reason: str, longest: int = LONGEST_REASON) -> None:
    """Refused without a reason of at least SHORTEST_REASON letters, or with one that its column does not hold."""
    if len(reason.strip()) > longest:
        raise Refused(_("Alasan paling panjang %s huruf.") % longest, field="reason", code="reason_too_long")
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(_("Tuliskan alasannya, agar orang berikutnya paham."), field="reason", code="reason_missing")


@contextmanager
def refuse_violation(constraint: str, refusal: Refused) -> Iterator[None]:
    """Around a write, in a savepoint: where it violates this constraint of the database, it is refused."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if constraint not in str(error):
            raise
        raise refusal from error
