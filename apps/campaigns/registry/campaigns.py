"""What campaigns contribute: menu, the log, the dated values of target groups."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.campaigns.models import Campaign, CampaignTask, TargetList, TargetPerson
from apps.campaigns.rules.policy import TargetGroupPolicy
from apps.core.registry import AppRegistry, Audited, MenuItem

CAMPAIGNS = AppRegistry(
    menu=[MenuItem("campaigns:list", _("Kampanye"), "program", Right.SEE_CAMPAIGNS, order=38)],
    audit=[
        Audited(model=Campaign, subject="name"),
        Audited(model=CampaignTask, subject="task"),
        Audited(model=TargetList, subject="campaign__name"),
        Audited(model=TargetPerson, subject="name"),
    ],
    policies=[TargetGroupPolicy],
)
