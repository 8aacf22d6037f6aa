"""Pages of the members of a family."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.http import UserRequest
from apps.families.enums import MemberStatus
from apps.families.models import Member
from apps.families.selectors.lookalikes import MemberSought
from apps.families.services.members import (
    add_member,
    change_member_status,
    check_members,
    correct_member,
)
from apps.families.web.forms import MemberForm, MemberStatusForm
from apps.families.web.pages import PLACE_OF_FAMILY, FamilyFormPage, path_to_family
from apps.families.web.reveal import reveal_page


class MemberPage(FamilyFormPage):
    """A form about one member."""

    model = Member
    with_related = PLACE_OF_FAMILY


class EntryPage(FamilyFormPage):
    """A form with the data of a member. What is odd about the NIK is shown once it is saved."""

    form_class = MemberForm
    save_label = gettext_lazy("Simpan")

    def show_notes(self, form: MemberForm) -> None:
        for finding in check_members([form.input()], district=self.family.district, today=self.today):
            messages.warning(self.request, str(finding.words))


class Add(EntryPage):
    title = gettext_lazy("Anggota baru")
    makes = Member

    def sought(self, form: MemberForm) -> Iterable[tuple[Any, Any]]:
        family = self.family
        return [(Member, MemberSought(member=form.input(), desa=family.desa_id, family=family.pk))]

    def save(self, form: MemberForm) -> Member:
        member = add_member(family=self.record, member=self.identified(form.input()), by=self.request.user, at=self.at)
        self.show_notes(form)
        return member

    def success(self, result: Member) -> str:
        return _("%s tercatat sebagai anggota keluarga.") % result.name


class Correct(EntryPage):
    model = Member
    with_related = PLACE_OF_FAMILY
    title = gettext_lazy("Perbaiki anggota")
    asks_reason = True

    def form_arguments(self) -> dict[str, Any]:
        return {"instance": self.record}

    def save(self, form: MemberForm) -> Member:
        member = correct_member(
            member=self.record,
            version=self.version,
            corrected=form.input(),
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )
        self.show_notes(form)
        return member

    def success(self, result: Member) -> str:
        return _("Data anggota diperbaiki; nilai lama tersimpan di riwayat.")


class ChangeStatus(MemberPage):
    """Moved out, died, or here again."""

    form_class = MemberStatusForm
    save_label = gettext_lazy("Simpan status")

    def page_title(self) -> str:
        return _("Apakah %s masih serumah?") % self.record.name

    def form_arguments(self) -> dict[str, Any]:
        return {"now": MemberStatus(self.record.status), "initial": {"on": self.today}}

    def save(self, form: MemberStatusForm) -> Member:
        return change_member_status(member=self.record, **form.cleaned_data, by=self.request.user, at=self.at)

    def success(self, result: Member) -> str:
        return _("Status %s tersimpan.") % result.name


def reveal(request: UserRequest, uuid: str) -> HttpResponse:
    member = get_object_or_404(Member.objects.visible_to(request.user).select_related(*PLACE_OF_FAMILY), uuid=uuid)
    family = member.family
    url, path = reverse("families:family", args=[family.uuid]), path_to_family(request.user, family)
    return reveal_page(request, member, url=url, place_path=path, place=family)
