"""What is recorded for the board of 10 Pasti: its wording, ticks with evidence, daily reports, cadres."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.campaigns.inputs import BoardTextInput, DailyReportInput, EstimateInput, TickInput, TrainingInput
from apps.campaigns.models import (
    BoardText,
    BoardTick,
    CadreTraining,
    Campaign,
    DailyReport,
    DesaEstimate,
)
from apps.campaigns.rules.board import RECORDED
from apps.campaigns.services.written_rows import (
    desa_in,
    placed,
    posyandu_of,
    refuse_future,
    require_text,
    values_of,
    write_row,
)
from apps.core.refusal import Refused


@transaction.atomic
def set_text(*, district: str, text: BoardTextInput, by: User, at: datetime) -> BoardText:
    """The wording and formula of an item from a day on; the same day again replaces it."""
    require_text(text, "title", "text_source")
    key = {"district": district, "pasti": text.pasti, "valid_from": text.valid_from}
    values = values_of(text, "pasti", "valid_from")
    return write_row(BoardText, key=key, values=values, right=Right.MANAGE_CAMPAIGNS, field=None, by=by, at=at)


@transaction.atomic
def tick_item(*, campaign: Campaign, tick: TickInput, by: User, at: datetime) -> BoardTick:
    """That a desa meets an item, with evidence, day and name. Refused: in the future, without evidence, computed."""
    if tick.pasti in RECORDED:
        raise Refused(_("Butir ini dihitung dari catatan, tidak dicentang."), field="pasti", code="item_computed")
    refuse_future(tick.ticked_on, "ticked_on", at)
    require_text(tick, "evidence", "named")
    desa = desa_in(campaign, tick.desa)
    key = placed(desa.code) | {"campaign": campaign, "pasti": tick.pasti, "ticked_on": tick.ticked_on}
    values = values_of(tick, "desa", "pasti", "ticked_on")
    return write_row(BoardTick, key=key, values=values, right=Right.RECORD_CAMPAIGNS, field="desa", by=by, at=at)


@transaction.atomic
def report_day(*, campaign: Campaign, report: DailyReportInput, by: User, at: datetime) -> DailyReport:
    """The report of a desa for a day of the campaign."""
    refuse_future(report.reported_on, "reported_on", at)
    require_text(report, "reporter")
    if not campaign.starts_on <= report.reported_on <= campaign.ends_on:
        raise Refused(_("Tanggal ini di luar waktu kampanye."), field="reported_on", code="outside_campaign")
    desa = desa_in(campaign, report.desa)
    key = placed(desa.code) | {"campaign": campaign, "reported_on": report.reported_on}
    values = values_of(report, "desa", "reported_on")
    return write_row(DailyReport, key=key, values=values, right=Right.RECORD_CAMPAIGNS, field="desa", by=by, at=at)


@transaction.atomic
def estimate_desa(*, campaign: Campaign, estimate: EstimateInput, by: User, at: datetime) -> DesaEstimate:
    """How many a desa should have: the denominator of registration."""
    require_text(estimate, "basis")
    desa = desa_in(campaign, estimate.desa)
    key = placed(desa.code) | {"campaign": campaign}
    values = values_of(estimate, "desa")
    return write_row(DesaEstimate, key=key, values=values, right=Right.RECORD_CAMPAIGNS, field="desa", by=by, at=at)


@transaction.atomic
def record_training(*, training: TrainingInput, by: User, at: datetime) -> CadreTraining:
    """A cadre of a posyandu who was trained."""
    refuse_future(training.trained_on, "trained_on", at)
    require_text(training, "name", "topic")
    if training.valid_until and training.valid_until < training.trained_on:
        raise Refused(_("Berlakunya habis sebelum pelatihannya."), field="valid_until", code="valid_before")
    posyandu = posyandu_of(training.posyandu)
    name = " ".join(training.name.split())
    key = placed(posyandu.desa_id, posyandu.pk) | {"name": name, "trained_on": training.trained_on}
    values = values_of(training, "posyandu", "name", "trained_on")
    right = Right.RECORD_CAMPAIGNS
    return write_row(CadreTraining, key=key, values=values, right=right, field="posyandu", by=by, at=at)
