"""The visitor's word on each innovation of a visit."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Field
from django import forms

from instansi.bidang import FormulirBersih
from instansi.tata import Bertata
from kunjungan.hasil.services_saksi import Pernyataan
from kunjungan.jadwal.queries import saksi_kunjungan
from kunjungan.models import Kunjungan

PILIHAN = (
    ("ya", "Kami melihat inovasi ini berjalan"),
    ("tidak", "Kami datang, tetapi tidak melihatnya berjalan"),
    ("", "Tidak termasuk yang kami lihat"),
)
_ARTI = {"ya": True, "tidak": False, "": None}


class FormulirSaksi(Bertata, FormulirBersih, forms.Form):
    """Three answers and a short note for each innovation."""

    def __init__(self, *args: Any, kunjungan: Kunjungan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inovasi = saksi_kunjungan(kunjungan)
        self.tata = tuple(
            (i.nama, Field(f"melihat_{i.pk}", wrapper_class="pilihan-petak"), f"catatan_{i.pk}")
            for i, _ in self.inovasi
        )
        for inovasi, kata in self.inovasi:
            nama, catatan = f"melihat_{inovasi.pk}", f"catatan_{inovasi.pk}"
            self.fields[nama] = forms.ChoiceField(
                label="Yang kami lihat", choices=PILIHAN, widget=forms.RadioSelect, required=False
            )
            self.fields[catatan] = forms.CharField(
                label="Catatan singkat", max_length=300, required=False, help_text="Dibaca kedua pihak."
            )
            self.initial[nama] = ("ya" if kata.melihat else "tidak") if kata else ""
            self.initial[catatan] = kata.catatan if kata else ""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for inovasi, _ in self.inovasi:
            if data.get(f"catatan_{inovasi.pk}") and data.get(f"melihat_{inovasi.pk}") == "":
                kalimat = "Pilih dahulu apa yang dilihat, atau kosongkan catatannya."
                self.add_error(f"melihat_{inovasi.pk}", kalimat)
        return data

    def pernyataan(self) -> dict[int, Pernyataan]:
        """What is said, by key of the innovation."""
        data = self.cleaned_data
        return {
            i.pk: Pernyataan(_ARTI[data[f"melihat_{i.pk}"]], data[f"catatan_{i.pk}"]) for i, _ in self.inovasi
        }
