"""Search and filter of lists; what cannot be read is as if nothing was typed."""

from __future__ import annotations

from django import forms


def saringan(form: forms.Form) -> dict[str, str]:
    """What was understood of the filter; unknown values count as none."""
    form.is_valid()
    return {nama: form.cleaned_data.get(nama, "") for nama in form.fields}
