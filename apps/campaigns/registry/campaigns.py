"""What campaigns contribute: menu, the log, the dated values of target groups."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.campaigns.api.resources import API
from apps.campaigns.models import (
    BoardText,
    BoardTick,
    Booth,
    CadreTraining,
    Campaign,
    CampaignTask,
    CheckIn,
    DailyReport,
    DesaEstimate,
    Dose,
    HandOut,
    Missed,
    Parcel,
    PostTally,
    PriceActivity,
    Round,
    TargetList,
    TargetPerson,
)
from apps.campaigns.rules.board import BoardPolicy
from apps.campaigns.rules.policy import TargetGroupPolicy
from apps.core.registry import AppRegistry, Audited, MenuItem
from apps.mothers.models import AdolescentCare

CAMPAIGNS = AppRegistry(
    api=API,
    menu=[MenuItem("campaigns:list", _("Kampanye"), "program", Right.SEE_CAMPAIGNS, order=38)],
    audit=[
        Audited(model=Campaign, subject="name"),
        Audited(model=CampaignTask, subject="task"),
        Audited(model=TargetList, subject="campaign__name"),
        Audited(model=TargetPerson, subject="name"),
        *(Audited(model=model) for model in (BoardText, BoardTick, DailyReport, DesaEstimate)),
        *(Audited(model=model) for model in (Booth, Parcel, PriceActivity, Round, PostTally)),
        Audited(model=CadreTraining, subject="name"),
        *(Audited(model=model, subject="person__name") for model in (CheckIn, Dose, Missed)),
        Audited(model=AdolescentCare, subject="member__name"),
        Audited(model=HandOut, subject="check_in__person__name"),
    ],
    policies=[TargetGroupPolicy, BoardPolicy],
)
