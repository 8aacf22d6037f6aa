from apps.campaigns.models.campaigns import Campaign, CampaignTask, districts_of
from apps.campaigns.models.lists import CampaignFigure, TargetList, TargetPerson

__all__ = ["Campaign", "CampaignFigure", "CampaignTask", "TargetList", "TargetPerson", "districts_of"]
