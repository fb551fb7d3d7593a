"""Search and filter of lists; what cannot be read is as if nothing was typed."""

from __future__ import annotations

from django import forms

from instansi.bidang import FormulirBersih, TeksBersih
from instansi.tata import Bertata


class SaringKata(Bertata, FormulirBersih, forms.Form):
    """A list by words."""

    q = TeksBersih(
        label="Cari",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


def saringan(form: forms.Form) -> dict[str, str]:
    """What was understood of the filter; unknown values count as none."""
    form.is_valid()
    return {nama: form.cleaned_data.get(nama, "") for nama in form.fields}
