"""Groups: a name, dealing out evenly, and where one guest goes alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from instansi.bidang import FormulirBersih, JumlahField, TeksBersih
from instansi.tata import Bertata
from kunjungan.inti.sajian import waktu_kunjungan
from kunjungan.jadwal.sajian_terpakai import sebutan_lokus
from kunjungan.models import Lokus
from kunjungan.rombongan.services_kelompok import BATAS_KELOMPOK

BERSAMA, CAMPUR = "bersama", "campur"


class FormulirKelompok(Bertata, FormulirBersih, forms.Form):
    """The name of a group."""

    nama = TeksBersih(
        label="Nama kelompok",
        max_length=60,
        help_text="Misalnya Kelompok A, atau nama bidangnya.",
        error_messages={
            "required": "Isi nama kelompok.",
            "max_length": "Nama kelompok paling panjang 60 huruf.",
        },
    )


class FormulirBagiRata(Bertata, FormulirBersih, forms.Form):
    """Deal everybody out anew over so many groups."""

    banyak = JumlahField(label="Jumlah kelompok", min_value=2, max_value=BATAS_KELOMPOK, initial=2)
    cara = forms.ChoiceField(
        label="Cara membagi",
        choices=[
            (BERSAMA, "Seinstansi tetap bersama"),
            (CAMPUR, "Seinstansi disebar ke semua kelompok"),
        ],
        initial=BERSAMA,
        widget=forms.RadioSelect,
    )


class FormulirTempat(Bertata, forms.Form):
    """Where one guest goes alone, out of the stops that are for parts of the delegation."""

    lokus = forms.MultipleChoiceField(
        label="Hadir sendiri di",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Lokus yang dicentang didahulukan daripada lokus kelompoknya pada jam itu. "
        "Kosongkan semua agar kembali mengikuti kelompok.",
        error_messages={"invalid_choice": "Lokus itu sudah berubah. Pilih dari daftar yang ada."},
    )

    def __init__(self, *args: Any, pilihan: Sequence[Lokus], kelompok: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lokus"].choices = [(str(x.pk), _label(x, kelompok)) for x in pilihan]  # type: ignore[attr-defined]

    def nomor(self) -> list[int]:
        """Numbers of the stops that were ticked."""
        return [int(n) for n in self.cleaned_data["lokus"]]


def _label(lokus: Lokus, kelompok: int | None) -> str:
    nama = f"{sebutan_lokus(lokus)}, {waktu_kunjungan(lokus.mulai, lokus.selesai, lokus.zona_waktu)}"
    ikut = any(g.pk == kelompok for g in lokus.kelompok.all())
    return f"{nama} (lokus kelompoknya)" if ikut else nama
