"""The form of a visit of the family team."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.columns import names
from apps.core.form_fields import day_input
from apps.core.forms import choose
from apps.interventions.enums import CompanionStage, CompanionTopic
from apps.interventions.inputs import CompanionVisitInput
from apps.interventions.labels import COMPANION_TOPICS
from apps.interventions.models import CompanionVisit
from apps.interventions.rules.companion_visits import TOPICS


class CompanionVisitForm(forms.ModelForm):
    """stage: whose topics are offered; None: all. may_refer: whether a referral may follow."""

    topics = forms.MultipleChoiceField(
        label=_("Yang dibicarakan atau dilakukan"), required=False, widget=forms.CheckboxSelectMultiple
    )

    needs_referral = forms.BooleanField(label=_("Perlu dirujuk: lanjut ke formulir rujukan"), required=False)

    class Meta:
        model = CompanionVisit
        fields = ["visited_on", "topics", "findings", "next_visit_on"]
        widgets = {
            "visited_on": day_input(),
            "next_visit_on": day_input(),
            "findings": forms.Textarea({"rows": 3}),
        }

    field_order = ["visited_on", "topics", "findings", "needs_referral", "next_visit_on"]

    def __init__(self, *args: Any, stage: CompanionStage | None, today: date, may_refer: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not may_refer:
            del self.fields["needs_referral"]
        topics = TOPICS[stage] if stage else tuple(CompanionTopic)
        chosen = [CompanionTopic(one) for one in self.instance.topics or () if one not in topics]
        choose(self, "topics", [(topic, COMPANION_TOPICS[topic]) for topic in (*topics, *chosen)])
        self.fields["visited_on"].widget.attrs["max"] = today.isoformat()

    def input(self) -> CompanionVisitInput:
        entered = {name: self.cleaned_data[name] for name in names(CompanionVisitInput) if name in self.cleaned_data}
        return CompanionVisitInput(**entered | {"topics": tuple(entered["topics"])})
