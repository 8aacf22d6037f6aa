"""What a door hands to a service, one module a subject."""

from apps.interventions.inputs.companion_visits import CompanionVisitInput
from apps.interventions.inputs.courses import CourseEndInput, CourseInput, CourseWeekInput, FeedingWeekInput
from apps.interventions.inputs.priorities import WeightsInput
from apps.interventions.inputs.referrals import AnswerInput, ExaminationInput, ReferralInput, UnseenInput

__all__ = [
    "AnswerInput",
    "CompanionVisitInput",
    "CourseEndInput",
    "CourseInput",
    "CourseWeekInput",
    "ExaminationInput",
    "FeedingWeekInput",
    "ReferralInput",
    "UnseenInput",
    "WeightsInput",
]
