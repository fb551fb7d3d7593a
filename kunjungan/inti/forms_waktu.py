"""Dates with hours, typed as a wall clock at the place of the visit shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple, cast
from zoneinfo import ZoneInfo

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone

from instansi.bidang import FormulirBersih, JamField, TanggalField
from instansi.penulisan import hari_tanggal, label_zona
from kunjungan.inti.isian import Rentang
from kunjungan.rules import (
    BATAS_USULAN,
    JamHari,
    banyak_hari,
    hari_demi_hari,
    hari_terakhir,
    lewat_tengah_malam,
    masalah_waktu,
)

NAMA_PILIHAN = ("Pilihan pertama", "Pilihan kedua (bila ada)", "Pilihan ketiga (bila ada)")
BIDANG_WAKTU, UJUNG = ("tanggal", "mulai", "sampai", "selesai"), ("mulai", "selesai")
SEHARI = "Kosongkan bila sehari."


class HariPeriode(NamedTuple):
    """The days of a period by name with two fields each; the first begins with the period, the last ends with it."""

    nomor: int
    baris: list[tuple[str, list[BoundField | None]]]
    terisi: bool


class JamHariField(JamField):
    """An hour of one day; in a row that was not shown yet stands what is proposed."""

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial if data is None else data


def waktu_setempat(tanggal: dt.date, jam: dt.time, zona: str) -> dt.datetime:
    """The moment at which a wall clock in this zone shows that date and hour."""
    return dt.datetime.combine(tanggal, jam, tzinfo=ZoneInfo(zona))


def isi_pilihan(formulir: forms.BaseForm, nama: str, pilihan: Iterable[Any]) -> None:
    """Choices of a field that depend on the visit."""
    cast("forms.ChoiceField", formulir.fields[nama]).choices = list(pilihan)


class FormulirRentang(FormulirBersih, forms.Form):
    """Up to ``banyak`` periods: from a day and hour to a day and hour, in ``zona``; a last day left empty is the first.

    An hour left empty takes that of the first period. Where the days of a period are known, each can have hours of
    its own; one left empty takes those of the period. Where ``zona_lain`` shows another hour the typist chooses whose
    clock is typed. ``rentang()`` after a successful validation gives the periods in order; ``sebagian`` lets none at
    all pass (a draft).
    """

    banyak = BATAS_USULAN
    use_required_attribute = False

    def __init__(
        self, *args: Any, zona: str, zona_lain: str = "", sebagian: bool = False, **kwargs: Any
    ) -> None:
        self.zona, self.sebagian = zona, sebagian
        super().__init__(*args, **kwargs)
        hari_ini = partial(timezone.localdate, timezone=ZoneInfo(zona))
        tanggal = partial(
            TanggalField,
            terkecil=hari_ini,
            error_messages={"di_luar_batas": "Tanggal ini sudah lewat atau terlalu jauh ke depan."},
        )
        self.dua_zona = bool(zona_lain) and label_zona(zona_lain) != label_zona(zona)
        self.zona_lain = zona_lain if self.dua_zona else ""
        if self.dua_zona:
            self.fields["jam_menurut"] = self._pilihan_zona()
        zona_label = "" if self.dua_zona else f" ({label_zona(zona)})"
        for i in range(1, self.banyak + 1):
            self.fields[f"tanggal_{i}"] = tanggal(label="Tanggal")
            self.fields[f"mulai_{i}"] = JamField(label=f"Mulai{zona_label}")
            self.fields[f"sampai_{i}"] = tanggal(label="Sampai tanggal", required=False, help_text=SEHARI)
            self.fields[f"selesai_{i}"] = JamField(label=f"Selesai{zona_label}")
        self._rentang: list[Rentang] = []
        self.siapkan_hari()

    def siapkan_hari(self) -> None:
        """Hours of each day, for periods whose days are known."""
        self._hari = {i: self._hari_periode(i) for i in range(1, self.banyak + 1)}
        for i, hari in self._hari.items():
            for n, tanggal in enumerate(hari, start=1):
                for ujung in ("mulai",) * (n > 1) + ("selesai",) * (n < len(hari)):
                    label = f"{hari_tanggal(tanggal)}, {ujung}"
                    satu = JamHariField(label=label, required=False)
                    satu.widget.attrs |= {"class": "form-control", "aria-label": label}
                    self.fields[f"{ujung}_{i}_{n}"] = satu

    def _hari_periode(self, i: int) -> list[dt.date]:
        """The days of a period, also of one that is too long or past; none of a single day."""
        isi = self.data if self.is_bound else self.initial
        try:
            awal, akhir = (self.fields[n].to_python(isi.get(n)) for n in (f"tanggal_{i}", f"sampai_{i}"))
        except forms.ValidationError:
            return []
        if awal and (akhir := akhir or self.sampai_bawaan(awal)) and akhir > awal:
            return [awal + dt.timedelta(n) for n in range(min((akhir - awal).days, 31) + 1)]
        return []

    def hari_periode(self, i: int = 1) -> HariPeriode:
        """The days of a period with their hours."""
        baris = [
            (hari_tanggal(h), [self[n] if (n := f"{u}_{i}_{k}") in self.fields else None for u in UJUNG])
            for k, h in enumerate(self._hari[i], start=1)
        ]
        return HariPeriode(i, baris, any(b.value() for _, isian in baris for b in isian if b))

    def _pilihan_zona(self) -> forms.ChoiceField:
        pilihan = [
            (self.zona, f"{label_zona(self.zona)} (waktu tuan rumah)"),
            (self.zona_lain, f"{label_zona(self.zona_lain)} (waktu pemohon)"),
        ]
        return forms.ChoiceField(
            label="Jam ditulis menurut",
            required=False,
            initial=self.zona,
            choices=pilihan,
            widget=forms.RadioSelect,
        )

    def _clean_fields(self) -> None:
        """Emptiness is judged per period in `clean`, with a sentence that fits."""
        for nama in self._dinilai_sendiri():
            self.fields[nama].required = False
        super()._clean_fields()  # type: ignore[misc]
        for nama in self._dinilai_sendiri():
            self.fields[nama].required = True  # the legend says which periods may stay empty

    def _dinilai_sendiri(self) -> list[str]:
        """Fields that look required and whose emptiness `clean` judges."""
        return [f"{n}_{i}" for i in self._hari for n in BIDANG_WAKTU if n != "sampai"]

    def _nama_waktu(self) -> list[str]:
        return [n for n in self.fields if n.split("_")[0] in BIDANG_WAKTU]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        kini = timezone.now()
        self._rentang = [r for i in range(1, self.banyak + 1) if (r := self._satu(i, data, kini))]
        if not self._rentang and not self.sebagian and not self.errors:
            self.add_error("tanggal_1", "Isi sedikitnya satu tanggal.")
        return data

    def _satu(self, i: int, data: dict[str, Any], kini: dt.datetime) -> Rentang | None:
        if any(n in self.errors for n in self._nama_waktu() if n.split("_")[1] == str(i)):
            return None
        if data.get(f"tanggal_{i}") is None:
            if any(data.get(f"{n}_{i}") for n in BIDANG_WAKTU):
                wajib = i == 1 and not self.sebagian
                self.add_error(f"tanggal_{i}", f"Isi tanggalnya{'' if wajib else ', atau kosongkan jamnya'}.")
            return None
        rentang = self.baca(i, data)
        if rentang is None:
            for nama in UJUNG:
                if not (data.get(f"{nama}_{i}") or data.get(f"{nama}_1")):
                    self.add_error(f"{nama}_{i}", f"Isi jam {nama}.")
            return None
        for bidang, kalimat in self._masalah(i, data, rentang, kini):
            self.add_error(bidang, kalimat)
        return rentang

    def _masalah(
        self, i: int, data: dict[str, Any], rentang: Rentang, kini: dt.datetime
    ) -> list[tuple[str, str]]:
        """What is wrong with a period, beside the field that mends it."""
        sampai = data.get(f"sampai_{i}")
        if sampai and sampai < data[f"tanggal_{i}"]:
            return [(f"sampai_{i}", "Tanggal akhir tidak boleh mendahului tanggal awal.")]
        lama = f"{'sampai' if sampai else 'selesai'}_{i}"
        terbalik = [
            (nama, "Waktu selesai harus setelah waktu mulai." if data.get(nama) else "Isi jam hari ini.")
            for n, (a, b) in enumerate(rentang.jam_hari, start=1)
            if b <= a and not lewat_tengah_malam(a, b)
            for nama in [f"{'selesai' if n < len(rentang.jam_hari) else 'mulai'}_{i}_{n}"]
        ]
        return terbalik + [
            (lama if "paling lama" in k else f"{'selesai' if 'selesai' in k else 'tanggal'}_{i}", k)
            for k in masalah_waktu(rentang.mulai, rentang.selesai, kini)
        ]

    def baca(self, i: int, sumber: Mapping[str, Any]) -> Rentang | None:
        """A period from values already clean, whatever may be wrong with it; None while something is missing."""
        tanggal, sampai = sumber.get(f"tanggal_{i}"), sumber.get(f"sampai_{i}")
        mulai, selesai = (sumber.get(f"{n}_{i}") or sumber.get(f"{n}_1") for n in UJUNG)
        if tanggal is None or mulai is None or selesai is None:
            return None
        zona = sumber.get("jam_menurut") or self.zona
        akhir = hari_terakhir(tanggal, mulai, selesai, sampai or self.sampai_bawaan(tanggal))
        return Rentang(
            waktu_setempat(tanggal, mulai, zona),
            waktu_setempat(akhir, selesai, zona),
            self._jam_hari(i, sumber, (mulai, selesai), zona),
        )

    def _jam_hari(
        self, i: int, sumber: Mapping[str, Any], umum: tuple[dt.time, dt.time], zona: str
    ) -> JamHari:
        """The hours of each day on the clock of the place; none where no day has its own."""
        hari, ikut = self._hari[i], i if any(sumber.get(f"{u}_{i}") for u in UJUNG) else 1
        isi = [[sumber.get(f"{u}_{ikut}_{n}") for u in UJUNG] for n in range(1, len(hari) + 1)]
        if len(hari) != len(self._hari[ikut]) or not any(map(any, isi)):
            return ()

        def di_tempat(h: dt.date, jam: dt.time) -> dt.time:
            return waktu_setempat(h, jam, zona).astimezone(ZoneInfo(self.zona)).time()

        return [
            [di_tempat(h, a or umum[0]), di_tempat(h, b or umum[1])]
            for h, (a, b) in zip(hari, isi, strict=True)
        ]

    def sampai_bawaan(self, tanggal: dt.date) -> dt.date | None:
        """The last day of a period whose last day was left empty; None for the same day."""
        return None

    def rentang(self) -> tuple[Rentang, ...]:
        """The periods, in the order typed."""
        return tuple(self._rentang)

    @staticmethod
    def awal(rentang: Iterable[Any], zona: str) -> dict[str, Any]:
        """Initial values from objects with ``mulai``, ``selesai`` and ``jam_hari``, on the clock of ``zona``."""
        hasil: dict[str, Any] = {}
        for i, r in enumerate(rentang, start=1):
            mulai, selesai = (timezone.localtime(w, ZoneInfo(zona)) for w in (r.mulai, r.selesai))
            hasil |= {
                f"tanggal_{i}": mulai.date(),
                f"mulai_{i}": mulai.time(),
                f"sampai_{i}": selesai.date() if banyak_hari(mulai, selesai) > 1 else None,
                f"selesai_{i}": selesai.time(),
            }
            harian = hari_demi_hari(mulai, selesai, r.jam_hari)
            hasil |= {f"mulai_{i}_{n}": a.time() for n, (a, _) in enumerate(harian[1:], start=2)}
            hasil |= {f"selesai_{i}_{n}": b.time() for n, (_, b) in enumerate(harian[:-1], start=1)}
        return hasil
