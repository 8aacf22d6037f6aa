"""The log of changes and of reading, for officers who may see it; the history of one record."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.core.access_log import log_list_read, log_read
from apps.core.audit.log import SEE_LOGS, districts_of, page_of_changes, page_of_reads, record_entries
from apps.core.forms import ChangeFilter, ReadFilter
from apps.core.http import UserRequest, requires


@requires(SEE_LOGS)
def log(request: UserRequest) -> HttpResponse:
    """Two tabs: changes of records, and reading of records by name."""
    districts = districts_of(request.user)
    is_reads = request.GET.get("tab") == "baca"
    form = (ReadFilter if is_reads else ChangeFilter)(request.GET or None, districts=districts)
    chosen = form.cleaned_data if form.is_valid() else {}
    read_page = page_of_reads if is_reads else page_of_changes
    page = read_page(request.user, districts, chosen, cursor=request.GET.get("cursor", ""))
    if page.names:
        log_list_read(by=request.user, action="log", subject="log", count=page.names)
    tabs = [
        {"label": _("Perubahan"), "url": "?", "is_current": not is_reads, "count": None},
        {"label": _("Akses"), "url": "?tab=baca", "is_current": is_reads, "count": None},
    ]
    context = {"form": form, "entries": page.entries, "cursor": page.cursor, "tabs": tabs, "is_reads": is_reads}
    return render(request, "core/log.html", context)


def history_page(request: UserRequest, record: Any, *, name: str, url: str, place_path: list[dict]) -> HttpResponse:
    """Every change of a record. url: of its page."""
    subject = record._meta.model_name
    log_read(by=request.user, action="history", subject=subject, uuid=record.uuid, district=record.district)
    changes = record_entries(record, request.user)
    context = {"name": name, "url": url, "changes": changes, "place_path": place_path}
    return render(request, "core/history.html", context)
