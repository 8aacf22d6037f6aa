"""What this app contributes to the portal, one module a subject."""

from apps.campaigns.registry.campaigns import CAMPAIGNS
from apps.campaigns.registry.home import HOME
from apps.core.registry import joined

APP = joined(CAMPAIGNS, HOME)
