"""An agency's innovations as XLSX, CSV and JSON, a few rows in memory at a time. What is written can be imported again.

CSV is for Excel as offices in Indonesia have it: UTF-8 with a mark in front, semicolons, days as 20-12-2019. A cell
that a spreadsheet would take for a formula begins with an apostrophe. The keys of JSON are promised in
docs/panduan/impor.md.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import IO, Any

from django.db.models import QuerySet

from inovasi.choices import StatusInovasi
from inovasi.impor import buku
from inovasi.impor.kolom import Kolom
from inovasi.impor.tulis import teks_sel
from inovasi.models import Inovasi
from instansi.models import Instansi

BENTUK = {
    "xlsx": buku.JENIS_XLSX,
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
BATAS_EKSPOR = 10_000
SEKALI = 200
SKEMA = "anjangkarya/inovasi/1"
_BERBAHAYA = ("=", "+", "-", "@", "\t", "\r")
_TAMBAHAN = ("Status", "Alamat halaman")


def pilih(instansi: Instansi, *, publik: bool) -> QuerySet[Inovasi]:
    """What leaves: the published ones for everybody, all of them for members."""
    semua = Inovasi.objects.filter(instansi=instansi)
    if publik:
        semua = semua.filter(status=StatusInovasi.TERBIT)
    return semua.prefetch_related("hasil_ukur").order_by("nama", "id")


def _alirkan(inovasi: QuerySet[Inovasi]) -> Iterator[Inovasi]:
    return islice(inovasi.iterator(chunk_size=SEKALI), BATAS_EKSPOR)


def _lain(inovasi: Inovasi, asal: str) -> list[str]:
    terbit = inovasi.status == StatusInovasi.TERBIT
    return [str(inovasi.get_status_display()), f"{asal}{inovasi.get_absolute_url()}" if terbit else ""]


def xlsx(inovasi: QuerySet[Inovasi], kolom: Sequence[Kolom], asal: str) -> IO[bytes]:
    """An open temporary file at its beginning. ``asal`` is scheme and host of the portal."""
    return buku.ekspor(_alirkan(inovasi), kolom, _TAMBAHAN, lambda satu: _lain(satu, asal))


class _Gema:
    """What `csv` writes into, handed on at once."""

    def write(self, teks: str) -> str:
        return teks


def aman(teks: str) -> str:
    """The text as a CSV cell that no spreadsheet runs."""
    return f"'{teks}" if teks.startswith(_BERBAHAYA) else teks


def baris_csv(inovasi: QuerySet[Inovasi], kolom: Sequence[Kolom], asal: str) -> Iterator[str]:
    """Lines of the CSV file, the mark of UTF-8 first."""
    penulis = csv.writer(_Gema(), delimiter=";", lineterminator="\r\n")
    yield "\ufeff" + penulis.writerow([*(k.label for k in kolom), *_TAMBAHAN])
    for satu in _alirkan(inovasi):
        sel = [*(teks_sel(k, satu) for k in kolom), *_lain(satu, asal)]
        yield penulis.writerow([aman(teks) for teks in sel])


def potongan_json(
    instansi: Instansi, inovasi: QuerySet[Inovasi], kolom: Sequence[Kolom], asal: str
) -> Iterator[str]:
    """The JSON document, piece by piece."""
    kepala = {
        "skema": SKEMA,
        "instansi": {"nama": instansi.nama_lengkap, "alamat": f"{asal}/instansi/{instansi.slug}/"},
    }
    yield f'{json.dumps(kepala, ensure_ascii=False)[:-1]}, "inovasi": ['
    for ke, satu in enumerate(_alirkan(inovasi)):
        yield f"{',' if ke else ''}\n{json.dumps(_objek(satu, kolom, asal), ensure_ascii=False, default=str)}"
    yield "\n]}\n"


def _objek(inovasi: Inovasi, kolom: Sequence[Kolom], asal: str) -> dict[str, Any]:
    isi: dict[str, Any] = {"kode": inovasi.slug, "status": inovasi.status}
    for k in kolom:
        if k.nama == "hasil_ukur":
            isi[k.nama] = [
                {b: getattr(u, b) for b in ("ukuran", "satuan", "sebelum", "sesudah", "keterangan")}
                for u in inovasi.hasil_ukur.all()
            ]
        elif k.nama == "kontak_telepon":
            isi[k.nama] = teks_sel(k, inovasi)
        else:
            isi[k.nama] = getattr(inovasi, k.nama)
    isi["terbit_pada"] = inovasi.terbit_pada.isoformat() if inovasi.terbit_pada else None
    isi["alamat"] = _lain(inovasi, asal)[1]
    return isi
