"""What the indicators contribute to the portal."""

from apps.core.registry import AppRegistry
from apps.indicators.services.marks import AFTER_WRITE, MERGE_HOOKS, UNDO

APP = AppRegistry(after_write=AFTER_WRITE, merge_hooks=MERGE_HOOKS, undo=UNDO)
