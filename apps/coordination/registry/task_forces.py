"""What the task forces and their letters contribute: the menu, the log."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Right
from apps.coordination.api.resources import API
from apps.coordination.models import Attachment, Letter, LetterTemplate, TaskForce, TaskForceMember
from apps.core.registry import AppRegistry, Audited, MenuItem

TASK_FORCES = AppRegistry(
    menu=[MenuItem("coordination:list", _("TPPS"), "tim", Right.SEE_TASK_FORCE, order=38)],
    api=API,
    audit=[
        Audited(model=TaskForce, subject="decree_number"),
        Audited(model=TaskForceMember, subject="name"),
        Audited(model=Letter, subject="subject"),
        Audited(model=LetterTemplate, subject="subject"),
        Audited(model=Attachment, subject="name"),
    ],
)
