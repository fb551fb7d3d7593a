"""An innovation as a visitor reads it: facts, chapters, figures before and after. Plain values for the template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from config.templatetags.angka import angka
from inovasi.choices import (
    LABEL_URUSAN,
    BentukInovasi,
    Inisiator,
    JenisInovasi,
    KeadaanInovasi,
    TahapanInovasi,
)
from inovasi.models import HasilUkur, Inovasi
from instansi.penulisan import rupiah, tanggal_panjang
from instansi.teks_ringan import Blok, urai_teks

# Chapters in the order of a KIPP proposal, as a visitor asks: (field, id, heading, look)
BAB: tuple[tuple[str, str, str, str], ...] = (
    ("masalah", "masalah", "Masalah yang dijawab", ""),
    ("tujuan", "tujuan", "Tujuan", ""),
    ("cara_kerja", "cara-kerja", "Cara kerjanya", ""),
    ("kebaruan", "kebaruan", "Yang baru", ""),
    ("hasil", "hasil", "Hasil", ""),
    ("manfaat", "manfaat", "Manfaat", ""),
    ("syarat_replikasi", "meniru", "Yang dibutuhkan untuk meniru", "bab-butuh"),
    ("kendala", "kendala", "Kendala dan cara mengatasinya", ""),
    ("keberlanjutan", "keberlanjutan", "Keberlanjutan", ""),
    ("pelajaran", "pelajaran", "Pelajaran", "bab-pelajaran"),
)


@dataclass(frozen=True)
class BarisUkur:
    """One figure before and after; the bars are per cent of the larger of the two."""

    ukuran: str
    keterangan: str
    sebelum: str
    sesudah: str
    panjang_sebelum: int
    panjang_sesudah: int
    perubahan: str


@dataclass(frozen=True)
class BabInovasi:
    """A chapter with its blocks of text; ``ukuran`` stands under the results."""

    kode: str
    judul: str
    rupa: str
    blok: tuple[Blok, ...]
    ukuran: list[BarisUkur]


def bab_inovasi(satu: Inovasi, hasil: Iterable[HasilUkur]) -> list[BabInovasi]:
    """The chapters that hold something; figures open the chapter of results even without text."""
    ukuran = [baris_ukur(h) for h in hasil]
    isi = [(kode, judul, rupa, urai_teks(getattr(satu, bidang))) for bidang, kode, judul, rupa in BAB]
    return [
        BabInovasi(kode, judul, rupa, blok, ukuran if kode == "hasil" else [])
        for kode, judul, rupa, blok in isi
        if blok or (kode == "hasil" and ukuran)
    ]


def baris_ukur(satu: HasilUkur) -> BarisUkur:
    """Figure, unit and length of bar; without both figures there is nothing to compare."""
    terbesar = max(abs(satu.sebelum or Decimal(0)), abs(satu.sesudah or Decimal(0))) or Decimal(1)

    def panjang(nilai: Decimal | None) -> int:
        return round(abs(nilai) * 100 / terbesar) if nilai is not None else 0

    def kata(nilai: Decimal | None) -> str:
        return f"{_angka(nilai)} {satu.satuan}".strip() if nilai is not None else "tidak dicatat"

    return BarisUkur(
        satu.ukuran,
        satu.keterangan,
        kata(satu.sebelum),
        kata(satu.sesudah),
        panjang(satu.sebelum),
        panjang(satu.sesudah),
        _perubahan(satu.sebelum, satu.sesudah),
    )


def _angka(nilai: Decimal) -> str:
    desimal = max(0, -int(Decimal(nilai).normalize().as_tuple().exponent))
    return angka(nilai, desimal)


def _perubahan(sebelum: Decimal | None, sesudah: Decimal | None) -> str:
    if not sebelum or sesudah is None or sebelum < 0:
        return ""
    persen = round((sesudah - sebelum) * 100 / sebelum)
    if persen == 0:
        return "tetap"
    return f"{'naik' if persen > 0 else 'turun'} {angka(abs(persen))}%"


def fakta(satu: Inovasi) -> list[tuple[str, str]]:
    """The facts box: label and value of what is known."""
    urusan = [LABEL_URUSAN.get(kode, "") for kode in (satu.urusan, *satu.urusan_lain)]
    dana = [satu.sumber_dana, "Tidak memakai APBD" if satu.tanpa_apbd else ""]
    semua = (
        ("Keadaan", KeadaanInovasi(satu.keadaan).label),
        ("Urusan", "; ".join(u for u in urusan if u)),
        ("Bentuk", _label(BentukInovasi, satu.bentuk)),
        ("Jenis", _label(JenisInovasi, satu.jenis)),
        ("Tahapan", _label(TahapanInovasi, satu.tahapan)),
        ("Diprakarsai", _label(Inisiator, satu.inisiator)),
        ("Uji coba sejak", tanggal_panjang(satu.uji_coba_pada) if satu.uji_coba_pada else ""),
        ("Diterapkan sejak", tanggal_panjang(satu.penerapan_pada) if satu.penerapan_pada else ""),
        ("Berhenti", tanggal_panjang(satu.berhenti_pada) if satu.berhenti_pada else ""),
        ("Biaya", _biaya(satu)),
        ("Sumber dana", "; ".join(d for d in dana if d)),
        ("Mitra", satu.mitra),
        ("Tema", satu.tematik),
        ("Unit pelaksana", satu.unit_pelaksana),
    )
    return [(label, nilai) for label, nilai in semua if nilai]


def _label(pilihan: Any, nilai: str) -> str:
    return str(pilihan(nilai).label) if nilai else ""


def _biaya(satu: Inovasi) -> str:
    biaya = rupiah(satu.biaya, 0) if satu.biaya is not None else ""
    return (
        f"{biaya} ({satu.keterangan_biaya})"
        if biaya and satu.keterangan_biaya
        else biaya or satu.keterangan_biaya
    )
