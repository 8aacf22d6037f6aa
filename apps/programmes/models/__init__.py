from apps.programmes.models.allocations import Allocation, Delivery, Evidence
from apps.programmes.models.extreme_poverty import HouseholdExpenditure, PovertyStay
from apps.programmes.models.list_entries import ListEntry
from apps.programmes.models.programmes import Programme

__all__ = ["Allocation", "Delivery", "Evidence", "HouseholdExpenditure", "ListEntry", "PovertyStay", "Programme"]
