from apps.coordination.models.activities import Activity
from apps.coordination.models.aksi import AksiStep, ServiceIndicator, TargetSheet, TargetSheetLine
from apps.coordination.models.attachments import Attachment
from apps.coordination.models.letters import Letter, LetterTemplate
from apps.coordination.models.meetings import ActionItem, Attendee, Meeting
from apps.coordination.models.task_forces import TaskForce, TaskForceMember

__all__ = [
    "ActionItem",
    "Activity",
    "AksiStep",
    "Attachment",
    "Attendee",
    "Letter",
    "LetterTemplate",
    "Meeting",
    "ServiceIndicator",
    "TargetSheet",
    "TargetSheetLine",
    "TaskForce",
    "TaskForceMember",
]
