"""What the interventions contribute to the portal, a module a subject."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.core.merging import MergeHook
from apps.core.registry import AppRegistry, MenuItem, joined
from apps.interventions.api.resources import API
from apps.interventions.registry.checklists import CHECKLISTS
from apps.interventions.registry.cohort import COHORT
from apps.interventions.registry.companion_visits import COMPANION_VISITS
from apps.interventions.registry.courses import COURSES
from apps.interventions.registry.owed import OWED
from apps.interventions.registry.referrals import REFERRALS
from apps.interventions.registry.services import SERVICES
from apps.interventions.registry.worklists import WORKLISTS
from apps.interventions.services.beneficiaries import (
    follow_merged_children,
    follow_merged_families,
    follow_merged_women,
)

OF_ALL = AppRegistry(
    api=API,
    menu=[MenuItem("interventions:help", _("Bantuan"), "bantuan", Right.SEE_HELP, order=35)],
    merge_hooks=[
        MergeHook("child", follow_merged_children),
        MergeHook("person", follow_merged_children),
        MergeHook("family", follow_merged_families),
        MergeHook("member", follow_merged_women),
    ],
)
APP = joined(
    OF_ALL,
    COHORT,
    COMPANION_VISITS,
    COURSES,
    SERVICES,
    REFERRALS,
    WORKLISTS,
    OWED,
    CHECKLISTS,
)
