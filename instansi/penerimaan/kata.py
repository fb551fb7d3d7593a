"""Rules of reception in words, for pages and for the guest before a date is typed."""

from __future__ import annotations

from instansi.choices import GolonganTamu, KlausulPenerimaan, PerlakuanLibur
from instansi.penerimaan.aturan import Aturan, Rentang
from instansi.penerimaan.nilai import NAMA_HARI, pukul
from instansi.penulisan import senarai

_PINDAH = "Tanggal yang disepakati dapat dipindahkan tuan rumah sendiri dengan menyebut alasannya."
_SENIN_JUMAT = frozenset({1, 2, 3, 4, 5})


def kalimat_aturan(aturan: Aturan | None) -> list[str]:
    """One sentence for each clause that says something; nothing without rules. The legal source stands apart."""
    if aturan is None:
        return []
    return [
        f"Menerima tamu {_hari(aturan)}{_jam(aturan)}.",
        *_batas(aturan),
        *_libur(aturan),
        *(["Beberapa rombongan dapat diterima bersama."] if aturan.boleh_bersama else []),
        *([_PINDAH] if aturan.pindah_sendiri else []),
        *_pengecualian(aturan),
    ]


def _hari(a: Aturan) -> str:
    if not a.hari:
        return "setiap hari kerja"
    if a.hari == _SENIN_JUMAT:
        return "Senin sampai Jumat"
    return senarai([NAMA_HARI[h - 1] for h in sorted(a.hari)])


def _jam(a: Aturan) -> str:
    if not a.jam:
        return ", pada jam kerja"
    awalan = ", pilih salah satu waktu: " if a.slot_tetap else ", "
    umum = [pukul(r) for r in _urut(a) if not r.hari]
    khusus = [
        f"{NAMA_HARI[h - 1]} {senarai([pukul(r) for r in _urut(a) if r.hari == h])}"
        for h in sorted({r.hari for r in a.jam if r.hari})
    ]
    return awalan + "; ".join([*([senarai(umum)] if umum else []), *khusus])


def _urut(a: Aturan) -> list[Rentang]:
    return sorted(a.jam, key=lambda r: (r.hari, r.mulai, r.selesai))


def _batas(a: Aturan) -> list[str]:
    hasil = []
    if a.tenggang:
        hasil.append(f"Surat paling lambat {a.tenggang} hari kerja sebelumnya.")
    besar = [
        f"{kata} {n} orang"
        for kata, n in (("sedikitnya", a.rombongan_min), ("paling banyak", a.rombongan_maks))
        if n
    ]
    if besar:
        hasil.append(f"Rombongan {senarai(besar)}.")
    if a.hari_maks:
        hasil.append(f"Kunjungan paling lama {a.hari_maks} hari.")
    kuota = [f"{n} kunjungan {masa}" for n, masa in ((a.per_hari, "sehari"), (a.per_minggu, "seminggu")) if n]
    if kuota:
        hasil.append(f"Paling banyak {senarai(kuota)}.")
    return hasil


def _libur(a: Aturan) -> list[str]:
    if a.bila_libur == PerlakuanLibur.GESER and a.hari:
        return ["Hari menerima yang libur bergeser ke hari kerja berikutnya."]
    return []


def _pengecualian(a: Aturan) -> list[str]:
    return [
        f"{GolonganTamu(p.golongan).label} tidak terikat "
        f"{senarai([KlausulPenerimaan(k).label.lower() for k in sorted(p.klausul)])}"
        f"{f' ({p.dasar})' if p.dasar else ''}."
        for p in a.pengecualian
    ]
