from apps.programmes.models.allocations import Allocation, Delivery, Evidence
from apps.programmes.models.donors import Donor, Sponsorship, SponsorshipFollowUp
from apps.programmes.models.extreme_poverty import HouseholdExpenditure, PovertyStay
from apps.programmes.models.list_entries import ListEntry
from apps.programmes.models.meals import MealReport
from apps.programmes.models.programmes import Programme

__all__ = [
    "Allocation",
    "Delivery",
    "Donor",
    "Evidence",
    "HouseholdExpenditure",
    "ListEntry",
    "MealReport",
    "PovertyStay",
    "Programme",
    "Sponsorship",
    "SponsorshipFollowUp",
]
