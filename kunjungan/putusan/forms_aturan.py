"""Dates beside the host's rules of reception: what stands against each, and the next lawful ones as buttons."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils import timezone

from instansi.bidang import TeksBersih
from instansi.penerimaan import Aturan, Berat, Tawaran, Temuan, kalimat_aturan
from instansi.penulisan import hari_tanggal
from kunjungan.inti.forms_waktu import NAMA_PILIHAN, FormulirRentang
from kunjungan.jadwal.queries_penerimaan import Penilai, muat_jam, tertutup
from kunjungan.models import Kunjungan

PAKAI = "pakai"


@dataclass(frozen=True)
class TemuanTerbaca:
    """A finding for a page; ``tutup`` when the day is not offered."""

    kalimat: str
    dasar: str
    tutup: bool


@dataclass(frozen=True)
class BarisTanggal:
    """One period of the form with what the host's rules say of it; ``tawaran`` are (value, label) of buttons."""

    nomor: int
    judul: str
    tanggal: BoundField
    mulai: BoundField
    selesai: BoundField
    temuan: list[TemuanTerbaca]
    tawaran: list[tuple[str, str]]


def terbaca(temuan: list[Temuan]) -> list[TemuanTerbaca]:
    """Findings as pages show them."""
    return [TemuanTerbaca(t.kalimat, t.dasar, t.berat == Berat.TUTUP) for t in temuan]


def tombol_tawaran(
    nomor: int, tawaran: list[Tawaran], mulai: dt.time | None = None, selesai: dt.time | None = None
) -> list[tuple[str, str]]:
    """Value and label of a button per lawful day; hours come along where those typed do not fit."""
    hasil = []
    for t in tawaran:
        if not t.jam or muat_jam(t.jam, mulai, selesai):
            hasil.append((f"{nomor} {t.tanggal}", hari_tanggal(t.tanggal)))
            continue
        for j in t.jam:
            nilai = f"{nomor} {t.tanggal} {j.mulai:%H:%M} {j.selesai:%H:%M}"
            hasil.append((nilai, f"{hari_tanggal(t.tanggal)}, {j.mulai:%H.%M}–{j.selesai:%H.%M}"))
    return hasil


def dengan_tawaran(data: QueryDict) -> QueryDict:
    """What was posted, with the offered day a button stands for in its fields; nonsense changes nothing."""
    bagian = data.get(PAKAI, "")[:40].split()
    if len(bagian) not in (2, 4) or bagian[0] not in ("1", "2", "3"):
        return data
    try:
        tanggal = dt.date.fromisoformat(bagian[1])
        jam = [dt.time.fromisoformat(j) for j in bagian[2:]]
    except ValueError:
        return data
    salinan = data.copy()
    salinan[f"tanggal_{bagian[0]}"] = tanggal.isoformat()
    for nama, isi in zip(("mulai", "selesai"), jam, strict=False):
        salinan[f"{nama}_{bagian[0]}"] = f"{isi:%H:%M}"
    if "pilihan" in data:
        salinan["pilihan"] = "lain"
    return salinan


class MenurutAturan(FormulirRentang):
    """Periods of a visit held against its host's rules; nothing is asked of the rules before somebody looks."""

    def __init__(self, *args: Any, kunjungan: Kunjungan, **kwargs: Any) -> None:
        self.kunjungan = kunjungan
        super().__init__(*args, zona=kunjungan.zona_waktu, **kwargs)
        self.penilai = Penilai.untuk(kunjungan, timezone.now())

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

    def _isi(self, nomor: int) -> tuple[Any, Any, Any]:
        """Date and hours of a period as typed or, on a mere look, as kept."""
        sumber = getattr(self, "cleaned_data", {}) if self.is_bound else self.initial
        tanggal, mulai, selesai = (sumber.get(f"{n}_{nomor}") for n in ("tanggal", "mulai", "selesai"))
        return tanggal, mulai or sumber.get("mulai_1"), selesai or sumber.get("selesai_1")

    def nilai(self, nomor: int) -> list[Temuan]:
        """What stands against a period; nothing for an empty one."""
        if self.is_bound:
            self.is_valid()
        tanggal, mulai, selesai = self._isi(nomor)
        if self.penilai is None or tanggal is None:
            return []
        if mulai is None or selesai is None or selesai <= mulai:
            mulai = selesai = None
        return self.penilai.nilai_hari(tanggal, mulai, selesai)

    def baris(self, hanya: int | None = None) -> list[BarisTanggal]:
        """Every period, or one of them, with its findings; days are offered beside what is closed."""
        hasil = []
        for i in range(1, self.banyak + 1):
            if hanya not in (None, i):
                continue
            temuan, (tanggal, mulai, selesai) = self.nilai(i), self._isi(i)
            tawaran = self.penilai.berikut(tanggal) if self.penilai and tertutup(temuan) else []
            hasil.append(
                BarisTanggal(
                    i,
                    NAMA_PILIHAN[i - 1],
                    self[f"tanggal_{i}"],
                    self[f"mulai_{i}"],
                    self[f"selesai_{i}"],
                    terbaca(temuan),
                    tombol_tawaran(i, tawaran, mulai, selesai),
                )
            )
        return hasil

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
