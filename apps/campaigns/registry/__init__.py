"""What this app contributes to the portal, one module a subject."""

from apps.campaigns.registry.campaigns import CAMPAIGNS
from apps.core.registry import joined

APP = joined(CAMPAIGNS)
