from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from apps.accounts.enums import Right, Role
from apps.accounts.labels import RIGHTS, ROLES
from apps.accounts.models import Posting
from apps.accounts.rules.roles import RIGHTS as MATRIX
from apps.accounts.selectors.posting_places import kecamatan_of, seats_for
from apps.accounts.selectors.users import is_wholly_managed, users_managed_by, users_matching
from apps.accounts.services import users
from apps.accounts.web.devices import device_name
from apps.accounts.web.forms import NewUserForm, PostingForm, SeatChooser, UserFilter, UserForm
from apps.core.http import add_refusal, requires
from apps.core.refusal import Refused

manages_users = requires(Right.MANAGE_USERS)
PAGE = 50


def page(request: HttpRequest, template: str, context: dict, status: int = 200) -> HttpResponse:
    """Pages about accounts have no month."""
    return render(request, f"accounts/{template}.html", {"period": None, **context}, status=status)


def sessions(request):
    rows = UserSession.objects.purge_and_list(request.user)
    rows.sort(key=lambda row: (not row.is_current(), -row.last_seen_at.timestamp()))
    shown = [{"row": row, "device": device_name(row.user_agent)} for row in rows]
    return page(request, "sessions", {"sessions": shown})


@require_POST
def session_end(request, session):
    row = get_object_or_404(UserSession, user=request.user, pk=session)
    device = device_name(row.user_agent)
    row.end()
    messages.success(request, _("%s sudah dikeluarkan.") % device)
    return redirect("sessions")


@manages_users
def user_list(request):
    form = UserFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = users_matching(users_managed_by(request.user), **asked).order_by("full_name", "pk")
    after_name, _comma, after_pk = request.GET.get("after", "").rpartition(",")
    if after_pk.isdecimal() and len(after_pk) < 19:
        rows = rows.filter(full_name__gte=after_name).exclude(full_name=after_name, pk__lte=int(after_pk))
    rows = list(rows[: PAGE + 1])
    shown, last = rows[:PAGE], rows[PAGE - 1] if len(rows) > PAGE else None
    postings = Posting.objects.current().with_homes().filter(user__in=shown)
    by_user = {}
    for posting in postings.allowed(request.user, Right.MANAGE_USERS):
        by_user.setdefault(posting.user_id, []).append(posting)
    return page(
        request,
        "users",
        {
            "form": form,
            "users": [{"user": user, "postings": by_user.get(user.pk, [])} for user in shown],
            "after": f"{last.full_name},{last.pk}" if last else "",
        },
    )


def _chosen(request):
    """(role and kecamatan as chosen in the address, the chooser): role None until one is chosen."""
    chooser = SeatChooser(request.GET or None, kecamatan=kecamatan_of(request.user))
    if not chooser.is_bound or not chooser.is_valid():
        return None, "", chooser
    return Role(chooser.cleaned_data["role"]), chooser.cleaned_data["kecamatan"], chooser


@manages_users
@sensitive_variables("password")
def user_new(request):
    role, kecamatan, chooser = _chosen(request)
    form = None
    if role:
        form = NewUserForm(
            request.POST or None,
            seats=seats_for(role, request.user, kecamatan),
            initial={"valid_from": timezone.localdate()},
        )
        if form.is_valid():
            asked = form.cleaned_data
            try:
                user, password = users.create_user(
                    role=role, by=request.user, at=timezone.localtime(), **asked.pop("seat"), **asked
                )
            except Refused as refusal:
                add_refusal(form, refusal)
            else:
                return page(request, "password", {"person": user, "password": password, "is_new": True})
    return page(request, "user_new", {"chooser": chooser, "form": form, "role": role and ROLES[role]})


def _managed(request, uuid):
    return get_object_or_404(users_managed_by(request.user), uuid=uuid)


@manages_users
def user_page(request, user):
    person = _managed(request, user)
    form = UserForm(request.POST or None, instance=person)
    if form.is_valid():
        person.refresh_from_db()
        try:
            users.change_user(user=person, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Data %s tersimpan.") % person.full_name)
            return redirect("accounts:user", person.uuid)
    postings = Posting.objects.allowed(request.user, Right.MANAGE_USERS).filter(user=person).with_homes()
    today = timezone.localdate()
    return page(
        request,
        "user",
        {
            "person": person,
            "form": form,
            "postings": [
                {"row": row, "is_over": bool(row.valid_until and row.valid_until < today)} for row in postings
            ],
            "is_self": person.pk == request.user.pk,
            "is_shared": not is_wholly_managed(person, request.user),
        },
    )


def _do(request, person, act, said) -> HttpResponse:
    try:
        act(user=person, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, said % person.full_name)
    return redirect("accounts:user", person.uuid)


@require_POST
@manages_users
def user_disable(request, user):
    return _do(request, _managed(request, user), users.disable_user, _("%s tidak dapat masuk lagi."))


@require_POST
@manages_users
def user_enable(request, user):
    return _do(request, _managed(request, user), users.enable_user, _("%s dapat masuk lagi."))


@require_POST
@manages_users
@sensitive_variables("password")
def user_password(request, user):
    person = _managed(request, user)
    try:
        password = users.reset_password(user=person, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return redirect("accounts:user", person.uuid)
    return page(request, "password", {"person": person, "password": password})


@manages_users
def posting_new(request, user):
    person = _managed(request, user)
    role, kecamatan, chooser = _chosen(request)
    form = None
    if role:
        form = PostingForm(
            request.POST or None,
            seats=seats_for(role, request.user, kecamatan),
            initial={"valid_from": timezone.localdate()},
        )
        if form.is_valid():
            asked = form.cleaned_data
            try:
                users.give_posting(
                    user=person, role=role, by=request.user, at=timezone.localtime(), **asked.pop("seat"), **asked
                )
            except Refused as refusal:
                add_refusal(form, refusal)
            else:
                messages.success(request, _("Penugasan %s tersimpan.") % person.full_name)
                return redirect("accounts:user", person.uuid)
    context = {"person": person, "chooser": chooser, "form": form, "role": role and ROLES[role]}
    return page(request, "posting_new", context)


@require_POST
@manages_users
def posting_end(request, posting):
    row = get_object_or_404(Posting.objects.allowed(request.user, Right.MANAGE_USERS), uuid=posting)
    try:
        # Over means from now on: yesterday was the last day.
        users.end_posting(posting=row, on=timezone.localdate() - timedelta(days=1), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Penugasan berakhir."))
    return redirect("accounts:user", row.user.uuid)


@manages_users
def roles(request):
    rows = [(RIGHTS[right], [right in MATRIX[role] for role in Role]) for right in Right]
    return page(request, "roles", {"roles": [ROLES[role] for role in Role], "rows": rows})
