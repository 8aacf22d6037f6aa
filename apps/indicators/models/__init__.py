from apps.indicators.models.counts import CountedMonth, MonthlyChildren, MonthlyCount, WrittenPlace

__all__ = ["CountedMonth", "MonthlyChildren", "MonthlyCount", "WrittenPlace"]
