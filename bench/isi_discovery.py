"""Fills a database with 100,000 innovations, 20,000 awards and over 8,000 agencies of varied Indonesian text.

The same seed gives the same data. Words come with very uneven frequencies, as in life: a few topics and agencies have
much, most have little, and thousands of names stand once.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from itertools import accumulate

from django.db import connection, models
from django.utils.text import slugify

from bench import kosakata as kata
from inovasi.models import Inovasi, Penghargaan
from instansi.models import Instansi

BENIH = 20_261_122
HARI_INI = dt.date(2026, 11, 22)
DINAS = "Dinas Kesehatan|Dinas Pendidikan|Dinas Kependudukan dan Pencatatan Sipil|Dinas Lingkungan Hidup|Dinas Sosial|Badan Perencanaan Pembangunan Daerah|Dinas Komunikasi dan Informatika|Dinas Pertanian|Satuan Polisi Pamong Praja|Inspektorat"


class Zipf:
    """Draws items so that the n-th is n times as rare as the first."""

    def __init__(self, isi, pangkat=0.8):
        self.isi, self.berat = isi, list(accumulate(1 / (n + 1) ** pangkat for n in range(len(isi))))

    def ambil(self, acak):
        return acak.choices(self.isi, cum_weights=self.berat)[0]

    def banyak(self, acak, n):
        return acak.choices(self.isi, cum_weights=self.berat, k=n)


DAFTAR = {
    nama: Zipf(getattr(kata, nama.upper()).split("|"))
    for nama in (
        "awalan",
        "sifat",
        "sasaran",
        "alat",
        "mitra",
        "masalah",
        "hasil",
        "tempat",
        "kendala",
        "penjelas",
        "lomba",
        "lomba_isi",
        "pemberi",
    )
}
URUSAN = Zipf(list(kata.URUSAN))
TOPIK = {kode: Zipf(isi.split("|"), 0.5) for kode, isi in kata.URUSAN.items()}
SUKU = [a + b for a in ("", *"bcdghjklmnprstw") for b in "aiueo"] + [
    "an",
    "in",
    "us",
    "ar",
    "tri",
    "pro",
    "ang",
    "si",
]
HARI = "Senin Selasa Rabu Kamis Jumat Sabtu".split()


def singkatan(acak):
    """An invented name such as SIPANDU or GEMARIN; most stand once in the whole data."""
    return "".join(acak.choices(SUKU, k=acak.choice((2, 3, 3, 4)))).upper()


def bahan(acak, urusan, wilayah, nama):
    """What the sentences of one innovation take their words from."""
    topik, topik2 = TOPIK[urusan].banyak(acak, 2)
    b = {n: d.ambil(acak) for n, d in DAFTAR.items()}
    return b | {
        "nama": nama, "wilayah": wilayah, "topik": topik, "topik2": topik2, "topik_besar": topik[:1].upper() + topik[1:],
        "sasaran_besar": b["sasaran"].capitalize(), "hasil_besar": b["hasil"].capitalize(), "kendala2": DAFTAR["kendala"].ambil(acak),
        "tahun": acak.randint(2012, 2026), "angka": acak.randint(20, 9000), "angka2": acak.randint(2, 900),
        "angka_kecil": acak.randint(2, 19), "persen": acak.randint(20, 98), "hari": acak.choice(HARI),
    }  # fmt: skip


def bagian(acak, nama, b, n):
    kalimat = acak.sample(kata.KALIMAT[nama], min(n, len(kata.KALIMAT[nama])))
    hasil = []
    for k in kalimat:
        # Neighbouring sentences speak of different tools, places and people.
        for ganti in ("alat", "tempat", "sasaran"):
            b[ganti] = DAFTAR[ganti].ambil(acak)
        hasil.append(k.format_map(b))
    return " ".join(hasil)


def satu_inovasi(acak, pk, rumah):
    """Fields of one innovation of the agency (key, short name, province name)."""
    instansi, wilayah = rumah
    urusan = URUSAN.ambil(acak)
    topik = TOPIK[urusan].ambil(acak)
    inti = " ".join(s if s.isupper() else s.capitalize() for s in topik.split())
    bentuk = acak.random()
    if bentuk < 0.35:
        nama = f"{singkatan(acak)}: {DAFTAR['awalan'].ambil(acak)} {inti} {DAFTAR['sifat'].ambil(acak)}"
    elif bentuk < 0.8:
        nama = f"{DAFTAR['awalan'].ambil(acak)} {inti} {DAFTAR['sifat'].ambil(acak)}"
    else:
        nama = f"{DAFTAR['awalan'].ambil(acak)} {inti} {wilayah}"
    b = bahan(acak, urusan, wilayah, nama)
    terbit = HARI_INI - dt.timedelta(days=int(acak.expovariate(1 / 700)) % 4000)
    mulai = terbit - dt.timedelta(days=acak.randint(30, 900))
    keadaan = acak.choices(("BERJALAN", "BERHENTI", "GAGAL"), (90, 8, 2))[0]
    saat = dt.datetime.combine(terbit, dt.time(acak.randint(1, 9), acak.randint(0, 59)), dt.UTC)
    panjang = acak.choice((1, 2, 2, 3, 3, 4))
    return {
        "id": pk, "instansi_id": instansi, "slug": f"{slugify(nama)[:120]}-{pk}", "nama": nama[:200],
        "ringkasan": acak.choice(kata.RINGKASAN).format_map(b)[:400], "keadaan": keadaan,
        "status": acak.choices(("TERBIT", "DRAF", "ARSIP"), (100, 1, 1))[0], "terbit_pada": saat,
        "masalah": bagian(acak, "masalah", b, panjang), "cara_kerja": bagian(acak, "cara_kerja", b, panjang * 2 + 1),
        "hasil": bagian(acak, "hasil", b, panjang), "syarat_replikasi": bagian(acak, "syarat_replikasi", b, panjang - 1),
        "kendala": bagian(acak, "kendala", b, max(1, panjang - 2)), "keberlanjutan": bagian(acak, "keberlanjutan", b, panjang - 1),
        "pelajaran": "" if keadaan == "BERJALAN" else f"Jangan mulai sebelum {b['mitra']} siap; {b['kendala']} datang lebih cepat.",
        "mitra": b["mitra"], "sumber_dana": acak.choice(("APBD", "APBDes", "Swadaya", "CSR perusahaan daerah")), "tanpa_apbd": acak.random() < 0.15,
        "bentuk": acak.choices(("PELAYANAN_PUBLIK", "TATA_KELOLA", "LAINNYA", ""), (50, 25, 20, 5))[0],
        "jenis": acak.choices(("DIGITAL", "NON_DIGITAL", ""), (55, 42, 3))[0],
        "tahapan": acak.choices(("PENERAPAN", "UJI_COBA", "INISIATIF"), (75, 18, 7))[0], "urusan": urusan,
        "urusan_lain": "{" + ",".join(sorted({*URUSAN.banyak(acak, acak.choice((0, 0, 0, 1, 1, 2)))} - {urusan})) + "}",
        "tpb": f"{{{acak.randint(1, 17)}}}", "uji_coba_pada": mulai, "penerapan_pada": mulai + dt.timedelta(days=90),
        "biaya": acak.choice((None, acak.randint(1, 900) * 500_000)), "unit_pelaksana": f"Seksi {acak.choice(HARI)} Pelayanan",
        "disaksikan_pada": HARI_INI - dt.timedelta(days=acak.randint(1, 900)) if acak.random() < 0.1 else None,
        "dibuat_pada": saat, "diubah_pada": saat, "banyak_kunjungan": min(300, int(acak.paretovariate(1.1)) - 1),
    }  # fmt: skip


def satu_penghargaan(acak, pk, rumah):
    tahun = min(2026, 2026 - int(acak.expovariate(1 / 4)))
    saat = dt.datetime(max(tahun, 2001), acak.randint(1, 10), acak.randint(1, 28), tzinfo=dt.UTC)
    isi = DAFTAR["lomba_isi"].ambil(acak)
    return {
        "id": pk, "instansi_id": rumah[0], "nama": f"{DAFTAR['lomba'].ambil(acak)} {isi}",
        "tingkat": acak.choices(("KECAMATAN", "KABKOTA", "PROVINSI", "NASIONAL", "INTERNASIONAL", ""), (5, 35, 35, 20, 1, 4))[0],
        "peringkat": acak.choice(("", "Juara I", "Juara II", "Juara III", "Harapan I", "Terbaik")), "tahun": tahun,
        "pemberi": DAFTAR["pemberi"].ambil(acak), "uraian": f"Diberikan kepada {rumah[1]} atas {isi.lower()} dan {DAFTAR['hasil'].ambil(acak)}.",
        "dibuat_pada": saat, "diubah_pada": saat, "banyak_kunjungan": min(300, int(acak.paretovariate(1.1)) - 1),
    }  # fmt: skip


def salin(model, baris, sekali=10_000):
    """COPY rows (dicts by column) into the table; columns not named take the model's default."""
    kolom = list(model._meta.concrete_fields)
    bawaan = {f.column: None if f.null and not f.has_default() else _awal(f) for f in kolom}
    penampung, banyak = io.StringIO(), 0
    tulis = csv.writer(penampung)
    for satu in baris:
        tulis.writerow([_sel(satu.get(f.column, bawaan[f.column])) for f in kolom])
        banyak += 1
        if banyak % sekali == 0:
            _kirim(model, kolom, penampung)
    _kirim(model, kolom, penampung)
    with connection.cursor() as kursor:
        kursor.execute(
            f"SELECT setval(pg_get_serial_sequence('{model._meta.db_table}', 'id'), (SELECT max(id) FROM {model._meta.db_table}))"
        )
    return banyak


def _awal(bidang: models.Field):
    nilai = bidang.get_default()
    return "{}" if nilai == [] else "" if nilai is None else nilai


def _sel(nilai):
    # An unquoted empty cell is NULL for COPY; an empty text is told apart by a mark.
    return "\\N" if nilai is None else nilai


def _kirim(model, kolom, penampung):
    penampung.seek(0)
    nama = ",".join(f'"{f.column}"' for f in kolom)
    with connection.cursor() as kursor:
        kursor.cursor.copy_expert(
            f"COPY {model._meta.db_table} ({nama}) FROM STDIN (FORMAT csv, NULL '\\N')", penampung
        )
    penampung.seek(0)
    penampung.truncate()


def isi(banyak_inovasi=100_000, banyak_penghargaan=20_000, dinas=200):
    """Agencies (regions stand already), innovations, awards and their links."""
    acak = random.Random(BENIH)
    _tambah_dinas(acak, dinas)
    rumah = [
        (pk, nama.removeprefix("Pemerintah "))
        for pk, nama in Instansi.objects.order_by("jenis", "pk").values_list("pk", "nama")
    ]
    acak.shuffle(rumah)
    tuan = Zipf(rumah, 0.55)
    bergabung = [pk for pk, _ in rumah[: len(rumah) // 4]]
    Instansi.objects.filter(pk__in=bergabung).update(bergabung_pada=dt.datetime(2026, 1, 5, tzinfo=dt.UTC))
    salin(Inovasi, (satu_inovasi(acak, n, tuan.ambil(acak)) for n in range(1, banyak_inovasi + 1)))
    salin(
        Penghargaan, (satu_penghargaan(acak, n, tuan.ambil(acak)) for n in range(1, banyak_penghargaan + 1))
    )
    _kaitkan()


def _tambah_dinas(acak, banyak):
    nama = DINAS.split("|")
    atas = list(Instansi.objects.filter(jenis__in=("KABUPATEN", "KOTA")).order_by("pk"))
    for satu in acak.sample(atas, min(len(atas), banyak)):
        dinas = acak.choice(nama)
        Instansi.objects.create(
            nama=dinas, jenis="INSPEKTORAT" if dinas == "Inspektorat" else "DINAS", induk=satu, wilayah_id=satu.wilayah_id,
            slug=f"{slugify(dinas)[:60]}-{slugify(satu.nama_wilayah)}"[:120],
        )  # fmt: skip


def _kaitkan():
    """Two awards of three are for an innovation of the same agency."""
    with connection.cursor() as kursor:
        kursor.execute("""
            INSERT INTO inovasi_penghargaan_inovasi (penghargaan_id, inovasi_id)
            SELECT p.id, (SELECT i.id FROM inovasi_inovasi i WHERE i.instansi_id = p.instansi_id AND i.id > p.id
                          ORDER BY i.id LIMIT 1)
            FROM inovasi_penghargaan p WHERE p.id % 3 > 0
              AND EXISTS (SELECT 1 FROM inovasi_inovasi i WHERE i.instansi_id = p.instansi_id AND i.id > p.id)""")
