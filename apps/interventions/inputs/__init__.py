"""What a door hands to a service, one module a subject."""

from apps.interventions.inputs.catalogue import CatalogueItemInput, ItemEndInput, PolicyInput
from apps.interventions.inputs.companion_visits import CompanionVisitInput
from apps.interventions.inputs.courses import CourseEndInput, CourseInput, CourseWeekInput, FeedingWeekInput
from apps.interventions.inputs.priorities import WeightsInput
from apps.interventions.inputs.referrals import AnswerInput, ExaminationInput, ReferralInput, UnseenInput
from apps.interventions.inputs.services import ChildCareInput, MotherCareInput, ServiceInput

__all__ = [
    "AnswerInput",
    "CatalogueItemInput",
    "ChildCareInput",
    "CompanionVisitInput",
    "CourseEndInput",
    "CourseInput",
    "CourseWeekInput",
    "ExaminationInput",
    "FeedingWeekInput",
    "ItemEndInput",
    "MotherCareInput",
    "PolicyInput",
    "ReferralInput",
    "ServiceInput",
    "UnseenInput",
    "WeightsInput",
]
