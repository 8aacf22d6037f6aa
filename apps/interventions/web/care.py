"""The pages of what was given and asked at a visit (ILP), and the removal of what was never given."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.core.findings import Finding
from apps.core.form_pages import FormPage
from apps.core.forms import ReasonForm
from apps.interventions.models import ChildVisitCare, Course, MotherVisitCare, ServiceReceived
from apps.interventions.presenters import visit_care as presenters
from apps.interventions.presenters.beneficiaries import RELATED, name_of, page_of
from apps.interventions.rules.entitlement.development import form_on
from apps.interventions.selectors.catalogue import catalogue_on
from apps.interventions.selectors.visit_care import due_to_child, given_on, other_doses
from apps.interventions.services.received import correct_service, withdraw_service
from apps.interventions.services.visit_care import (
    questions_about_care,
    record_child_care,
    record_mother_care,
    withdraw_child_care,
)
from apps.interventions.web.care_forms import ChildCareForm, MotherCareForm, ServiceForm
from apps.interventions.web.courses import PLACE, place_path
from apps.mothers.enums import Risk
from apps.mothers.models import Pregnancy
from apps.toddlers.models import Child
from apps.toddlers.rules.age import completed_months


class CarePage(FormPage):
    """One form of a day; the day of the address, or today."""

    right = Right.RECORD_SERVICES
    template = "interventions/course_form.html"

    @property
    def day(self) -> date:
        try:
            day = date.fromisoformat(self.data.get("seen_on") or self.request.GET.get("hari", ""))
        except ValueError:
            return self.today
        return min(day, self.today)

    def success_url(self, result: Any) -> str:
        return page_of(self.record)

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "title": _("Catat pelayanan"),
            "name": name_of(self.record),
            "back_url": page_of(self.record),
            "facts": [],
            "place_path": place_path(self.request.user, self.record),
        }


class ChildCare(CarePage):
    model, makes, form_class = Child, ChildVisitCare, ChildCareForm
    with_related = PLACE

    def form_arguments(self) -> dict[str, Any]:
        child, day = self.record, max(self.day, self.record.born_on)
        due = due_to_child(child, day)
        recorded = {f"{item}:{occurrence}" for item, occurrence in given_on(child, day)}
        return {
            "due": [presenters.due_choice(one) for one in due],
            "others": [presenters.dose_choice(code) for code in other_doses(child, due, day)],
            "months": completed_months(child.born_on, day),
            "kpsp_form": form_on(child.born_on, child.gestation_weeks, day),
            "day": day,
            "today": self.today,
            "initial": {"given": sorted(recorded)},
        }

    def questions(self, form: ChildCareForm) -> list[Finding]:
        return questions_about_care(form.input(), child=self.record)

    def save(self, form: ChildCareForm) -> ChildVisitCare:
        care = self.identified(form.input())
        self.given = len(care.given)
        return record_child_care(child=self.record, care=care, by=self.request.user, at=self.at)

    def success(self, result: ChildVisitCare) -> str:
        return presenters.saved_words(self.record.name, self.given, presenters.findings(result))

    def describe(self, record: ChildVisitCare) -> str:
        return date_format(record.seen_on, "j F Y")


class MotherCare(CarePage):
    model, makes, form_class = Pregnancy, MotherVisitCare, MotherCareForm
    with_related = (*PLACE, "woman", "birth")

    def form_arguments(self) -> dict[str, Any]:
        is_fed = Course.objects.of(self.record).running().exists()
        is_delivered = hasattr(self.record, "birth")
        is_thin = is_fed or bool(self.record.risks & Risk.KEK)
        return {"is_delivered": is_delivered, "is_thin": is_thin, "day": self.day, "today": self.today}

    def save(self, form: MotherCareForm) -> MotherVisitCare:
        care = self.identified(form.input())
        self.given = sum(bool(count) for count in (care.tablets_given, care.capsules_given))
        return record_mother_care(pregnancy=self.record, care=care, by=self.request.user, at=self.at)

    def success(self, result: MotherVisitCare) -> str:
        return presenters.saved_words(self.record.woman.name, self.given, [])

    def describe(self, record: MotherVisitCare) -> str:
        return date_format(record.seen_on, "j F Y")


class CorrectService(FormPage):
    """Another day or dose, with a reason."""

    right, model, form_class, asks_reason = Right.RECORD_SERVICES, ServiceReceived, ServiceForm, True
    template = "interventions/course_form.html"
    with_related = (*RELATED, "desa__parent__parent")

    def form_arguments(self) -> dict[str, Any]:
        one = self.record
        return {
            "received_on": one.received_on,
            "occurrence": one.occurrence,
            "doses": presenters.dose_choices(one),
            "today": self.today,
        }

    def save(self, form: ServiceForm) -> ServiceReceived:
        return correct_service(
            service=self.record,
            received_on=form.cleaned_data["received_on"],
            occurrence=form.cleaned_data.get("occurrence", self.record.occurrence),
            version=self.version,
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: ServiceReceived) -> str:
        return _("Pelayanan diperbaiki; isi lama tersimpan di riwayat.")

    def success_url(self, result: ServiceReceived) -> str:
        return page_of(self.record.beneficiary)

    def describe(self, record: ServiceReceived) -> str:
        name = presenters.service_name(record, catalogue_on(record.district, self.today))
        return f"{name}, {date_format(record.received_on, 'j F Y')}"

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "title": _("Perbaiki pelayanan"),
            "name": name_of(self.record.beneficiary),
            "back_url": page_of(self.record.beneficiary),
            "facts": [{"term": _("Tercatat"), "value": self.describe(self.record)}],
            "place_path": place_path(self.request.user, self.record),
        }


class WithdrawService(FormPage):
    """Deletes what was never given; only a reason is asked for."""

    right, model, form_class = Right.RECORD_SERVICES, ServiceReceived, ReasonForm
    template = "interventions/service_withdraw.html"
    with_related = (*RELATED, "desa__parent__parent")

    def save(self, form: ReasonForm) -> None:
        reason = form.cleaned_data["reason"]
        self.back = page_of(self.record.beneficiary)
        withdraw_service(service=self.record, reason=reason, by=self.request.user, at=self.at)

    def described(self, catalogue: Any) -> str:
        day = date_format(self.record.received_on, "j F Y")
        return f"{presenters.service_name(self.record, catalogue)}, {day}"

    def success(self, result: None) -> str:
        return _("Pelayanan dihapus karena salah catat; catatannya tetap di riwayat.")

    def success_url(self, result: None) -> str:
        return self.back

    def context(self, form: ReasonForm) -> dict[str, Any]:
        catalogue = catalogue_on(self.record.district, self.today)
        return {
            "title": _("Hapus pelayanan (salah catat)?"),
            "what": self.described(catalogue),
            "explanation": _("Hapus hanya yang tidak pernah diberikan."),
            "name": name_of(self.record.beneficiary),
            "back_url": page_of(self.record.beneficiary),
            "place_path": place_path(self.request.user, self.record),
        }


class WithdrawChildCare(FormPage):
    """Deletes the answers of a day; what was given then stays."""

    right, model, form_class = Right.RECORD_SERVICES, ChildVisitCare, ReasonForm
    template = "interventions/service_withdraw.html"
    with_related = ("child", "desa__parent__parent", "posyandu")

    def save(self, form: ReasonForm) -> None:
        withdraw_child_care(care=self.record, reason=form.cleaned_data["reason"], by=self.request.user, at=self.at)

    def success(self, result: None) -> str:
        return _("Jawaban dihapus karena salah catat; catatannya tetap di riwayat.")

    def success_url(self, result: None) -> str:
        return page_of(self.record.child)

    def context(self, form: ReasonForm) -> dict[str, Any]:
        return {
            "title": _("Hapus jawaban kunjungan (salah catat)?"),
            "what": date_format(self.record.seen_on, "j F Y"),
            "explanation": _(
                "Jawaban KPSP, tanda TBC dan sakit, makanan, dan penyuluhan hari itu dihapus; yang diberikan tetap. "
                "Isi lagi dengan Catat pelayanan."
            ),
            "name": self.record.child.name,
            "back_url": page_of(self.record.child),
            "place_path": place_path(self.request.user, self.record),
        }
