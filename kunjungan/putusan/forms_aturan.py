"""Dates beside the host's rules of reception: what stands against each, and the next lawful ones as buttons."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils import timezone

from instansi.bidang import TeksBersih
from instansi.penerimaan import Aturan, Berat, Tawaran, Temuan, kalimat_aturan
from instansi.penulisan import hari_tanggal, rentang_hari_tanggal
from kunjungan.choices import Pihak
from kunjungan.inti.forms_waktu import NAMA_PILIHAN, FormulirRentang
from kunjungan.inti.isian import Rentang
from kunjungan.inti.sajian import masa_kunjungan, waktu_kunjungan
from kunjungan.jadwal.queries_penerimaan import Penilai, muat_jam, tertutup
from kunjungan.models import Kunjungan
from kunjungan.rules import banyak_hari

PAKAI = "pakai"
ALASAN_DALAM = "Hanya dibaca tuan rumah; tercatat dalam riwayat dan tidak dicetak."


@dataclass(frozen=True)
class TemuanTerbaca:
    """A finding for a page; ``tutup`` when the day is not offered."""

    kalimat: str
    dasar: str
    tutup: bool


@dataclass(frozen=True)
class BarisTanggal:
    """One period of the form with what the host's rules say of it; ``tawaran`` are (value, label) of buttons.

    ``waktu`` tells what was typed on both clocks, where the sides read different ones.
    """

    nomor: int
    judul: str
    tanggal: BoundField
    mulai: BoundField
    sampai: BoundField
    selesai: BoundField
    temuan: list[TemuanTerbaca]
    tawaran: list[tuple[str, str]]
    waktu: str = ""


def terbaca(temuan: list[Temuan]) -> list[TemuanTerbaca]:
    """Findings as pages show them."""
    return [TemuanTerbaca(t.kalimat, t.dasar, t.berat == Berat.TUTUP) for t in temuan]


def tombol_tawaran(
    nomor: int, tawaran: list[Tawaran], mulai: dt.time | None = None, selesai: dt.time | None = None
) -> list[tuple[str, str]]:
    """Value and label of a button per lawful day, or first and last day; other hours come along where those typed
    do not fit."""
    hasil = []
    for t in tawaran:
        if t.sampai != t.tanggal or not t.jam or muat_jam(t.jam, mulai, selesai):
            jam = f" {mulai:%H:%M} {selesai:%H:%M}" if mulai and selesai else ""
            nilai = f"{nomor} {t.tanggal}/{t.sampai}{jam}"
            hasil.append((nilai, rentang_hari_tanggal(t.tanggal, t.sampai)))
            continue
        for j in t.jam:
            nilai = f"{nomor} {t.tanggal}/{t.sampai} {j.mulai:%H:%M} {j.selesai:%H:%M}"
            hasil.append((nilai, f"{hari_tanggal(t.tanggal)}, {j.mulai:%H.%M}–{j.selesai:%H.%M}"))
    return hasil


def dengan_tawaran(data: QueryDict) -> QueryDict:
    """What was posted, with the offered day a button stands for in its fields; nonsense changes nothing."""
    bagian = data.get(PAKAI, "")[:40].split()
    if len(bagian) not in (2, 4) or bagian[0] not in ("1", "2", "3"):
        return data
    try:
        tanggal, sampai = (dt.date.fromisoformat(h) for h in bagian[1].split("/"))
        jam = [dt.time.fromisoformat(j) for j in bagian[2:]]
    except ValueError:
        return data
    salinan = data.copy()
    salinan[f"tanggal_{bagian[0]}"] = tanggal.isoformat()
    salinan[f"sampai_{bagian[0]}"] = sampai.isoformat() if sampai != tanggal else ""
    salinan.pop("jam_menurut", None)
    for nama, isi in zip(("mulai", "selesai"), jam, strict=False):
        salinan[f"{nama}_{bagian[0]}"] = f"{isi:%H:%M}"
    if "pilihan" in data:
        salinan["pilihan"] = "lain"
    return salinan


class MenurutAturan(FormulirRentang):
    """Periods of a visit held against its host's rules; nothing is asked of the rules before somebody looks."""

    dua_jam = True  # whether either side's clock can be typed
    ketat = False  # whether days off stop who fills it in

    def __init__(self, *args: Any, kunjungan: Kunjungan, **kwargs: Any) -> None:
        self.kunjungan = kunjungan
        zona_lain = kunjungan.pemohon.zona_waktu if self.dua_jam else ""
        super().__init__(*args, zona=kunjungan.zona_waktu, zona_lain=zona_lain, **kwargs)
        self.penilai = Penilai.untuk(kunjungan, timezone.now(), ketat=self.ketat)

    def usul_jam(self) -> None:
        """Propose the hours agreed, else those the guest asked for: most other dates differ in the day alone."""
        masa = masa_kunjungan(self.kunjungan)
        diminta = self.kunjungan.usulan.filter(pihak=Pihak.TAMU).order_by("-putaran", "urutan")
        lazim = [Rentang(*masa)] if masa else list(diminta[:1])
        if lazim:
            awal = self.awal(lazim, self.zona)
            self.initial = {n: awal[n] for n in ("mulai_1", "selesai_1")} | dict(self.initial)

    def kalimat(self) -> list[str]:
        """The host's rules of today in words."""
        return kalimat_aturan(self._berlaku())

    def dasar(self) -> str:
        """Where the rules of today are written."""
        berlaku = self._berlaku()
        return berlaku.dasar if berlaku else ""

    def _berlaku(self) -> Aturan | None:
        """The rules in force today, on the host's own calendar."""
        penilai = self.penilai
        return penilai.aturan(timezone.localdate(timezone=penilai.zona)) if penilai else None

    def _isi(self, nomor: int) -> tuple[dt.date | None, Rentang | None]:
        """First day and period as typed or, on a mere look, as kept."""
        if self.is_bound:
            self.is_valid()
        sumber = getattr(self, "cleaned_data", {}) if self.is_bound else self.initial
        rentang = self.baca(nomor, sumber)
        if rentang is None or rentang.selesai <= rentang.mulai:
            return sumber.get(f"tanggal_{nomor}"), None
        return rentang.mulai.astimezone(ZoneInfo(self.zona)).date(), rentang

    def nilai(self, nomor: int) -> list[Temuan]:
        """What stands against a period; nothing for an empty one."""
        tanggal, rentang = self._isi(nomor)
        if self.penilai is None or tanggal is None:
            return []
        if rentang is None:
            return self.penilai.nilai_hari(tanggal)
        return self.penilai.nilai(rentang.mulai, rentang.selesai)

    def tawaran_bagi(self, nomor: int, rentang: Rentang | None, tanggal: dt.date) -> list[tuple[str, str]]:
        """Buttons of the next lawful days for a period of this length and these hours."""
        if self.penilai is None:
            return []
        if rentang is None:
            return tombol_tawaran(nomor, self.penilai.berikut(tanggal))
        a, b = (w.astimezone(ZoneInfo(self.zona)) for w in (rentang.mulai, rentang.selesai))
        return tombol_tawaran(nomor, self.penilai.berikut(tanggal, banyak_hari(a, b)), a.time(), b.time())

    def baris(self, hanya: int | None = None) -> list[BarisTanggal]:
        """Every period, or one of them, with its findings; days are offered beside what is closed."""
        hasil = []
        for i in range(1, self.banyak + 1):
            if hanya not in (None, i):
                continue
            temuan, (tanggal, rentang) = self.nilai(i), self._isi(i)
            hasil.append(
                BarisTanggal(
                    i,
                    NAMA_PILIHAN[i - 1],
                    self[f"tanggal_{i}"],
                    self[f"mulai_{i}"],
                    self[f"sampai_{i}"],
                    self[f"selesai_{i}"],
                    terbaca(temuan),
                    self.tawaran_bagi(i, rentang, tanggal) if tanggal and tertutup(temuan) else [],
                    self._dua_jam(rentang),
                )
            )
        return hasil

    def _dua_jam(self, rentang: Rentang | None) -> str:
        if not (self.dua_zona and rentang):
            return ""
        return waktu_kunjungan(rentang.mulai, rentang.selesai, self.zona, self.zona_lain)

    def ada_tertutup(self) -> bool:
        """Whether any period is closed, so that a reason is asked for."""
        return any(tertutup(self.nilai(i)) for i in range(1, self.banyak + 1))


def isian_alasan(label: str, bantuan: str) -> TeksBersih:
    """The reason for a date outside the rules."""
    return TeksBersih(
        label=label,
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=bantuan,
    )
