"""Invitation to the host's own units: clean input and its layout."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from crispy_forms.layout import Field
from django import forms
from django.utils import timezone

from instansi.bidang import FormulirBersih, JamField, TanggalField
from instansi.penulisan import label_zona
from instansi.tata import Bertata
from kunjungan.inti.forms_waktu import waktu_setempat
from kunjungan.models import Undangan

BATAS_TERUNDANG = 300


class FormulirUndangan(Bertata, FormulirBersih, forms.Form):
    """Invitation to the host's own units: when, what to wear, and one office per line."""

    tanggal = TanggalField(label="Tanggal hadir", required=False)
    jam = JamField(label="Diminta hadir pukul", required=False)
    pakaian = forms.CharField(max_length=120, required=False, help_text="Misalnya PDH Khaki.")
    catatan = forms.CharField(
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tercetak di surat undangan, misalnya diharap tidak mewakilkan.",
    )
    jabatan = forms.CharField(
        label="Yang diundang",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Satu jabatan per baris, misalnya Lurah Kalijaga. Surat ditujukan kepada jabatan.",
    )

    def __init__(self, *args: Any, zona: str, saran: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zona = zona
        self.fields["jam"].label = f"Diminta hadir pukul ({label_zona(zona)})"
        petak = [Field("saran", wrapper_class="pilihan-petak")] if saran else []
        self.tata = (("tanggal", "jam"), "jabatan", *petak, "pakaian", "catatan")
        if saran:
            self.fields["saran"] = forms.MultipleChoiceField(
                label="Tambahkan dari unit Anda",
                required=False,
                choices=[(s, s) for s in saran],
                widget=forms.CheckboxSelectMultiple,
            )

    @staticmethod
    def awal(undangan: Undangan | None, mulai: dt.datetime, zona: str) -> dict[str, Any]:
        """Initial values; without an invitation half an hour before the visit."""
        hadir = undangan.waktu_hadir if undangan else mulai - dt.timedelta(minutes=30)
        setempat = timezone.localtime(hadir, ZoneInfo(zona)) if hadir else None
        return {
            "tanggal": setempat.date() if setempat else None,
            "jam": setempat.time() if setempat else None,
            "pakaian": undangan.pakaian if undangan else "",
            "catatan": undangan.catatan if undangan else "",
            "jabatan": "\n".join(t.jabatan for t in undangan.terundang.all()) if undangan else "",
        }

    def clean_jabatan(self) -> str:
        baris = [b.strip() for b in self.cleaned_data["jabatan"].splitlines() if b.strip()]
        if len(baris) > BATAS_TERUNDANG:
            raise forms.ValidationError(f"Paling banyak {BATAS_TERUNDANG} jabatan.")
        if panjang := [b for b in baris if len(b) > 160]:
            raise forms.ValidationError(f"Baris ini terlalu panjang: “{panjang[0][:60]}…”.")
        return "\n".join(baris)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(data.get("tanggal")) != bool(data.get("jam")) and not {"tanggal", "jam"} & set(self.errors):
            self.add_error("jam", "Isi tanggal dan jam, atau kosongkan keduanya.")
        return data

    def bidang(self) -> dict[str, Any]:
        """What the services take."""
        data = self.cleaned_data
        waktu = waktu_setempat(data["tanggal"], data["jam"], self.zona) if data.get("tanggal") else None
        jabatan = [*data["jabatan"].splitlines(), *data.get("saran", [])]
        return {
            "waktu_hadir": waktu,
            "pakaian": data["pakaian"],
            "catatan": data["catatan"],
            "jabatan": jabatan,
        }
