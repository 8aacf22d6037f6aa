"""What the programmes do when two beneficiaries are merged."""

from apps.core.merging import MergeHook
from apps.core.registry import AppRegistry
from apps.programmes.services.merging import keep_the_further_step

MERGING = AppRegistry(merge_hooks=[MergeHook(kind, keep_the_further_step(kind)) for kind in ("child", "family")])
