from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from apps.core.scope import ScopedQuerySet
from apps.interventions.enums import EpisodeEnd, EpisodeStart


class StuntingEpisodeQuerySet(ScopedQuerySet):
    read_right = "see_help"
    team_field = "child__family__team_id"

    def open(self) -> Self:
        return self.filter(closed_on=None)

    def open_before(self, day: date) -> Self:
        """Open at the end of the day before."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gte=day), began_on__lt=day)

    def without_neighbour(self, step: int, area: Q) -> Self:
        """Where the stay before (-1) or after (1) is not in the area as well."""
        same = {"child": OuterRef("child"), "number": OuterRef("number"), "stay": OuterRef("stay") + step}
        return self.filter(~Exists(StuntingEpisode.objects.filter(area, **same)))


class StuntingEpisode(models.Model):
    """A child's time as stunted in one place, derived from its visits and moves by `rules.cohort`.

    Source: the programme's reference 7.4. number: of the episode, 1 for the first of the child; a later one is a
    relapse. stay: of the episode, one more after each move. opened_on: first day of the episode; began_on, began_as: of
    this stay. closed_on, ended_as: how the stay ended, None and '' while open. is_born_short: under 48 cm.
    Derived, so it has no history; keys are not checked by the database.
    """

    child = models.ForeignKey("toddlers.Child", models.CASCADE, related_name="stunting_episodes", db_constraint=False)
    district = models.CharField(max_length=5)
    desa = models.ForeignKey("regions.Region", models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    posyandu = models.ForeignKey(
        "regions.Posyandu", models.DO_NOTHING, null=True, related_name="+", db_index=False, db_constraint=False
    )
    number = models.PositiveSmallIntegerField(default=1)
    stay = models.PositiveSmallIntegerField(default=1)
    opened_on = models.DateField()
    began_on = models.DateField()
    began_as = models.CharField(max_length=10, choices=[(one, one) for one in EpisodeStart])
    closed_on = models.DateField(null=True)
    ended_as = models.CharField(max_length=20, choices=[(one, one) for one in EpisodeEnd], blank=True)
    is_born_short = models.BooleanField(null=True)

    objects = StuntingEpisodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("kasus stunting")
        indexes = [
            models.Index(fields=["desa", "began_on"], name="episode_in_desa"),
            models.Index(fields=["desa", "closed_on"], name="episode_closed"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["child", "number", "stay"], name="episode_once"),
            models.CheckConstraint(
                condition=Q(closed_on=None, ended_as="") | Q(closed_on__isnull=False) & ~Q(ended_as=""),
                name="episode_closed_with",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} {self.began_on}"
