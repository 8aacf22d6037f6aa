"""Campaigns and their tasks: made and corrected."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.campaigns.enums import Actor, CampaignKind
from apps.campaigns.inputs import CampaignInput, TaskInput
from apps.campaigns.models import Campaign, CampaignTask, Round
from apps.core.columns import names
from apps.core.findings import Finding, Level
from apps.core.locks import lock_row
from apps.core.refusal import Outdated, Refused, require_reason
from apps.core.registry import written
from apps.core.resending import input_of, sent_before, uuid_column
from apps.core.templatetags.display import day
from apps.regions.models import Agency, Region

COLUMNS = [name for name in names(CampaignInput) if name not in ("areas", "uuid")]
TASK_COLUMNS = ("actor", "task", "due_on", "done_on")
LONGEST = timedelta(days=366)
MOST_RP = 10**13


def check_campaign(campaign: CampaignInput, *, district: str, areas: Sequence[Region]) -> list[Finding]:
    """Everything that is wrong with it. areas: those that exist of its codes."""
    findings = []

    def refuse(field: str, code: str, words: str) -> None:
        findings.append(Finding(0, field, code, Level.REFUSE, words))

    if campaign.kind not in list(CampaignKind):
        refuse("kind", "kind_unknown", _("Pilih jenis kampanyenya."))
    if not campaign.name.strip():
        refuse("name", "name_missing", _("Isi nama kampanyenya."))
    if campaign.ends_on < campaign.starts_on:
        refuse("ends_on", "ends_before", _("Selesainya sebelum mulainya."))
    if campaign.ends_on - campaign.starts_on > LONGEST:
        refuse("ends_on", "too_long", _("Kampanye paling lama setahun."))
    if campaign.cutoff_on > campaign.ends_on:
        refuse("cutoff_on", "cutoff_after", _("Tanggal patokan paling lambat hari terakhir kampanye."))
    if campaign.budget_rp is not None and not 0 <= campaign.budget_rp <= MOST_RP:
        refuse("budget_rp", "budget_impossible", _("Periksa anggarannya: rupiah penuh, tanpa titik."))
    if campaign.official_target is not None and not campaign.official_source.strip():
        refuse("official_source", "source_missing", _("Sebutkan sumber sasaran resminya."))
    known = {area.code for area in areas}
    if any(code not in known or not code.startswith(f"{district}.") for code in campaign.areas):
        refuse("areas", "area_elsewhere", _("Wilayah kampanye harus di dalam kabupaten ini."))
    return findings


def not_begun(spanned: Campaign | Round, today: date) -> str:
    """Why nothing is recorded of a campaign or round yet; '' of one that has begun."""
    return "" if spanned.starts_on <= today else _("Baru dimulai %s.") % day(spanned.starts_on)


@transaction.atomic
def make_campaign(*, campaign: CampaignInput, district: str, by: User, at: datetime) -> Campaign:
    """Refused: outside the district, and what `check_campaign` refuses."""
    made = Campaign(district=district, entered_at=at, entered_by=by, **uuid_column(campaign))
    by.require(Right.MANAGE_CAMPAIGNS, made)
    stored = sent_before(
        Campaign.objects.allowed(by, Right.MANAGE_CAMPAIGNS), campaign, campaign_input, district=district
    )
    if stored:
        return stored
    _save_checked(made, campaign)
    written(Campaign, [made.pk], at=at)
    return made


@transaction.atomic
def correct_campaign(
    *, campaign: Campaign, version: int, corrected: CampaignInput, reason: str, by: User, at: datetime
) -> Campaign:
    """Replace what it says. Refused: another kind, area or cut-off once a list is locked."""
    campaign = lock_row(Campaign.objects, campaign.pk)
    by.require(Right.MANAGE_CAMPAIGNS, campaign)
    if campaign.version != version:
        raise Outdated(campaign)
    require_reason(reason)
    before = campaign_input(campaign)
    fixed = ("kind", "cutoff_on", "areas")
    if campaign.lists.exists() and any(getattr(before, name) != getattr(corrected, name) for name in fixed):
        words = _("Daftar sasarannya sudah dikunci: jenis, wilayah, dan tanggal patokan tetap.")
        raise Refused(words, field="cutoff_on", code="list_locked")
    campaign.version += 1
    with pghistory.context(reason=reason, user=by.pk):
        _save_checked(campaign, corrected)
    written(Campaign, [campaign.pk], at=at)
    return campaign


@transaction.atomic
def add_task(*, campaign: Campaign, task: TaskInput, by: User, at: datetime) -> CampaignTask:
    by.require(Right.MANAGE_CAMPAIGNS, campaign)
    made = CampaignTask(
        district=campaign.district, campaign=campaign, entered_at=at, entered_by=by, **uuid_column(task)
    )
    if task.uuid and (stored := CampaignTask.objects.filter(uuid=task.uuid, campaign=campaign).first()):
        return stored
    _save_task(made, task)
    written(CampaignTask, [made.pk], at=at)
    return made


@transaction.atomic
def correct_task(*, task: CampaignTask, version: int, corrected: TaskInput, by: User, at: datetime) -> CampaignTask:
    task = lock_row(CampaignTask.objects, task.pk)
    by.require(Right.MANAGE_CAMPAIGNS, task)
    if task.version != version:
        raise Outdated(task)
    task.version += 1
    with pghistory.context(user=by.pk):
        _save_task(task, corrected)
    written(CampaignTask, [task.pk], at=at)
    return task


def campaign_input(campaign: Campaign) -> CampaignInput:
    return input_of(CampaignInput, campaign, areas=tuple(campaign.area_codes()) if campaign.pk else ())


def _save_checked(record: Campaign, campaign: CampaignInput) -> None:
    areas = list(Region.objects.filter(code__in=campaign.areas))
    if findings := check_campaign(campaign, district=record.district, areas=areas):
        raise Refused(findings)
    for name in COLUMNS:
        setattr(record, name, getattr(campaign, name))
    record.name = " ".join(campaign.name.split())
    record.save()
    record.areas.set(areas)


def _save_task(record: CampaignTask, task: TaskInput) -> None:
    agency = Agency.objects.filter(district=record.district, code=task.agency, is_active=True).first()
    if not task.task.strip():
        raise Refused(_("Isi tugasnya."), field="task", code="task_missing")
    if (task.actor == Actor.AGENCY) != (agency is not None):
        words = _("Pilih perangkat daerahnya, atau pelaku lain tanpa perangkat daerah.")
        raise Refused(words, field="agency", code="agency_unknown")
    for name in TASK_COLUMNS:
        setattr(record, name, getattr(task, name))
    record.agency, record.groups = agency, list(task.groups)
    record.save()
