"""What a page of search shows: cards of the entries found with their words marked, facets, filters in use, pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage
from django.db import connection
from django.urls import reverse

from inovasi.cari.queries import Hasil
from inovasi.cari.queries_saringan import Saringan
from inovasi.cari.segi import MENURUT_KUNCI, SEGI, Segi
from inovasi.choices import KeadaanInovasi, TingkatPenghargaan
from inovasi.models import Macam
from instansi.choices import JenisInstansi
from instansi.penulisan.angka import ribuan

MULAI, AKHIR = "\x02", "\x03"  # no text holds them: `bersihkan` takes control characters out
TAMPAK = 8  # choices of a facet that are seen at once
Potongan = list[tuple[str, bool]]  # text, and whether it is a word that was looked for
_JUDUL = "HighlightAll=true, StartSel=\x02, StopSel=\x03"
_CUPLIKAN = "MaxFragments=1, MinWords=16, MaxWords=28, ShortWord=0, StartSel=\x02, StopSel=\x03"
_BARIS = """
SELECT e.macam, e.objek, coalesce(i.slug, a.slug) AS slug, {nama} AS nama, {ringkas} AS ringkas, {isi} AS isi,
    a.nama AS instansi, a.jenis AS jenis_instansi, d.nama AS induk, wp.nama AS provinsi, a.bergabung_pada IS NOT NULL,
    e.tingkat, e.tahun, e.kunjungan, i.keadaan, i.tanpa_apbd, p.peringkat, p.pemberi,
    coalesce(f.kecil, CASE WHEN e.macam = 1 THEN a.logo END) AS gambar, coalesce(f.teks_alternatif, '') AS teks_gambar,
    (SELECT count(*) FROM inovasi_entricari x WHERE e.macam = 1 AND x.instansi_id = a.id AND x.macam = 3),
    (SELECT count(*) FROM inovasi_entricari x WHERE e.macam = 1 AND x.instansi_id = a.id AND x.macam = 2)
FROM unnest(%(entri)s::bigint[]) WITH ORDINALITY AS u (id, urutan)
JOIN inovasi_entricari e ON e.id = u.id
JOIN instansi_instansi a ON a.id = e.instansi_id
LEFT JOIN instansi_instansi d ON d.id = a.induk_id
LEFT JOIN instansi_wilayah wp ON wp.kode = left(a.wilayah_id, 2)
LEFT JOIN inovasi_inovasi i ON e.macam = 3 AND i.id = e.objek
LEFT JOIN inovasi_penghargaan p ON e.macam = 2 AND p.id = e.objek
LEFT JOIN LATERAL (SELECT kecil, teks_alternatif FROM inovasi_fotoinovasi WHERE inovasi_id = i.id
    ORDER BY urutan, id LIMIT 1) f ON true
ORDER BY u.urutan"""
_NAMA = "coalesce(i.nama, p.nama, a.nama)"
_RINGKAS = "coalesce(i.ringkasan, p.uraian, a.profil, '')"
_ISI = "concat_ws(' ', i.cara_kerja, i.masalah, i.hasil, i.manfaat, i.syarat_replikasi)"


@dataclass(frozen=True)
class Kartu:
    """One thing found. ``jenis`` is what the plan of visits calls it."""

    jenis: str
    pk: int
    url: str
    judul: Potongan
    nama: str
    instansi: str
    provinsi: str
    cuplikan: Potongan
    lencana: list[tuple[str, str, str]]
    catatan: str
    gambar: str
    teks_gambar: str
    bergabung: bool


def potong(teks: str) -> Potongan:
    """A text with marks as pieces, so that the template may mark them without trusting the text."""
    hasil: Potongan = []
    for nomor, bagian in enumerate(teks.split(MULAI)):
        kata, tanda, sisa = bagian.partition(AKHIR)
        hasil += [(kata, True), (sisa, False)] if nomor and tanda else [(bagian, False)]
    return [(t, sorot) for t, sorot in hasil if t]


def kartu_dari(perintah: str, param: dict[str, Any]) -> list[Kartu]:
    """The cards of the entries whose keys a statement gives, in its order. One query for both."""
    bentuk = {"nama": _NAMA, "ringkas": f"left({_RINGKAS}, 600)", "isi": "''"}
    baris = _BARIS.format(**bentuk).replace("%(entri)s::bigint[]", f"ARRAY({perintah})::bigint[]")
    with connection.cursor() as kursor:
        kursor.execute(baris, param)
        return [_kartu(satu) for satu in kursor.fetchall()]


def kartu(hasil: Hasil) -> list[Kartu]:
    """The cards of a page, in order. One query."""
    if not hasil.entri:
        return []
    param: dict[str, Any] = {"entri": list(hasil.entri)}
    bentuk = {"nama": _NAMA, "ringkas": f"left({_RINGKAS}, 600)", "isi": "''"}
    if not hasil.tanya.kosong:
        param |= {"kueri": hasil.tanya.kueri_nilai(), "judul": _JUDUL, "cuplikan": _CUPLIKAN}
        sorot = "ts_headline('indonesian', {teks}, %(kueri)s::tsquery, %({cara})s)"
        bentuk = {
            "nama": sorot.format(teks=_NAMA, cara="judul"),
            "ringkas": sorot.format(teks=f"left({_RINGKAS}, 600)", cara="judul"),
            "isi": sorot.format(teks=f"left({_ISI}, 6000)", cara="cuplikan"),
        }
    with connection.cursor() as kursor:
        kursor.execute(_BARIS.format(**bentuk), param)
        return [_kartu(baris) for baris in kursor.fetchall()]


def _kartu(baris: Sequence[Any]) -> Kartu:
    (macam, objek, slug, nama, ringkas, isi, instansi, jenis_instansi, induk, provinsi, bergabung, tingkat, tahun,
     kunjungan, keadaan, tanpa_apbd, peringkat, pemberi, gambar, teks_gambar, inovasi, penghargaan) = baris  # fmt: skip
    lengkap = _nama_lengkap(instansi, jenis_instansi, induk)
    cuplikan = potong(ringkas)
    if macam == Macam.INOVASI and MULAI in isi and MULAI not in ringkas:
        cuplikan = [("… ", False), *potong(isi), (" …", False)]
    lencana: list[tuple[str, str, str]] = []
    if macam == Macam.INSTANSI:
        url, nama_tampil = reverse("instansi:rincian", args=[slug]), potong(nama)
        if not bergabung:
            lencana.append(("Belum bergabung", "netral", ""))
        lencana += [(f"{ribuan(inovasi)} inovasi", "info", "inovasi")] if inovasi else []
        lencana += [(f"{ribuan(penghargaan)} penghargaan", "info", "penghargaan")] if penghargaan else []
        catatan = str(JenisInstansi(jenis_instansi).label)
    elif macam == Macam.PENGHARGAAN:
        url, nama_tampil = reverse("inovasi:penghargaan", args=[objek]), potong(nama)
        if peringkat:
            lencana.append((peringkat, "menunggu", "penghargaan"))
        catatan = " · ".join(str(s) for s in (_tingkat(tingkat), tahun or "", pemberi) if s)
    else:
        url, nama_tampil = reverse("inovasi:rincian", args=[slug]), potong(nama)
        if keadaan != KeadaanInovasi.BERJALAN:
            lencana.append((str(KeadaanInovasi(keadaan).label), KeadaanInovasi(keadaan).nada, ""))
        if tingkat:
            lencana.append((f"Penghargaan {_tingkat(tingkat).lower()}", "menunggu", "penghargaan"))
        lencana += [("Tanpa APBD", "info", "")] if tanpa_apbd else []
        catatan = f"Sejak {tahun}" if tahun and keadaan == KeadaanInovasi.BERJALAN else ""
    if kunjungan:
        catatan = " · ".join(s for s in (catatan, f"{ribuan(kunjungan)} kunjungan") if s)
    return Kartu(
        Macam(macam).name.lower(), objek, url, nama_tampil, "".join(t for t, _ in nama_tampil),
        lengkap if macam != Macam.INSTANSI else lengkap.removeprefix(f"{instansi}, ").removeprefix(instansi),
        provinsi or "", cuplikan, lencana, catatan, default_storage.url(gambar) if gambar else "", teks_gambar,
        bergabung,
    )  # fmt: skip


def _nama_lengkap(nama: str, jenis: str, induk: str | None) -> str:
    """As `Instansi.nama_lengkap`, from plain values."""
    if induk is None or jenis in JenisInstansi.pemerintah_daerah():
        return nama
    return f"{nama}, {induk.removeprefix('Pemerintah ')}"


def _tingkat(nomor: int) -> str:
    return TingkatPenghargaan.labels[nomor - 1] if nomor else ""


@dataclass(frozen=True)
class Butir:
    """A choice of a facet: code, words, how many, whether it is chosen."""

    kode: str
    label: str
    banyak: int
    dipilih: bool


@dataclass(frozen=True)
class TampilSegi:
    """A facet as shown: the first choices, and the rest behind "lainnya"."""

    kunci: str
    label: str
    tampak: list[Butir]
    sisa: list[Butir]
    dipilih: int
    terbuka: bool


TERBUKA = frozenset({"urusan", "provinsi"})


def daftar_segi(saring: Saringan, hasil: Hasil) -> Iterator[TampilSegi]:
    """The facets that can narrow this list, with counts; what has none is left out unless it is chosen."""
    for s in SEGI[1:]:
        if saring.macam is not None and saring.macam not in s.macam:
            continue
        dipilih = saring.pilih.get(s.kunci, ())
        banyak = hasil.hitungan.get(s.kunci, Counter())
        butir = [
            Butir(*s.sebut(n), b, s.sebut(n)[0] in dipilih)
            for n, b in banyak.items()
            if b > 0 and _dikenal(s, n)
        ]
        ada = {b.kode for b in butir}
        butir += [Butir(k, s.sebut(s.baca(k) or 0)[1], 0, True) for k in dipilih if k not in ada]
        if butir:
            butir.sort(key=lambda b: (not b.dipilih, *_urut(s, b)))
            yield TampilSegi(
                s.kunci,
                s.label,
                butir[:TAMPAK],
                butir[TAMPAK:],
                len(dipilih),
                bool(dipilih) or s.kunci in TERBUKA,
            )


def _dikenal(s: Segi, nomor: int) -> bool:
    return s.bebas or nomor in s.menurut_nomor


def _urut(s: Segi, b: Butir) -> tuple[int, str]:
    if s.bebas:
        return -int(b.kode), ""
    if s.kunci in ("tingkat", "tahapan", "keadaan"):
        return -s.menurut_kode[b.kode] if s.kunci == "tingkat" else s.menurut_kode[b.kode], ""
    return -b.banyak, b.label


def kepingan(saring: Saringan, dasar: str) -> list[tuple[str, str]]:
    """The filters in use as (words, address without it)."""
    hasil = [(f"“{saring.teks}”", saring.dengan_teks("").alamat(dasar))] if saring.teks else []
    for s in SEGI:
        for kode in saring.pilih.get(s.kunci, ()):
            hasil.append((s.sebut(s.baca(kode) or 0)[1], saring.tanpa(s.kunci, kode).alamat(dasar)))
    return hasil


def tab_macam(saring: Saringan, hasil: Hasil) -> list[tuple[str, str, bool, str]]:
    """All kinds and each of them as (label, address, whether it is this one, how many), with the same filters."""
    banyak = hasil.hitungan.get("macam", Counter())
    rumah = {
        Macam.INOVASI: reverse("inovasi:daftar"),
        Macam.PENGHARGAAN: reverse("inovasi:daftar_penghargaan"),
        Macam.INSTANSI: reverse("instansi:daftar"),
    }
    umum = saring.hanya("macam")
    tab = [
        ("Semua", umum.alamat(reverse("inovasi:cari")), saring.macam is None, ribuan(sum(banyak.values())))
    ]
    for macam, alamat in rumah.items():
        tab.append(
            (str(macam.label), umum.alamat(alamat), saring.macam == macam, ribuan(banyak.get(macam, 0)))
        )
    return tab


def per_provinsi(saring: Saringan, hasil: Hasil, dasar: str) -> tuple[dict[str, int], dict[str, str]]:
    """How many in each province, and where each leads, for the map."""
    segi = MENURUT_KUNCI["provinsi"]
    nilai = {
        segi.sebut(n)[0]: b
        for n, b in hasil.hitungan.get("provinsi", {}).items()
        if b > 0 and _dikenal(segi, n)
    }
    return nilai, {kode: saring.hanya("provinsi", kode).alamat(dasar) for kode in nilai}


@dataclass(frozen=True)
class NomorHalaman:
    """Page numbers with their addresses; a gap has none."""

    kini: int
    akhir: int
    sebelum: str
    sesudah: str
    daftar: list[tuple[int, str]]


def nomor_halaman(saring: Saringan, hasil: Hasil, dasar: str) -> NomorHalaman | None:
    """First, last and neighbouring pages; None when there is one page."""
    kini, akhir = hasil.halaman, hasil.banyak_halaman
    if akhir < 2:
        return None

    def alamat(nomor: int) -> str:
        return saring.ke_halaman(nomor).alamat(dasar)

    daftar: list[tuple[int, str]] = []
    for nomor in sorted(n for n in {1, kini - 1, kini, kini + 1, akhir} if 1 <= n <= akhir):
        if daftar and nomor - daftar[-1][0] > 1:
            daftar.append((0, ""))
        daftar.append((nomor, alamat(nomor)))
    return NomorHalaman(
        kini, akhir, alamat(kini - 1) if kini > 1 else "", alamat(kini + 1) if kini < akhir else "", daftar
    )
