from django.db import migrations, models
from django.db.models import Q


def _said(word: str, condition: Q) -> migrations.AddIndex:
    fields = ["district", "measured_on", "desa"]
    return migrations.AddIndex("measurement", models.Index(fields=fields, name=f"visit_{word}", condition=condition))


class Migration(migrations.Migration):
    dependencies = [("toddlers", "0011_what_the_last_visit_says")]
    operations = [
        _said("stunted", Q(height_status__in=("stunted", "severely_stunted"))),
        _said("wasted", Q(wasting_status__in=("wasted", "severely_wasted"))),
        _said("underweight", Q(weight_status__in=("underweight", "severely_underweight")) | ~Q(oedema__in=(0,))),
        _said("overweight", Q(wasting_status__in=("overweight", "obese"))),
        _said("two_t", Q(is_twice_not_gained__in=(True,))),
        _said("bgm", Q(is_below_red_line__in=(True,))),
        _said("remeasure", ~Q(flagged__in=("",)) | ~Q(warnings__in=("",))),
    ]
