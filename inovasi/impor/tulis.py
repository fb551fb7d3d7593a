"""Values of an innovation as the text that a cell shows and an import reads back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from inovasi.choices import (
    LABEL_URUSAN,
    BentukInovasi,
    Inisiator,
    JenisInovasi,
    KeadaanInovasi,
    TahapanInovasi,
)
from inovasi.impor.kolom import KOLOM, Kolom
from inovasi.models import Inovasi
from instansi.penulisan.angka import desimal
from instansi.penulisan.waktu import tanggal_pendek

KOLOM_PRIBADI = frozenset({"kontak_nama", "kontak_jabatan", "kontak_telepon", "kontak_pos_el"})
KOLOM_PUBLIK = tuple(k for k in KOLOM if k.nama not in KOLOM_PRIBADI)
_KHUSUS: dict[str, Callable[[Any], str]] = {
    "urusan": lambda nilai: LABEL_URUSAN.get(nilai, nilai),
    "urusan_lain": lambda nilai: "; ".join(LABEL_URUSAN.get(satu, satu) for satu in nilai),
    "tpb": lambda nilai: "; ".join(map(str, nilai)),
    "tanpa_apbd": lambda nilai: "Ya" if nilai else "Tidak",
    "kontak_telepon": lambda nilai: str(getattr(nilai, "as_national", nilai)),
    "bentuk": lambda nilai: str(BentukInovasi(nilai).label),
    "jenis": lambda nilai: str(JenisInovasi(nilai).label),
    "tahapan": lambda nilai: str(TahapanInovasi(nilai).label),
    "inisiator": lambda nilai: str(Inisiator(nilai).label),
    "keadaan": lambda nilai: str(KeadaanInovasi(nilai).label),
}


def isi_sel(kolom: Kolom, inovasi: Inovasi) -> str | int | dt.date:
    """What stands in the cell: text, whole rupiah or a day; "" for nothing."""
    if kolom.nama == "hasil_ukur":
        return _ukur(inovasi)
    nilai = getattr(inovasi, kolom.nama)
    if nilai in (None, "", []):
        return ""
    if khusus := _KHUSUS.get(kolom.nama):
        return khusus(nilai)
    return nilai if isinstance(nilai, int | dt.date) else str(nilai)


def teks_sel(kolom: Kolom, inovasi: Inovasi) -> str:
    """The same as text: days as 20-12-2019."""
    nilai = isi_sel(kolom, inovasi)
    return tanggal_pendek(nilai) if isinstance(nilai, dt.date) else str(nilai)


def _ukur(inovasi: Inovasi) -> str:
    def angka(nilai: Any) -> str:
        return "-" if nilai is None else desimal(nilai).removesuffix(",00")

    return "\n".join(
        " | ".join((u.ukuran.replace("|", "/"), u.satuan.replace("|", "/"), angka(u.sebelum), angka(u.sesudah),
                    u.keterangan.replace("|", "/"))).rstrip(" |")
        for u in inovasi.hasil_ukur.all()
    )  # fmt: skip
