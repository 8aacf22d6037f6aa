"""What each entry of a bundle is answered."""

from dataclasses import dataclass

from apps.core.refusal import Refused
from apps.exchange.rules.fhir_incoming import Unread

STATUS = {
    "not_found": 404, "outside_area": 404, "scope_missing": 403, "same_child_same_date": 409, "conflict": 409,
    "possible_duplicate": 409, "same_day": 409, "pregnancy_differs": 409,
}  # fmt: skip


@dataclass
class Answer:
    """status: of HTTP. location: the resource that is on record now. error: why it is not; note: what was left."""

    status: int
    location: str = ""
    error: Refused | Unread | None = None
    note: str = ""


def refused(refusal: Refused) -> Answer:
    return Answer(STATUS.get(refusal.code, 422), error=refusal)
