"""What the indicators contribute to the portal."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.registry import AppRegistry, Audited, MenuItem
from apps.indicators.models import SurveyFigure, Tool
from apps.indicators.rules.policy import MapPolicy, PublicPolicy, QualityPolicy, TargetPolicy
from apps.indicators.selectors.opening_month import opening_month
from apps.indicators.services.marks import AFTER_WRITE, MERGE_HOOKS, UNDO

APP = AppRegistry(
    after_write=AFTER_WRITE,
    merge_hooks=MERGE_HOOKS,
    opening_month=[opening_month],
    undo=UNDO,
    menu=[
        MenuItem("indicators:dashboard", _("Dasbor"), "dasbor", Right.SEE_RECAPS, order=3),
        MenuItem("indicators:dictionary", _("Indikator"), "rekap", Right.SEE_RECAPS, order=45),
    ],
    policies=[TargetPolicy, QualityPolicy, MapPolicy, PublicPolicy],
    audit=[Audited(model=SurveyFigure), Audited(model=Tool)],
)
