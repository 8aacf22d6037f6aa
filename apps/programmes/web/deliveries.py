"""Pages of deliveries: recorded, corrected, withdrawn, and their evidence."""

from typing import Any

from django.http import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from apps.accounts.enums import Right
from apps.core.access_log import log_read
from apps.core.form_pages import Action, FormPage
from apps.core.forms import ReasonForm
from apps.core.http import UserRequest, requires
from apps.interventions.enums import EvidenceKind
from apps.programmes.enums import Step
from apps.programmes.models import Allocation, Delivery, Evidence
from apps.programmes.presenters.recipients import delivery_words, name_of
from apps.programmes.rules.allocation_states import TRANSITIONS
from apps.programmes.selectors.allocations import WITH_PEOPLE
from apps.programmes.services.deliveries import correct_delivery, record_delivery, withdraw_delivery
from apps.programmes.services.evidence import add_evidence, read_evidence, remove_evidence
from apps.programmes.web.forms import DeliveryForm, EvidenceForm

OF_ALLOCATION = tuple(f"allocation__{name}" for name in WITH_PEOPLE)


class AllocationPage(FormPage):
    """A form about an allocation, or about a delivery of one."""

    right = Right.DELIVER_HELP
    title: Any
    save_label: Any = ""
    explanation: Any = ""

    @property
    def allocation(self) -> Allocation:
        return self.record.allocation

    def success_url(self, result: Any) -> str:
        return reverse("programmes:allocation", args=[self.allocation.uuid])

    def context(self, form: Any) -> dict[str, Any]:
        return {
            "title": self.title,
            "sub": f"{name_of(self.allocation.beneficiary)}, {self.allocation.programme.name}",
            "back": self.success_url(None),
            "save_label": self.save_label,
            "explanation": self.explanation,
        }


class New(AllocationPage):
    model = Allocation
    with_related = WITH_PEOPLE
    form_class = DeliveryForm
    title = gettext_lazy("Catat penyerahan")
    makes = Delivery

    @property
    def allocation(self) -> Allocation:
        return self.record

    def ended(self) -> str:
        if self.record.state in TRANSITIONS[Step.DELIVER].sources:
            return ""
        return _("Bantuan ini belum dijadwalkan atau sudah dibatalkan, jadi belum dapat diserahkan.")

    def form_arguments(self) -> dict[str, Any]:
        planned = {"volume": self.record.volume, "value_rp": self.record.value_rp}
        return {"by": self.request.user, "today": self.today, "initial": planned}

    def save(self, form: DeliveryForm) -> Delivery:
        sent = self.identified(form.input())
        return record_delivery(allocation=self.record, delivery=sent, by=self.request.user, at=self.at)

    def success(self, result: Delivery) -> str:
        return _("Penyerahan tersimpan. Tambahkan foto atau BAST sebagai buktinya.")

    def success_url(self, result: Delivery | None) -> str:
        if result is None:
            return super().success_url(result)
        return reverse("programmes:evidence_new", args=[result.uuid])


class Correct(AllocationPage):
    model = Delivery
    with_related = OF_ALLOCATION
    form_class = DeliveryForm
    title = gettext_lazy("Perbaiki penyerahan")
    asks_reason = True

    def form_arguments(self) -> dict[str, Any]:
        return {"by": self.request.user, "today": self.today, "instance": self.record}

    def describe(self, record: Delivery) -> str:
        return delivery_words(record, self.allocation.programme.unit)

    def save(self, form: DeliveryForm) -> Delivery:
        return correct_delivery(
            delivery=self.record,
            version=self.version,
            corrected=form.input(),
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: Delivery) -> str:
        return _("Diperbaiki; nilai lama tersimpan di riwayat.")


class Withdraw(AllocationPage):
    model = Delivery
    with_related = OF_ALLOCATION
    form_class = ReasonForm
    title = gettext_lazy("Hapus penyerahan (salah catat)")
    save_label = gettext_lazy("Hapus (salah catat)")
    explanation = gettext_lazy("Buktinya ikut dihapus, dan penerima kembali ke langkah dijadwalkan.")

    def save(self, form: ReasonForm) -> Allocation:
        return withdraw_delivery(delivery=self.record, **form.cleaned_data, by=self.request.user, at=self.at)

    def success(self, result: Allocation) -> str:
        return _("Penyerahan dihapus; isinya tersimpan di riwayat.")


class NewEvidence(AllocationPage):
    model = Delivery
    with_related = OF_ALLOCATION
    form_class = EvidenceForm
    title = gettext_lazy("Tambah bukti penyerahan")

    def make_form(self, data: Any) -> EvidenceForm:
        return EvidenceForm(data, self.request.FILES if self.is_sent else None)

    def save(self, form: EvidenceForm) -> Evidence:
        file = form.cleaned_data["file"]
        return add_evidence(
            delivery=self.record,
            kind=EvidenceKind(form.cleaned_data["kind"]),
            name=file.name,
            source=file,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: Evidence) -> str:
        return _("Bukti %s tersimpan.") % result.name


class RemoveEvidence(Action):
    right = Right.DELIVER_HELP
    model = Evidence
    with_related = ("delivery__allocation",)

    def back_url(self) -> str:
        return reverse("programmes:allocation", args=[self.record.delivery.allocation.uuid])

    def save(self, form: Any) -> Any:
        return remove_evidence(evidence=self.record, by=self.request.user, at=self.at)

    def success(self, result: Any) -> str:
        return _("Bukti dihapus.")


@requires(Right.SEE_PROGRAMMES)
@require_GET
def evidence(request: UserRequest, uuid: str) -> HttpResponseBase:
    """The file, looked up among the recipients that the user sees by name, each time it is asked for."""
    seen = Allocation.objects.named_to(request.user)
    file = get_object_or_404(Evidence.objects.filter(delivery__allocation__in=seen), uuid=uuid)
    response = StreamingHttpResponse(read_evidence(file), content_type=file.content_type)
    log_read(by=request.user, action="page", subject="evidence", uuid=file.uuid, district=file.district)
    response["Content-Length"] = str(file.size)
    response["Content-Disposition"] = f'attachment; filename="bukti-{file.uuid}.{file.name.rpartition(".")[2]}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
