"""What the lists of mothers can be asked, read from their address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.lists import ListFilter
from apps.mothers import labels
from apps.mothers.selectors.pregnancies import Asked
from apps.regions.selectors.units import Unit


class PregnancyFilter(ListFilter):
    chipped = ("keadaan", "risiko", "trimester", "jadwal")

    keadaan = forms.ChoiceField(
        label=_("Keadaan"), required=False, choices=[(state, word) for state, word in labels.STATES.items()]
    )
    risiko = forms.ChoiceField(
        label=_("Risiko"), required=False, choices=[("", _("Semua")), *labels.RISK_CHOICES.items()]
    )
    trimester = forms.ChoiceField(
        label=_("Trimester"), required=False, choices=[("", _("Semua")), *labels.TRIMESTERS.items()]
    )
    jadwal = forms.ChoiceField(label=_("Jadwal"), required=False, choices=[("", _("Semua")), *labels.SCHEDULES.items()])

    def asked(self, place: Unit | None) -> Asked:
        chosen = self.chosen()
        return Asked(
            place=place,
            words=chosen["words"],
            state=chosen.get("keadaan", ""),
            risk=chosen.get("risiko", ""),
            trimester=chosen.get("trimester", ""),
            schedule=chosen.get("jadwal", ""),
        )


class CatinFilter(ListFilter):
    chipped = ("hasil",)

    hasil = forms.ChoiceField(
        label=_("Hasil"), required=False, choices=[("", _("Semua")), *labels.CATIN_CHOICES.items()]
    )

    def asked(self) -> dict[str, str]:
        """words and result, as selectors.catins_listed takes them."""
        chosen = self.chosen()
        return {"words": chosen["words"], "result": chosen.get("hasil", "")}


class PlaceFilter(ListFilter):
    """A list that asks for nothing but a place."""
