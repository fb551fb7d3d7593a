"""Forms of the rules of reception, closed periods and days off."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any, cast

from django import forms
from django.forms import BaseFormSet, formset_factory

from instansi.bidang import FormulirBersih, JamField, JumlahField, TanggalField, TeksBersih
from instansi.choices import GolonganTamu, HariPekan, JenisHariLibur, KlausulPenerimaan, PerlakuanLibur
from instansi.models import AturanPenerimaan, HariLibur, MasaJamKerja
from instansi.penerimaan.forms_dampak import PersetujuanDampak
from instansi.penerimaan.services import BIDANG_ATURAN
from instansi.penulisan import tanggal_panjang
from instansi.tata import Bertata

BARIS_JAM, BARIS_KOSONG, BATAS_JAM = 6, 3, 40
SELESAI_SETELAH = "Jam selesai harus setelah jam mulai."


class FormulirJam(FormulirBersih, forms.Form):
    """One row of hours; an empty row is no row."""

    hari = forms.TypedChoiceField(
        label="Hari", coerce=int, choices=[(0, "Setiap hari menerima"), *HariPekan.choices], initial=0
    )
    mulai = JamField(label="Mulai", required=False)
    selesai = JamField(label="Selesai", required=False)

    use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        mulai, selesai = data.get("mulai"), data.get("selesai")
        if bool(mulai) != bool(selesai) and not self.errors:
            self.add_error("selesai" if mulai else "mulai", "Isi jam mulai dan jam selesai.")
        elif mulai and selesai and selesai <= mulai:
            self.add_error("selesai", SELESAI_SETELAH)
        return data


class _BarisJam(BaseFormSet):  # type: ignore[type-arg]
    def rentang(self) -> list[tuple[int, dt.time, dt.time]]:
        """Weekday (0: each), start and end of the rows that were filled in, sorted."""
        isi = (f.cleaned_data for f in self.forms)
        return sorted(
            (d["hari"], d["mulai"], d["selesai"]) for d in isi if d.get("mulai") and d.get("selesai")
        )


KumpulanJam = formset_factory(
    FormulirJam, formset=_BarisJam, extra=BARIS_KOSONG, max_num=BATAS_JAM, absolute_max=BATAS_JAM
)


def _tanpa_melewati(rentang: list[tuple[int, dt.time, dt.time]], hari: list[int]) -> str:
    """The first thing that is wrong with rows of hours as a whole; empty when they fit each other and the days."""
    for i, (h, mulai, selesai) in enumerate(rentang):
        if h and hari and h not in hari:
            return f"{HariPekan(h).label} berjam, tetapi tidak dicentang sebagai hari menerima."
        for h2, mulai2, selesai2 in rentang[i + 1 :]:
            if (h == h2 or 0 in (h, h2)) and mulai < selesai2 and mulai2 < selesai:
                return f"Jam {mulai:%H.%M}–{selesai:%H.%M} bertumpuk dengan {mulai2:%H.%M}–{selesai2:%H.%M}."
    return ""


class FormulirAturan(FormulirBersih, PersetujuanDampak, forms.ModelForm):  # type: ignore[type-arg]
    """A set of rules with its hours (``jam``) and its exemptions, one group of clauses per class of guests."""

    use_required_attribute = False
    berlaku_mulai = TanggalField(label="Berlaku mulai")
    berlaku_sampai = TanggalField(
        label="Berlaku sampai", required=False, help_text="Kosongkan bila berlaku seterusnya."
    )
    hari = forms.TypedMultipleChoiceField(
        label="Hari menerima",
        coerce=int,
        choices=HariPekan.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tidak dicentang sama sekali berarti setiap hari kerja.",
    )
    bila_libur = forms.ChoiceField(
        label="Bila hari menerima libur",
        choices=PerlakuanLibur.choices,
        widget=forms.RadioSelect,
        initial=PerlakuanLibur.TOLAK,
    )
    tenggang = JumlahField(
        label="Tenggang surat",
        min_value=0,
        max_value=60,
        required=False,
        help_text="Hari kerja antara surat dikirim dan kunjungan; kosongkan bila tidak diatur.",
    )

    class Meta:
        model = AturanPenerimaan
        fields = BIDANG_ATURAN
        field_classes = dict.fromkeys(
            ("rombongan_min", "rombongan_maks", "hari_maks", "per_hari", "per_minggu"), partial(JumlahField)
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        semula = self.initial if self.instance.pk is None else {}
        self.jam = KumpulanJam(
            self.data if self.is_bound else None,
            prefix="jam",
            initial=semula.get("jam") or self._jam_semula(),
        )
        if not self.is_bound:
            kosong = BARIS_JAM - len(self.jam.initial or ())
            self.jam.extra = max(kosong, BARIS_KOSONG)
        bebas = semula.get("bebas") or self._bebas_semula()
        for golongan in GolonganTamu:
            klausul, dasar = bebas.get(golongan.value, ([], ""))
            self.fields[f"bebas_{golongan.value}"] = forms.MultipleChoiceField(
                label=golongan.label,
                choices=KlausulPenerimaan.choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                initial=klausul,
            )
            self.fields[f"dasar_{golongan.value}"] = TeksBersih(
                label=f"Dasar hukum untuk {golongan.label}", required=False, max_length=200, initial=dasar
            )

    def _jam_semula(self) -> list[dict[str, Any]]:
        if self.instance.pk is None:
            return []
        return list(self.instance.jam.order_by("hari", "mulai", "pk").values("hari", "mulai", "selesai"))

    def _bebas_semula(self) -> dict[str, tuple[list[str], str]]:
        if self.instance.pk is None:
            return {}
        return {p.golongan: (p.klausul, p.dasar) for p in self.instance.pengecualian.order_by("pk")}

    def validate_constraints(self) -> None:
        """Left to the service, which names the field that mends each."""

    def clean_tenggang(self) -> int:
        tenggang: int | None = self.cleaned_data["tenggang"]
        return tenggang or 0

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.jam.is_valid():
            self.add_error(None, "Ada jam menerima yang perlu dibetulkan.")
        else:
            data["jam"] = cast("_BarisJam", self.jam).rentang()
            if masalah := _tanpa_melewati(data["jam"], data.get("hari", [])):
                self.add_error(None, masalah)
            elif data.get("slot_tetap") and not data["jam"]:
                self.add_error("slot_tetap", "Tulis sedikitnya satu slot pada jam menerima.")
        data["pengecualian"] = {
            g.value: (data.get(f"bebas_{g.value}", []), data.get(f"dasar_{g.value}", ""))
            for g in GolonganTamu
        }
        return data

    def golongan(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Exemptions and their source, per class of guests."""
        return [(self[f"bebas_{g.value}"], self[f"dasar_{g.value}"]) for g in GolonganTamu]


def salinan(aturan: AturanPenerimaan, mulai: dt.date) -> dict[str, Any]:
    """Initial values of a new set that copies this one, from ``mulai`` on."""
    return {n: getattr(aturan, n) for n in BIDANG_ATURAN if n != "berlaku_sampai"} | {
        "berlaku_mulai": mulai,
        "jam": list(aturan.jam.order_by("hari", "mulai", "pk").values("hari", "mulai", "selesai")),
        "bebas": {p.golongan: (p.klausul, p.dasar) for p in aturan.pengecualian.order_by("pk")},
    }


class FormulirAkhiri(Bertata, FormulirBersih, PersetujuanDampak):
    """The last day of a set in force."""

    berlaku_sampai = TanggalField(
        label="Berlaku sampai",
        required=False,
        help_text="Hari terakhir aturan ini; kosongkan agar berlaku sampai ada aturan baru.",
    )
    tata = ("berlaku_sampai",)


class FormulirTutup(Bertata, FormulirBersih, PersetujuanDampak):
    """A closed period."""

    sebab = TeksBersih(
        label="Sebab", max_length=120, help_text="Dibaca pemohon, misalnya Musrenbang kecamatan."
    )
    mulai = TanggalField(label="Mulai")
    sampai = TanggalField(label="Sampai")
    tata = ("sebab", ("mulai", "sampai"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        mulai, sampai = data.get("mulai"), data.get("sampai")
        if mulai and sampai and (sampai - mulai).days > 366:
            self.add_error("sampai", f"Satu periode paling lama setahun sejak {tanggal_panjang(mulai)}.")
        return data


class FormulirLiburInstansi(Bertata, FormulirBersih, PersetujuanDampak):
    """A day off of the agency itself."""

    nama = TeksBersih(label="Nama hari libur", max_length=120, help_text="Misalnya Hari Jadi Kota Cirebon.")
    tanggal = TanggalField(label="Tanggal")
    sumber = TeksBersih(label="Dasar hukum", max_length=200, required=False)
    tata = ("nama", "tanggal", "sumber")


class FormulirLiburNasional(Bertata, FormulirBersih, forms.ModelForm):  # type: ignore[type-arg]
    """A national day off or cuti bersama."""

    tanggal = TanggalField(label="Tanggal")
    jenis = forms.ChoiceField(
        label="Jenis",
        choices=[c for c in JenisHariLibur.choices if c[0] != JenisHariLibur.LIBUR_DAERAH],
        widget=forms.RadioSelect,
        initial=JenisHariLibur.LIBUR_NASIONAL,
    )

    class Meta:
        model = HariLibur
        fields = ("nama", "tanggal", "jenis", "perkiraan", "sumber")
        labels = {"nama": "Nama hari libur", "perkiraan": "Masih perkiraan", "sumber": "Dasar hukum"}

    tata = ("nama", "tanggal", "jenis", "perkiraan", "sumber")


class FormulirMasa(Bertata, FormulirBersih, forms.ModelForm):  # type: ignore[type-arg]
    """A time of other working hours, such as Ramadan."""

    mulai = TanggalField(label="Mulai")
    sampai = TanggalField(label="Sampai")
    buka = JamField(label="Mulai bekerja")
    tutup = JamField(label="Selesai Senin–Kamis")
    tutup_jumat = JamField(label="Selesai Jumat")

    class Meta:
        model = MasaJamKerja
        fields = ("nama", "mulai", "sampai", "buka", "tutup", "tutup_jumat", "perkiraan", "dasar")
        labels = {"nama": "Nama", "perkiraan": "Masih perkiraan", "dasar": "Dasar hukum"}
        help_texts = {"nama": "Misalnya Jam kerja Ramadan."}

    tata = ("nama", ("mulai", "sampai"), "buka", ("tutup", "tutup_jumat"), "perkiraan", "dasar")

    def validate_constraints(self) -> None:
        """Left to the service, which names the field that mends each."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for nama in ("tutup", "tutup_jumat"):
            if data.get("buka") and data.get(nama) and data[nama] <= data["buka"]:
                self.add_error(nama, "Jam selesai harus setelah jam mulai bekerja.")
        return data
