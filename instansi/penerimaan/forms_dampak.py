"""Consent to a change that agreed visits no longer fit."""

from __future__ import annotations

from django import forms


class PersetujuanDampak(forms.Form):
    """Adds the consent to a change that agreed visits no longer fit; a service says which, beside this field."""

    tetap_simpan = forms.BooleanField(
        label="Tetap simpan; kunjungan yang sudah disepakati itu tidak berubah dengan sendirinya",
        required=False,
    )

    @property
    def perlu_setuju(self) -> bool:
        """Whether there was anything to consent to."""
        return "tetap_simpan" in self.errors or bool(self.data.get("tetap_simpan"))
