"""What a list of families can be asked, read from its address."""

from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.core.lists import ListFilter
from apps.families import labels
from apps.families.enums import Dataset, Factor, Target
from apps.families.rules.welfare import HIGHEST_RANK
from apps.families.selectors.families import Asked
from apps.regions.selectors.units import Unit

RISKS = {"ya": True, "tidak": False, "belum": None}
TARGETS = {
    "pus": Target.COUPLE,
    "hamil": Target.PREGNANT,
    "baduta": Target.CHILD_0_23,
    "balita": Target.CHILD_24_59,
}
FACTORS = {
    "air": Factor.WATER,
    "jamban": Factor.LATRINE,
    "muda": Factor.TOO_YOUNG,
    "tua": Factor.TOO_OLD,
    "dekat": Factor.TOO_CLOSE,
    "banyak": Factor.TOO_MANY,
    "kb": Factor.NO_MODERN_CONTRACEPTION,
}
YEARS_OF_LOKUS = 3
NO_TEAM = "belum"
NOT_SCREENED = "belum-ditapis"


def _any(words: dict) -> list:
    return [("", _("Semua")), *words.items()]


class FamilyFilter(ListFilter):
    chipped = ("krs", "faktor", "sasaran", "data", "desil", "lokus", "verifikasi", "berkas", "tim", "keadaan")

    krs = forms.ChoiceField(label=_("Risiko"), required=False, choices=_any(labels.RISK_CHOICES))
    sasaran = forms.ChoiceField(label=_("Sasaran"), required=False, choices=_any(labels.TARGET_CHOICES))
    verifikasi = forms.ChoiceField(label=_("Verifikasi"), required=False, choices=_any(labels.CHECKED_CHOICES))
    data = forms.ChoiceField(label=_("Data kesejahteraan"), required=False, choices=_any(labels.DATASETS))
    desil = forms.ChoiceField(label=_("Desil/peringkat"), required=False)
    lokus = forms.ChoiceField(label=_("Desa lokus"), required=False)
    berkas = forms.ChoiceField(label=_("Menurut berkas"), required=False, choices=_any(labels.FILE_CHOICES))
    tim = forms.ChoiceField(label="TPK", required=False)
    keadaan = forms.ChoiceField(
        label=_("Keadaan"), required=False, choices=[("", _("Tinggal di sini")), *labels.STATUS_CHOICES.items()]
    )
    faktor = forms.MultipleChoiceField(
        label=_("Faktor risiko (semua yang dipilih)"),
        required=False,
        choices=list(labels.FACTOR_CHOICES.items()),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: QueryDict, *, places: list, user, teams: list, today: date):
        """teams: [(uuid, name)] to choose from."""
        super().__init__(data, places=places, user=user)
        highest = HIGHEST_RANK.get(data.get("data", ""), max(HIGHEST_RANK.values()))
        self.fields["desil"].choices = [("", _("Semua")), *((str(n), str(n)) for n in range(1, highest + 1))]
        if data.get("data") == Dataset.PK:
            self.fields["desil"].choices[-1] = (str(highest), "> 4")
        years = [str(today.year - back) for back in range(YEARS_OF_LOKUS)]
        self.fields["lokus"].choices = [("", _("Semua")), *((year, year) for year in years)]
        self.fields["tim"].choices = [("", _("Semua")), *labels.TEAM_CHOICES.items(), *teams]

    def asked(self, place: Unit | None, teams: dict[str, int]) -> Asked:
        """teams: the id of each team among the choices. A rank says something of its own set only."""
        chosen = self.chosen()
        risk, checked, file, team = (chosen.get(name, "") for name in ("krs", "verifikasi", "berkas", "tim"))
        factors = Factor(0)
        for word in chosen.get("faktor", []):
            factors |= FACTORS[word]
        dataset = chosen.get("data", "")
        return Asked(
            place=place,
            words=chosen["words"],
            asks_risk=bool(risk),
            is_at_risk=RISKS.get(risk),
            factors=factors,
            target=TARGETS.get(chosen.get("sasaran", ""), Target(0)),
            dataset=dataset,
            rank=int(chosen["desil"]) if dataset and chosen.get("desil") else None,
            lokus=int(chosen["lokus"]) if chosen.get("lokus") else None,
            is_verified={"sudah": True, "belum": False}.get(checked),
            is_screened=False if checked == NOT_SCREENED else None,
            differs={"beda": True, "sama": False}.get(file),
            team=0 if team == NO_TEAM else teams.get(team),
            is_here=not chosen.get("keadaan"),
        )
