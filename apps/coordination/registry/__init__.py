"""What this app contributes to the portal, one module a subject."""

from apps.coordination.registry.aksi import AKSI
from apps.coordination.registry.meetings import MEETINGS
from apps.coordination.registry.task_forces import TASK_FORCES
from apps.core.registry import joined

APP = joined(TASK_FORCES, MEETINGS, AKSI)
