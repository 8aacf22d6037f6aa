from apps.programmes.models.allocations import Allocation, Delivery, Evidence
from apps.programmes.models.programmes import Programme

__all__ = ["Allocation", "Delivery", "Evidence", "Programme"]
