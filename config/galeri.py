"""What the gallery shows: every component in its states (empty, one, many, too long, error), with sample data."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Fieldset, Layout
from django import forms
from django.core.paginator import Page, Paginator

from config.data import baca_data

WILAYAH = [("", "Pilih wilayah"), ("33.02", "Kabupaten Banyumas"), ("33.03", "Kabupaten Purbalingga")]
# Sample data of the components by name; what is too long stands in them on purpose.
DATA: dict[str, Any] = baca_data("config/galeri.json")


class FormContoh(forms.Form):
    """One of each kind of field, as the portal dresses it."""

    pokok = forms.CharField(label="Pokok bahasan", help_text="Tulis singkat, misalnya: pelayanan PATEN.")
    surel = forms.EmailField(label="Alamat surel penanggung jawab")
    wilayah = forms.ChoiceField(label="Wilayah", choices=WILAYAH)
    jenis = forms.ChoiceField(
        label="Jenis kunjungan",
        widget=forms.RadioSelect,
        help_text="Menentukan bentuk surat dan siapa yang menelaah.",
        choices=[
            ("SK", "Studi komparasi"),
            ("KK", "Kunjungan kerja"),
            ("RI", "Replikasi inovasi"),
            ("AU", "Audiensi"),
        ],
    )
    tanggal = forms.DateField(label="Tanggal kunjungan", widget=forms.DateInput(attrs={"type": "date"}))
    mulai = forms.TimeField(label="Pukul", widget=forms.TimeInput(attrs={"type": "time"}))
    tema = forms.MultipleChoiceField(
        label="Tema",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("PP", "Pelayanan publik"), ("SP", "SPBE dan kota cerdas"), ("DE", "Pemberdayaan desa")],
    )
    surat = forms.FileField(label="Surat permohonan", help_text="PDF, paling besar 10 MB.")
    catatan = forms.CharField(
        label="Catatan untuk tuan rumah", widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    setuju = forms.BooleanField(label="Rombongan bersedia mengikuti tata tertib tuan rumah.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            Fieldset(
                "Maksud kunjungan", "pokok", "surel", "wilayah", Field("jenis", wrapper_class="pilihan-petak")
            ),
            Fieldset("Waktu dan lampiran", "tanggal", "mulai", "tema", "surat", "catatan", "setuju"),
        )


def _lembar(jumlah: int, nomor: int) -> Page[Any]:
    return Paginator(range(jumlah), 25).page(nomor)


def isi_galeri() -> dict[str, Any]:
    """The whole context of the gallery; fixed data, no query."""
    return DATA | {
        "lembar": [_lembar(20, 1), _lembar(260, 5)],
        "form": FormContoh(),
        "form_galat": FormContoh(
            auto_id="galat_%s",
            data={"pokok": "Pelayanan PATEN", "surel": "budi(at)contoh", "tanggal": "31-02-2026"},
        ),
    }
