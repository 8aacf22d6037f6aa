"""The log of who read whose data, as UU 27/2022 asks."""

from apps.core.models import AccessLog


def log_read(*, by, action: str, subject: str, uuid=None, count: int = 1, district: str = "", reason: str = "") -> None:
    """One row per by-name page, search, export or reveal. It holds no name and no number."""
    AccessLog.objects.create(
        user=by, action=action, subject=subject, subject_uuid=uuid, count=count, district=district, reason=reason
    )


def log_list_read(*, by, action: str, subject: str, count: int) -> None:
    """A list, a search or an export: how many names `by` saw, in the first of their districts."""
    districts = [posting.district for posting in by.current_postings]
    log_read(by=by, action=action, subject=subject, count=count, district=districts[0] if districts else "")
