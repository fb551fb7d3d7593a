"""What the search box suggests while somebody types: agencies, innovations and awards called so or much like it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.urls import reverse

from inovasi.cari.pertanyaan import baca
from inovasi.models import Macam
from instansi.pencarian.queries import saran_instansi

BANYAK, INSTANSI = 8, 4
# Words of titles that begin so; the best-scored come first, so a frequent beginning is cut off early and cheaply.
_JUDUL = """SELECT e.macam, e.objek, coalesce(i.nama, p.nama), coalesce(i.slug, ''), a.nama
FROM (SELECT macam, objek, instansi_id, nama, skor FROM (
        SELECT macam, objek, instansi_id, nama, skor FROM inovasi_entricari
        WHERE macam > 1 AND judul @@ %(awal)s::tsquery LIMIT 3000) t
    ORDER BY (nama LIKE %(mulai)s) DESC, skor DESC, objek LIMIT %(banyak)s) e
JOIN instansi_instansi a ON a.id = e.instansi_id
LEFT JOIN inovasi_inovasi i ON e.macam = 3 AND i.id = e.objek
LEFT JOIN inovasi_penghargaan p ON e.macam = 2 AND p.id = e.objek
ORDER BY (e.nama LIKE %(mulai)s) DESC, e.skor DESC, e.objek"""
_MIRIP = _JUDUL.replace("judul @@ %(awal)s::tsquery LIMIT 3000", "nama %%> %(mirip)s LIMIT 100")


@dataclass(frozen=True)
class Saran:
    """One suggestion: words, where it stands, its page."""

    jenis: str
    nama: str
    letak: str
    url: str


def saran(teks: str) -> list[Saran]:
    """At most eight suggestions: up to four agencies, then titles. Nothing for fewer than two letters."""
    kata = baca(teks).polos.split()[:6]
    if sum(map(len, kata)) < 2:
        return []
    rumah = [
        Saran("Instansi", i.nama, i.letak, reverse("instansi:rincian", args=[i.slug]))
        for i in saran_instansi(teks, banyak=INSTANSI)
    ]
    return [*rumah, *_judul(kata, BANYAK - len(rumah))]


def _judul(kata: list[str], banyak: int) -> list[Saran]:
    utuh = " ".join(kata)
    awal = " & ".join(f"{k}:*" for k in kata)
    param: dict[str, Any] = {"awal": awal, "mulai": f"{utuh}%", "mirip": utuh, "banyak": banyak}
    with connection.cursor() as kursor:
        kursor.execute(_JUDUL, param)
        baris = kursor.fetchall()
        if not baris and len(utuh) > 3:
            kursor.execute(_MIRIP, param)
            baris = kursor.fetchall()
    return [
        Saran(
            str(Macam(macam).label),
            nama,
            instansi,
            reverse("inovasi:rincian", args=[slug]) if slug else reverse("inovasi:penghargaan", args=[objek]),
        )
        for macam, objek, nama, slug, instansi in baris
    ]
