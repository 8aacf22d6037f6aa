"""What people are owed: derived again after each write, merge and undo."""

from apps.core.registry import AppRegistry
from apps.interventions.rules.entitlement.policy import EntitlementPolicy
from apps.interventions.services.owed_owners import AFTER_WRITE, MERGE_HOOKS, UNDO

OWED = AppRegistry(policies=[EntitlementPolicy], after_write=AFTER_WRITE, undo=UNDO, merge_hooks=MERGE_HOOKS)
