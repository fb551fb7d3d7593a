"""Search and filter of the public lists; what cannot be read is as if nothing was typed."""

from __future__ import annotations

from django import forms

from instansi.bidang import FormulirBersih, TeksBersih
from instansi.choices import JenisInstansi
from instansi.tata import Bertata


class SaringInstansi(Bertata, FormulirBersih, forms.Form):
    """Agencies by name and kind."""

    q = TeksBersih(
        label="Nama instansi",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    jenis = forms.ChoiceField(
        label="Jenis", required=False, choices=[("", "Semua jenis"), *JenisInstansi.choices]
    )


class SaringInovasi(Bertata, FormulirBersih, forms.Form):
    """Innovations by word."""

    q = TeksBersih(
        label="Nama inovasi atau instansi",
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


def saringan(form: forms.Form) -> dict[str, str]:
    """What was understood of the filter; unknown values count as none."""
    form.is_valid()
    return {nama: form.cleaned_data.get(nama, "") for nama in form.fields}
