"""Pages of a task force: its decree, and who serves in it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.coordination.enums import MemberRole
from apps.coordination.models import TaskForce, TaskForceMember
from apps.coordination.presenters.task_forces import facts_of, marks_of, member_rows
from apps.coordination.services.task_forces import add_member, correct_member, correct_task_force, make_task_force
from apps.coordination.web.forms import MemberForm, TaskForceForm
from apps.coordination.web.pages import CoordinationPage
from apps.core.http import UserRequest, requires


@requires(Right.SEE_TASK_FORCE)
@require_GET
def page(request: UserRequest, uuid: str) -> HttpResponse:
    rows = TaskForce.objects.known_to(request.user).select_related("place__parent")
    task_force = get_object_or_404(rows, uuid=uuid)
    today = timezone.localdate()
    members = task_force.members.select_related("agency", "place", "task_force")
    serving = members.serving_on(max(today, task_force.valid_from))
    shown = list(serving if task_force.valid_until is None or task_force.valid_until >= today else members)
    order = list(MemberRole)
    shown.sort(key=lambda one: (order.index(MemberRole(one.role)), one.bidang, one.pk))
    context = {
        "task_force": task_force,
        "marks": marks_of(task_force, today),
        "facts": facts_of(task_force),
        "rows": member_rows(shown, today),
        "former": member_rows([one for one in members if one not in shown], today),
        "files": task_force.files.all(),
        "may_manage": request.user.may_at(Right.MANAGE_TASK_FORCE, task_force),
    }
    return render(request, "coordination/task_force.html", context)


class New(CoordinationPage):
    form_class = TaskForceForm
    makes = TaskForce
    title = gettext_lazy("Catat SK TPPS")

    def save(self, form: TaskForceForm) -> TaskForce:
        return make_task_force(task_force=self.identified(form.input()), by=self.request.user, at=self.at)

    def success(self, result: TaskForce) -> str:
        return _("SK tersimpan. Isi susunan timnya.")

    def success_url(self, result: TaskForce) -> str:
        return reverse("coordination:task_force", args=[result.uuid])

    def sub(self) -> str:
        return _("Tim Percepatan Penurunan Stunting")

    def back(self) -> str:
        return reverse("coordination:list")


class Correct(CoordinationPage):
    form_class = TaskForceForm
    model = TaskForce
    with_related = ("place",)
    asks_reason = True
    title = gettext_lazy("Perbaiki SK TPPS")

    def save(self, form: TaskForceForm) -> TaskForce:
        return correct_task_force(
            task_force=self.record,
            version=self.version,
            corrected=form.input(),
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: TaskForce) -> str:
        return _("Diperbaiki; nilai lama tersimpan di riwayat.")

    def success_url(self, result: TaskForce) -> str:
        return self.back()

    def back(self) -> str:
        return reverse("coordination:task_force", args=[self.record.uuid])


class NewMember(CoordinationPage):
    form_class = MemberForm
    model = TaskForce
    with_related = ("place",)
    makes = TaskForceMember
    title = gettext_lazy("Tambah anggota")

    def form_arguments(self) -> dict[str, Any]:
        return {"task_force": self.record}

    def save(self, form: MemberForm) -> TaskForceMember:
        member = self.identified(form.input())
        return add_member(task_force=self.record, member=member, by=self.request.user, at=self.at)

    def success(self, result: TaskForceMember) -> str:
        return _("%s masuk susunan tim.") % result.name

    def success_url(self, result: TaskForceMember) -> str:
        return self.back()

    def sub(self) -> str:
        return f"{self.record.place.full_name}, {self.record.decree_number}"

    def back(self) -> str:
        return reverse("coordination:task_force", args=[self.record.uuid])


class CorrectMember(CoordinationPage):
    form_class = MemberForm
    model = TaskForceMember
    with_related = ("task_force", "agency", "account")
    asks_reason = True
    title = gettext_lazy("Ubah anggota atau akhiri masa jabatan")
    explanation = gettext_lazy("Surat yang sudah ditandatangani tetap memuat nama dan jabatan saat itu.")

    def form_arguments(self) -> dict[str, Any]:
        return {"task_force": self.record.task_force, "instance": self.record}

    def save(self, form: MemberForm) -> TaskForceMember:
        return correct_member(
            member=self.record,
            version=self.version,
            corrected=form.input(),
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: TaskForceMember) -> str:
        return _("Data %s tersimpan.") % result.name

    def success_url(self, result: TaskForceMember) -> str:
        return self.back()

    def back(self) -> str:
        return reverse("coordination:task_force", args=[self.record.task_force.uuid])
