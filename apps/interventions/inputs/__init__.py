"""What a door hands to a service, one module a subject."""

from apps.interventions.inputs.companion_visits import CompanionVisitInput
from apps.interventions.inputs.courses import CourseEndInput, CourseInput, CourseWeekInput, FeedingWeekInput
from apps.interventions.inputs.priorities import WeightsInput
from apps.interventions.inputs.referrals import AnswerInput, ExaminationInput, ReferralInput, UnseenInput
from apps.interventions.inputs.services import ChildCareInput, MotherCareInput, ServiceInput

__all__ = [
    "AnswerInput",
    "ChildCareInput",
    "CompanionVisitInput",
    "CourseEndInput",
    "CourseInput",
    "CourseWeekInput",
    "ExaminationInput",
    "FeedingWeekInput",
    "MotherCareInput",
    "ReferralInput",
    "ServiceInput",
    "UnseenInput",
    "WeightsInput",
]
