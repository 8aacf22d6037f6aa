"""Charts of recaps say what their rows hold."""

from apps.reports.catalogue.recap_charts import monthly_trend
from apps.reports.declaration import ReportRow


def of_month(name, weighed, registered=100):
    share = 100 * weighed / registered
    return ReportRow({"name": name, "weighed": weighed, "measured": weighed, "registered": registered, "share": share})


def test_the_title_of_a_trend_compares_months_with_enough_measured():
    rows = [of_month("Oktober 2026", 80), of_month("November 2026", 76), of_month("Desember 2026", 5)]
    chart = monthly_trend(rows, "share", "weighed", "registered", "D/S")
    assert chart.title.replace("\xa0", " ") == "D/S dari 80,0 % (Oktober 2026) menjadi 76,0 % (November 2026)"
    assert [row.label for row in chart.rows] == ["Oktober 2026", "November 2026", "Desember 2026"]
    alone = monthly_trend(rows[1:], "share", "weighed", "registered", "D/S")
    assert alone.title == "D/S menurut bulan"
