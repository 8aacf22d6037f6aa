from apps.campaigns.models.board import BoardText, BoardTick, CadreTraining, DailyReport, DesaEstimate
from apps.campaigns.models.campaigns import Campaign, CampaignTask, districts_of
from apps.campaigns.models.gebyar import Booth, CheckIn, HandOut, Parcel, PriceActivity
from apps.campaigns.models.immunisation import Dose, Missed, PostTally, Round
from apps.campaigns.models.lists import CampaignFigure, TargetList, TargetPerson

__all__ = [
    "BoardText",
    "BoardTick",
    "Booth",
    "CadreTraining",
    "Campaign",
    "CampaignFigure",
    "CampaignTask",
    "CheckIn",
    "DailyReport",
    "DesaEstimate",
    "Dose",
    "HandOut",
    "Missed",
    "Parcel",
    "PostTally",
    "PriceActivity",
    "Round",
    "TargetList",
    "TargetPerson",
    "districts_of",
]
