"""Whole numbers as people write thousands: a point before three figures is no decimal point."""

import pytest
from django import forms

from apps.core.form_fields import WholeInput, rupiah_input, whole_input


class Numbers(forms.Form):
    reach = forms.IntegerField(widget=whole_input("orang"))
    budget_rp = forms.IntegerField(widget=rupiah_input())


@pytest.mark.parametrize(
    "written",
    ["3500000", "3.500.000", "Rp3.500.000", " Rp 3.500.000 ", "Rp. 3.500.000,-", "3.500.000,00"],
)
def test_rupiah_are_read_as_written(written):
    form = Numbers({"reach": "150.000", "budget_rp": written})
    assert form.is_valid() and form.cleaned_data == {"reach": 150_000, "budget_rp": 3_500_000}


@pytest.mark.parametrize("written", ["1.5", "3.50.000", "3,5", "1.000 orang"])
def test_what_is_no_whole_number_is_refused(written):
    assert not Numbers({"reach": written, "budget_rp": "1"}).is_valid()


def test_the_browser_lets_rupiah_with_points_through():
    assert 'type="text"' in str(Numbers()["budget_rp"]) and isinstance(Numbers()["reach"].field.widget, WholeInput)
