"""Dates beside the host's rules of reception: what stands against each, and the next lawful ones as buttons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils import timezone

from instansi.bidang import TeksBersih
from instansi.penerimaan import Aturan, Berat, Tawaran, Temuan, kalimat_aturan
from instansi.penulisan import rentang_hari_tanggal
from kunjungan.choices import Pihak
from kunjungan.inti.forms_waktu import NAMA_PILIHAN, FormulirRentang, HariPeriode
from kunjungan.inti.isian import Rentang
from kunjungan.inti.sajian import masa_kunjungan, waktu_kunjungan
from kunjungan.jadwal.queries_penerimaan import Penilai, tertutup
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
    hari: HariPeriode
    temuan: list[TemuanTerbaca]
    tawaran: list[tuple[str, str]]
    waktu: str = ""


def terbaca(temuan: list[Temuan]) -> list[TemuanTerbaca]:
    """Findings as pages show them."""
    return [TemuanTerbaca(t.kalimat, t.dasar, t.berat == Berat.TUTUP) for t in temuan]


def tombol_tawaran(nomor: int, tawaran: list[Tawaran], jam: Sequence[dt.time] = ()) -> list[tuple[str, str]]:
    """Value and label of a button per lawful day, or first and last day; other hours come along where those typed
    (``jam``: first and last, of the whole or of each day) do not fit."""
    hasil = []
    for t in tawaran:
        lama = (t.sampai - t.tanggal).days + 1
        ikut = [*jam[: min(2 * lama, len(jam)) - 1], *jam[-1:]]
        pasangan = [ikut] if lama == 1 else [[w, w] for w in ikut]
        muat = not t.jam or (bool(ikut) and all(any(r.memuat(a, b) for r in t.jam) for a, b in pasangan))
        for satu in [ikut] if muat else [[j.mulai, j.selesai] for j in t.jam]:
            nilai = " ".join([f"{nomor} {t.tanggal}/{t.sampai}", *(f"{w:%H:%M}" for w in satu)])
            pukul = "" if muat else f", {satu[0]:%H.%M}–{satu[1]:%H.%M}"
            hasil.append((nilai, rentang_hari_tanggal(t.tanggal, t.sampai) + pukul))
    return hasil


def dengan_tawaran(data: QueryDict) -> QueryDict:
    """What was posted, with the offered day a button stands for in its fields; nonsense changes nothing."""
    bagian = data.get(PAKAI, "")[:500].split()
    if len(bagian) < 2 or len(bagian) % 2 or bagian[0] not in ("1", "2", "3"):
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
    for lama in [n for n in data if jam and n.startswith((f"mulai_{bagian[0]}_", f"selesai_{bagian[0]}_"))]:
        del salinan[lama]
    for n, isi in enumerate(jam):  # of each day: the first begins with the period, the last ends with it
        hari = "" if n in (0, len(jam) - 1) else f"_{n // 2 + 1}"
        salinan[f"{('mulai', 'selesai')[n % 2]}_{bagian[0]}{hari}"] = f"{isi:%H:%M}"
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
        lazim = [Rentang(*masa, self.kunjungan.jam_hari)] if masa else list(diminta[:1])
        if lazim:
            awal = self.awal(lazim, self.zona)
            jam = {n: w for n, w in awal.items() if n.startswith(("mulai", "selesai"))}
            self.initial = jam | dict(self.initial)

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
        return self.penilai.nilai(rentang.mulai, rentang.selesai, rentang.jam_hari)

    def tawaran_bagi(self, nomor: int, rentang: Rentang | None, tanggal: dt.date) -> list[tuple[str, str]]:
        """Buttons of the next lawful days for a period of this length and these hours."""
        if self.penilai is None:
            return []
        if rentang is None:
            return tombol_tawaran(nomor, self.penilai.berikut(tanggal))
        a, b = (w.astimezone(ZoneInfo(self.zona)) for w in (rentang.mulai, rentang.selesai))
        jam = [w.time() for satu in rentang.hari(self.zona) or [(a, b)] for w in satu]
        return tombol_tawaran(nomor, self.penilai.berikut(tanggal, banyak_hari(a, b)), jam)

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
                    self.hari_periode(i),
                    terbaca(temuan),
                    self.tawaran_bagi(i, rentang, tanggal) if tanggal and tertutup(temuan) else [],
                    self._dua_jam(rentang),
                )
            )
        return hasil

    def _dua_jam(self, rentang: Rentang | None) -> str:
        if not (self.dua_zona and rentang):
            return ""
        return waktu_kunjungan(rentang.mulai, rentang.selesai, self.zona, self.zona_lain, rentang.jam_hari)

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
