from apps.indicators.models.counts import CountedMonth, MonthlyChildren, MonthlyCount, WrittenPlace
from apps.indicators.models.surveys import SurveyFigure
from apps.indicators.models.tools import Tool

__all__ = ["CountedMonth", "MonthlyChildren", "MonthlyCount", "SurveyFigure", "Tool", "WrittenPlace"]
