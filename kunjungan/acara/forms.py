"""The agenda: an item, its moves, a release, an agency's own templates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from crispy_forms.layout import Column, Row
from django import forms
from django.utils import timezone

from instansi.bidang import FormulirBersih, JamField, TanggalField
from instansi.penulisan import label_zona
from instansi.tata import Bertata
from kunjungan.acara.queries import nama_berwaktu, nama_jalur
from kunjungan.acara.rules_urutan import Gerak
from kunjungan.acara.services_urutan import SENDIRI, TANYA, TERUS
from kunjungan.inti.forms_waktu import waktu_setempat
from kunjungan.models import ButirAcara, Lokus
from kunjungan.rules import hari_terakhir, lewat_tengah_malam

_TEKS = ("kegiatan", "penanggung_jawab", "tempat", "keterangan", "tetap", "internal", "isyarat", "terbuka")
_WAKTU = ("tanggal", "mulai", "selesai")
LANGKAH_MENIT = 5
CARA = [(c, c) for c in (TERUS, SENDIRI)]


class FormulirButir(Bertata, FormulirBersih, forms.Form):
    """An item of the agenda, typed on the clock of the place. With several stops it says for whom it is."""

    ada_dinding = False  # refused because a wall would be crossed: the person may choose

    tanggal = TanggalField(label="Tanggal")
    mulai = JamField(label="Mulai")
    selesai = JamField(label="Selesai")
    kegiatan = forms.CharField(max_length=240, error_messages={"required": "Isi kegiatannya."})
    penanggung_jawab = forms.CharField(label="Petugas", max_length=160, required=False)
    tempat = forms.CharField(max_length=160, required=False)
    keterangan = forms.CharField(max_length=240, required=False)
    isyarat = forms.CharField(
        label="Catatan petugas",
        max_length=240,
        required=False,
        help_text="Misalnya siapa menjemput siapa. Tidak pernah terlihat oleh tamu.",
    )
    tetap = forms.BooleanField(
        label="Waktunya tetap",
        required=False,
        help_text="Tidak ikut bergeser, misalnya salat atau makan siang.",
    )
    internal = forms.BooleanField(
        label="Hanya bagi petugas", required=False, help_text="Tidak terlihat oleh tamu."
    )

    terbuka = forms.BooleanField(
        label="Sampai selesai",
        required=False,
        help_text="Yang dibaca “s.d. selesai”; jam selesai hanya perkiraan.",
    )

    def __init__(
        self,
        *args: Any,
        zona: str,
        lokus: Sequence[Lokus] = (),
        butir: ButirAcara | None = None,
        **kwargs: Any,
    ) -> None:
        if butir:
            kwargs["initial"] = self.awal(butir, zona)
        super().__init__(*args, **kwargs)
        self.zona, self.butir = zona, butir
        for nama in ("mulai", "selesai"):
            self.fields[nama].label = f"{nama.capitalize()} ({label_zona(zona)})"
        if len(lokus) > 1:
            pilihan = [
                ("", "Seluruh rombongan"),
                *((str(pk), nama) for pk, nama in nama_berwaktu(nama_jalur(lokus), lokus).items()),
            ]
            if butir and butir.lokus_id and butir.lokus_id not in {x.pk for x in lokus}:
                pilihan.append((str(butir.lokus_id), "Lokus yang sudah batal"))
            self.fields["lokus"] = forms.ChoiceField(label="Lokus", choices=pilihan, required=False)
        self.lokus = {str(x.pk): x for x in lokus}
        if butir:
            self.fields["hanya_ini"] = forms.BooleanField(
                label="Hanya butir ini",
                required=False,
                help_text="Biarkan kosong agar butir sesudahnya ikut bergeser sejauh perlu; jeda menyerap geserannya.",
            )
            self.fields["cara"] = forms.ChoiceField(choices=[("", ""), *CARA], required=False)
        self.tata = (
            Row(*(Column(n, css_class="col-sm-4") for n in _WAKTU)),
            *(["hanya_ini"] if butir else []),
            "kegiatan",
            *(["lokus"] if len(lokus) > 1 else []),
            ("penanggung_jawab", "tempat"),
            "keterangan",
            "isyarat",
            Row(*(Column(n, css_class="col-sm-4") for n in ("tetap", "terbuka", "internal"))),
        )

    @staticmethod
    def awal(butir: ButirAcara, zona: str) -> dict[str, Any]:
        """Initial values of an item."""
        mulai, selesai = (
            timezone.localtime(w, ZoneInfo(zona)).replace(second=0, microsecond=0)
            for w in (butir.mulai, butir.selesai)
        )
        isi = {n: getattr(butir, n) for n in _TEKS} | {"lokus": str(butir.lokus_id or "")}
        return {"tanggal": mulai.date(), "mulai": mulai.time(), "selesai": selesai.time(), **isi}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        mulai, selesai = data.get("mulai"), data.get("selesai")
        if (
            mulai
            and selesai
            and selesai <= mulai
            and not (lewat_tengah_malam(mulai, selesai) or self._waktu_lama())
        ):
            self.add_error("selesai", "Waktu selesai harus setelah waktu mulai.")
        return data

    def _waktu_lama(self) -> bool:
        return self.butir is not None and not set(_WAKTU) & set(self.changed_data)

    def bidang(self) -> dict[str, Any]:
        """What the services take; what was left as it stood is sent as it stands, to the second."""
        data = {n: self.cleaned_data[n] for n in _TEKS}
        if "lokus" in self.changed_data or (not self.butir and "lokus" in self.fields):
            data["lokus"] = self.lokus.get(self.cleaned_data["lokus"])
        if self.butir and self._waktu_lama():
            return data | {"mulai": self.butir.mulai, "selesai": self.butir.selesai}
        tanggal, mulai, selesai = (self.cleaned_data[n] for n in _WAKTU)
        esok = hari_terakhir(tanggal, mulai, selesai)
        return data | {
            "mulai": waktu_setempat(tanggal, mulai, self.zona),
            "selesai": waktu_setempat(esok, selesai, self.zona),
        }

    @property
    def cara(self) -> str:
        """How far a change of time goes (`kunjungan.acara.services_urutan`)."""
        return SENDIRI if self.cleaned_data.get("hanya_ini") else self.cleaned_data.get("cara", TANYA)


class FormulirGeser(FormulirBersih, forms.Form):
    """Move the agenda by minutes."""

    menit = forms.TypedChoiceField(
        label="Geser semua",
        coerce=int,
        widget=forms.Select(attrs={"class": "form-select"}),
        choices=[
            *((m, f"{m} menit lebih lambat") for m in (5, 10, 15, 30, 60)),
            *((-m, f"{m} menit lebih awal") for m in (5, 10, 15, 30, 60)),
        ],
    )
    cara = forms.ChoiceField(choices=CARA[:1], required=False)


class FormulirGerak(FormulirBersih, forms.Form):
    """One press of a button at an item, or where it was dropped."""

    gerak = forms.ChoiceField(choices=[(g, g) for g in ("naik", "turun", "panjang", "pendek", "taruh")])
    sebelum = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    cara = forms.ChoiceField(choices=CARA, required=False)

    def maksud(self, kunci: int) -> Gerak:
        """What was asked, as the rules take it."""
        jenis = self.cleaned_data["gerak"]
        menit = {"panjang": LANGKAH_MENIT, "pendek": -LANGKAH_MENIT}.get(jenis, 0)
        return Gerak("lama" if menit else jenis, kunci, self.cleaned_data["sebelum"], menit)


class FormulirRilis(Bertata, FormulirBersih, forms.Form):
    """A release, with a sentence for those it goes to."""

    catatan = forms.CharField(
        label="Catatan untuk penerima kabar",
        max_length=400,
        required=False,
        help_text="Boleh kosong. Ikut dikirim kepada tamu dan unit yang acaranya berubah.",
    )


class FormulirTemplat(Bertata, FormulirBersih, forms.Form):
    """Name of an agency's own template."""

    nama = forms.CharField(
        label="Nama templat", max_length=80, error_messages={"required": "Beri nama templatnya."}
    )
    uraian = forms.CharField(label="Uraian", max_length=240, required=False)
