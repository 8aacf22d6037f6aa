from apps.interventions.models.beneficiary import OfBeneficiary, OfBeneficiaryQuerySet, WithBeneficiary
from apps.interventions.models.catalogue import CatalogueItem
from apps.interventions.models.companion_visits import CompanionVisit
from apps.interventions.models.courses import Course, FeedingWeek
from apps.interventions.models.episodes import StuntingEpisode
from apps.interventions.models.owed import Owed, StaleOwed
from apps.interventions.models.priorities import ChildPriority, FamilyPriority
from apps.interventions.models.referrals import Referral
from apps.interventions.models.services import ChildVisitCare, MotherVisitCare, ServiceReceived

__all__ = [
    "CatalogueItem",
    "ChildPriority",
    "ChildVisitCare",
    "CompanionVisit",
    "Course",
    "FamilyPriority",
    "FeedingWeek",
    "MotherVisitCare",
    "OfBeneficiary",
    "OfBeneficiaryQuerySet",
    "Owed",
    "Referral",
    "ServiceReceived",
    "StaleOwed",
    "StuntingEpisode",
    "WithBeneficiary",
]
