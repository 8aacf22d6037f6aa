"""The home page: the sections of the user's roles, under the headline of the first that has one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Role
from apps.accounts.rules.homes import sections_of
from apps.accounts.selectors.own_places import own_unit
from apps.accounts.web.current_place import current_month, current_place, period
from apps.core.http import UserRequest
from apps.core.registry import home_parts
from apps.core.rules.month import Month


def home(request: UserRequest) -> HttpResponse:
    month = Month.of(current_month(request))
    unit = own_unit(request.user, current_place(request))
    names = sections_of(Role(posting.role) for posting in request.user.current_postings)
    parts = home_parts(names, user=request.user, unit=unit, month=month, today=localdate())
    lead = next((part for part in parts if part.headline), None)
    headline = lead.headline if lead else _("Tidak ada yang menunggu Anda hari ini")
    context = {"parts": parts, "headline": headline, "lead": lead if lead and lead.subtitle else None}
    return render(request, "home/home.html", context | {"today": localdate(), "period": period(request)})
