"""Pages that record, correct and withdraw a visit of the family team."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.web.list_location import path_of_record
from apps.core.form_pages import FormPage
from apps.core.forms import ReasonForm
from apps.core.policies import policy_of
from apps.families.models import Family
from apps.interventions.labels import COMPANION_STAGES
from apps.interventions.models import CompanionVisit
from apps.interventions.presenters.companion_visits import due_mark, topic_words
from apps.interventions.rules.companion_visits import CompanionPolicy
from apps.interventions.selectors.companion_stages import stage_on
from apps.interventions.selectors.companion_targets import due_for
from apps.interventions.services.companion_visits import (
    correct_companion_visit,
    record_companion_visit,
    withdraw_companion_visit,
)
from apps.interventions.web.companion_forms import CompanionVisitForm
from apps.mothers.models import Catin, Pregnancy
from apps.toddlers.models import Child

PAGES = {
    Child: ("toddlers:child", "toddlers:list"),
    Pregnancy: ("mothers:pregnancy", "mothers:list"),
    Family: ("families:family", "families:list"),
    Catin: ("mothers:catin_page", "mothers:catin"),
}


REFER_PAGES = {
    Child: "interventions:refer_child",
    Pregnancy: "interventions:refer_pregnancy",
    Family: "interventions:refer_family",
    Catin: "interventions:refer_catin",
}


class CompanionVisitPage(FormPage):
    """A form about a visit. beneficiary: whom it is about."""

    right = Right.RECORD_COMPANION_VISITS
    template = "interventions/companion_form.html"
    form_class: ClassVar[Any] = CompanionVisitForm
    with_related: ClassVar[tuple[str, ...]] = ("desa__parent__parent", "posyandu")

    @property
    def beneficiary(self) -> Any:
        return self.record

    @property
    def title(self) -> str:
        return _("Kunjungan pendampingan")

    def form_arguments(self) -> dict[str, Any]:
        stage = stage_on(self.beneficiary, self.today)
        return {"stage": stage, "today": self.today, "initial": {"visited_on": self.today}}

    def success_url(self, result: Any) -> str:
        page, _list = PAGES[type(self.beneficiary)]
        return reverse(page, args=[self.beneficiary.uuid])

    def context(self, form: Any) -> dict[str, Any]:
        record, user = self.beneficiary, self.request.user
        page, list_page = PAGES[type(record)]
        path = path_of_record(user, self.right, reverse(list_page), desa=record.desa, posyandu=record.posyandu)
        back = reverse(page, args=[record.uuid])
        return {"title": self.title, "who": str(record), "back": back, "place_path": path}


class NewVisit(CompanionVisitPage):
    makes = CompanionVisit

    def make_form(self, data: Any) -> Any:
        may_refer = self.request.user.may_at(Right.REFER, self.record)
        return self.form_class(data, may_refer=may_refer, **self.form_arguments())

    def success_url(self, result: Any) -> str:
        if self.data.get("needs_referral") and self.request.user.may_at(Right.REFER, self.record):
            query = {"kunjungan": result.uuid}
            return reverse(REFER_PAGES[type(self.record)], args=[self.record.uuid], query=query)
        return super().success_url(result)

    def save(self, form: CompanionVisitForm) -> CompanionVisit:
        visit = self.identified(form.input())
        return record_companion_visit(beneficiary=self.record, visit=visit, by=self.request.user, at=self.at)

    def success(self, result: CompanionVisit) -> str:
        return _("Kunjungan %(name)s tersimpan.") % {"name": self.record}

    def context(self, form: Any) -> dict[str, Any]:
        stage = stage_on(self.record, self.today)
        if stage is None:
            return super().context(form)
        policy = policy_of(CompanionPolicy, district=self.record.district, on=self.today)
        due = due_for(self.record, stage, user=self.request.user, today=self.today, policy=policy)
        shown = {"stage": COMPANION_STAGES[stage], "due_mark": due_mark(due, self.today)}
        last = CompanionVisit.objects.visible_to(self.request.user).of(self.record).first()
        return super().context(form) | shown | {"last": last, "last_topics": last and topic_words(last.topics)}


class OfChild(NewVisit):
    model = Child


class OfPregnancy(NewVisit):
    model = Pregnancy
    with_related = (*NewVisit.with_related, "woman__family")


class OfFamily(NewVisit):
    model = Family
    with_related = (*NewVisit.with_related, "latest")


class OfCatin(NewVisit):
    model = Catin


class OfVisit(CompanionVisitPage):
    """About a visit on record."""

    model = CompanionVisit
    with_related = (
        *CompanionVisitPage.with_related, "child__desa__parent__parent", "child__posyandu",
        "pregnancy__desa__parent__parent", "pregnancy__posyandu", "pregnancy__woman", "family__desa__parent__parent",
        "family__posyandu", "catin__desa__parent__parent", "catin__posyandu",
    )  # fmt: skip

    @property
    def beneficiary(self) -> Any:
        return self.record.beneficiary


class Correct(OfVisit):
    asks_reason = True

    @property
    def title(self) -> str:
        return _("Perbaiki kunjungan %s") % date_format(self.record.visited_on, "j F Y")

    def form_arguments(self) -> dict[str, Any]:
        stage = stage_on(self.beneficiary, self.record.visited_on)
        return {"stage": stage, "today": self.today, "instance": self.record}

    def save(self, form: CompanionVisitForm) -> CompanionVisit:
        self.record.refresh_from_db()
        return correct_companion_visit(
            visit=self.record,
            corrected=form.input(),
            version=self.version,
            reason=self.reason,
            by=self.request.user,
            at=self.at,
        )

    def success(self, result: CompanionVisit) -> str:
        return _("Kunjungan diperbaiki; isi lama tersimpan di riwayat.")

    def describe(self, record: CompanionVisit) -> str:
        words = [date_format(record.visited_on, "j F Y"), topic_words(record.topics), record.findings]
        return ", ".join(filter(None, words))

    def context(self, form: Any) -> dict[str, Any]:
        return super().context(form) | {
            "withdraw_url": reverse("interventions:companion_withdraw", args=[self.record.uuid])
        }


class Withdraw(OfVisit):
    template = "interventions/companion_withdraw.html"
    form_class = ReasonForm

    @property
    def title(self) -> str:
        return _("Hapus kunjungan %s (salah catat)?") % date_format(self.record.visited_on, "j F Y")

    def form_arguments(self) -> dict[str, Any]:
        return {}

    def save(self, form: ReasonForm) -> None:
        withdraw_companion_visit(visit=self.record, **form.cleaned_data, by=self.request.user, at=self.at)

    def success(self, result: None) -> str:
        return _("Kunjungan dihapus karena salah catat; catatannya tetap di riwayat.")
