"""Search: what matches, in which order, and that its counts are those of a slow and obvious count."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter

import pytest
from django.db import connection
from django.utils import timezone

from inovasi.cari import queries_sql as pencarian_sql
from inovasi.cari import services_indeks as indeks
from inovasi.cari.pertanyaan import KATA_MAKS, baca
from inovasi.cari.queries import Permintaan, cari, lengkapi
from inovasi.cari.segi import KODE_URUSAN, MENURUT_KUNCI, SEGI
from inovasi.choices import BentukInovasi, JenisInovasi, KeadaanInovasi, TahapanInovasi, TingkatPenghargaan
from inovasi.models import EntriCari, KataCari, Macam
from inovasi.tasks import rawat_indeks
from tests.factories.inovasi import buat_inovasi, buat_penghargaan
from tests.factories.instansi import buat_instansi, buat_wilayah

pytestmark = pytest.mark.django_db


def _nama(teks, **lain):
    hasil = cari(Permintaan(teks, **lain))
    nama = dict(EntriCari.objects.filter(pk__in=hasil.entri).values_list("pk", "nama"))
    return [nama[pk] for pk in hasil.entri]


# --- what was typed


@pytest.mark.parametrize(
    ("teks", "butir"),
    [
        ("antrean daring", ["antrean", "daring"]),
        ('"bank sampah" -kopi', ['"bank sampah"', "-kopi"]),
        ("pelayanan untuk yang sakit", ["pelayanan", "sakit"]),
        ("yang di", ["yang", "di"]),
        ("Jum'at Ma’mun", ["jumat", "mamun"]),
        ("kabupaten/kota (2024)", ["kabupaten", "kota", "2024"]),
        ("anak-anak", ["anak"]),
        ('"tak tutup', ['"tak tutup"']),
        ("a & b | !c :* <->", ["a", "b", "c"]),
        ("", []),
        ("%_!?", []),
    ],
)
def test_baca(teks, butir):
    assert [b.teks for b in baca(teks).butir] == butir


def test_baca_dibatasi():
    assert len(baca("kata1 " * 5 + " ".join(f"k{i}" for i in range(99))).butir) == KATA_MAKS
    assert len(baca("x" * 10_000).polos) == 200
    assert baca("%").tertulis


def test_akar_kata_bukan_masukan_mentah():
    tanya = lengkapi(baca("kecamatan pelayanan"))
    assert tanya.kueri() == "camat & layan"


# --- what matches


def test_kata_berimbuhan_frasa_dan_tanpa():
    rumah = buat_instansi("Kecamatan Tengah")
    buat_inovasi(rumah, "Pelayanan Malam")
    buat_inovasi(rumah, "Bank Sampah Kopi", ringkasan="Dilayani pagi.")
    buat_inovasi(rumah, "Sampah Bank")
    assert set(_nama("melayani")) == {"pelayanan malam", "bank sampah kopi"}
    assert _nama('"bank sampah"') == ["bank sampah kopi"]
    assert _nama("sampah -kopi") == ["sampah bank"]
    assert _nama("sampah -kopi -bank") == []


def test_nama_daerah_dan_urusan_ikut_dicari():
    kota = buat_instansi("Pemerintah Kota Cirebon", jenis="KOTA")
    buat_inovasi(buat_instansi("Kecamatan Kejaksan", induk=kota), "Loket Malam", urusan="DUKCAPIL")
    assert _nama("loket cirebon") == ["loket malam"]
    assert _nama("loket kependudukan") == ["loket malam"]


def test_singkatan_dibaca_panjang():
    buat_inovasi(buat_instansi("Kecamatan Kejaksan"), "Loket Malam")
    assert _nama("loket kec kejaksan") == ["loket malam"]


def test_salah_ketik_dibetulkan_dan_diberitahukan():
    rumah = buat_instansi("Kecamatan Tengah")
    for nomor in range(4):
        buat_inovasi(rumah, f"Pelayanan Antrean {nomor}")
    indeks.bangun_kamus()
    hasil = cari(Permintaan("pelayann antren"))
    assert (hasil.total, hasil.pengganti) == (4, "pelayanan antrean")
    assert cari(Permintaan("pelayanan antrean")).pengganti == ""


def test_bila_tidak_ada_dicoba_awalan_lalu_sebagian():
    rumah = buat_instansi("Kecamatan Tengah")
    buat_inovasi(rumah, "Harmonisasi Layanan")
    assert _nama("harmonis") == ["harmonisasi layanan"]
    hasil = cari(Permintaan("harmonisasi zzzzzz"))
    assert hasil.tanya.kurang == 1
    assert hasil.total == 1


def test_sebagian_melepas_satu_kata_dahulu():
    rumah = buat_instansi("Kecamatan Tengah")
    buat_inovasi(rumah, "Bank Sampah Sekolah")
    buat_inovasi(rumah, "Sekolah Lansia")
    assert _nama("bank sampah zzzzzz") == ["bank sampah sekolah"]
    hasil = cari(Permintaan("sekolah yyyyyy zzzzzz"))
    assert (hasil.tanya.kurang, hasil.total) == (2, 2)


# --- the order


def test_judul_mengalahkan_ringkasan_mengalahkan_isi():
    rumah = buat_instansi("Kecamatan Tengah")
    buat_inovasi(rumah, "Tiga", cara_kerja="Warga membawa kompos ke balai.")
    buat_inovasi(rumah, "Dua", ringkasan="Kompos dibawa warga.")
    buat_inovasi(rumah, "Kompos Satu")
    assert _nama("kompos") == ["kompos satu", "dua", "tiga"]


def test_nama_instansi_yang_tepat_di_atas_inovasinya():
    rumah = buat_instansi("Kecamatan Kejaksan")
    for nomor in range(3):
        buat_inovasi(rumah, f"Kejaksan Bersih {nomor}", banyak_kunjungan=20)
    assert _nama("kejaksan")[0] == "kecamatan kejaksan"


def test_kata_berdampingan_di_atas_yang_terpisah():
    rumah = buat_instansi("Kecamatan Tengah")
    buat_inovasi(rumah, "A", ringkasan="Sampah dari pasar dibawa ke bank.")
    buat_inovasi(rumah, "B", ringkasan="Dari pasar dibawa ke bank sampah.")
    assert _nama("bank sampah") == ["b", "a"]


def test_penghargaan_kesegaran_dan_kunjungan_menaikkan():
    rumah, kini = buat_instansi("Kecamatan Tengah"), timezone.now()
    biasa = buat_inovasi(rumah, "Loket Biasa", terbit_pada=kini - dt.timedelta(days=900))
    segar = buat_inovasi(rumah, "Loket Segar", terbit_pada=kini)
    juara = buat_inovasi(rumah, "Loket Juara", terbit_pada=kini)
    piala = buat_penghargaan(rumah, "Piala", tingkat="NASIONAL")
    piala.inovasi.add(juara)
    ramai = buat_inovasi(rumah, "Loket Ramai", terbit_pada=kini, banyak_kunjungan=8)
    indeks.segarkan(inovasi=[biasa.pk, segar.pk, juara.pk, ramai.pk], penghargaan=[piala.pk])
    assert _nama("loket", pilih={"macam": (3,)}) == [
        "loket juara",
        "loket ramai",
        "loket segar",
        "loket biasa",
    ]


def test_urutan_lain():
    rumah, kini = buat_instansi("Kecamatan Tengah"), timezone.now()
    for nomor, nama in enumerate(("Loket C", "Loket A", "Loket B")):
        buat_inovasi(rumah, nama, terbit_pada=kini - dt.timedelta(days=nomor), banyak_kunjungan=nomor)
    pilih = {"macam": (3,)}
    for teks in ("", "loket"):
        assert _nama(teks, pilih=pilih, urut="terbaru") == ["loket c", "loket a", "loket b"]
        assert _nama(teks, pilih=pilih, urut="nama") == ["loket a", "loket b", "loket c"]
        assert _nama(teks, pilih=pilih, urut="ramai") == ["loket b", "loket a", "loket c"]
        assert _nama(teks, pilih=pilih, urut="sepi") == ["loket c", "loket a", "loket b"]


# --- counts


@pytest.fixture
def ramai():
    """A hundred things with all kinds of facets, always the same."""
    acak = random.Random(4)
    rumah = [
        buat_instansi(
            f"Kecamatan {n}",
            bergabung=n % 2 == 0,
            jenis=acak.choice(("KECAMATAN", "DINAS")),
            wilayah=buat_wilayah(f"{acak.choice((32, 33, 94))}.0{n}", f"Kabupaten {n}"),
        )
        for n in range(1, 7)
    ]
    for n in range(70):
        buat_inovasi(
            acak.choice(rumah), f"{acak.choice(('Loket', 'Posko'))} {n}",
            bentuk=acak.choice([*BentukInovasi.values, ""]), jenis=acak.choice([*JenisInovasi.values, ""]),
            tahapan=acak.choice([*TahapanInovasi.values, ""]), urusan=acak.choice([*KODE_URUSAN[:4], ""]),
            urusan_lain=acak.sample(KODE_URUSAN[:5], acak.choice((0, 0, 1, 2))), tanpa_apbd=acak.random() < 0.3,
            keadaan=acak.choice(KeadaanInovasi.values), pelajaran="Mulai kecil.",
            penerapan_pada=acak.choice((None, dt.date(2020, 1, 1), dt.date(2021, 1, 1))),
            status=acak.choice(("TERBIT", "TERBIT", "TERBIT", "DRAF")),
        )  # fmt: skip
    for n in range(20):
        buat_penghargaan(
            acak.choice(rumah), f"Piala Loket {n}",
            tingkat=acak.choice([*TingkatPenghargaan.values, ""]), tahun=acak.choice((None, 2020, 2022)),
        )  # fmt: skip
    return acak


def _nilai(e, s):
    nilai = getattr(e, s.kolom)
    return {b + 1 for b in range(62) if nilai >> b & 1} if s.himpunan else {nilai} - {0}


def _hitung_pelan(kata, pilih):
    """Total and counts the obvious way: every entry looked at, one by one."""
    hitungan = {s.kunci: Counter() for s in SEGI}
    total = 0
    for e in EntriCari.objects.order_by("pk"):
        if kata and kata not in e.nama:
            continue
        lolos = {k: bool(_nilai(e, MENURUT_KUNCI[k]) & set(n)) for k, n in pilih.items()}
        total += all(lolos.values())
        for s in SEGI:
            if all(v for k, v in lolos.items() if k != s.kunci):
                hitungan[s.kunci].update(_nilai(e, s))
    return total, hitungan


def test_hitungan_segi_sama_dengan_hitungan_pelan(ramai):
    for ke in range(120):
        pilih = {}
        for s in ramai.sample(SEGI, ramai.choice((0, 1, 1, 2, 3))):
            ada = sorted({n for e in EntriCari.objects.order_by("pk") for n in _nilai(e, s)})
            pilih[s.kunci] = tuple(ramai.sample(ada, min(len(ada), ramai.choice((1, 1, 2)))))
        for kata in ("", "loket"):
            hasil = cari(Permintaan(kata, pilih))
            total, hitungan = _hitung_pelan(kata, pilih)
            if kata and not total:
                continue  # other readings of the word may find something
            assert hasil.total == total, (ke, kata, pilih)
            assert {k: +c for k, c in hasil.hitungan.items()} == hitungan, (ke, kata, pilih)
            assert len(hasil.entri) == min(25, total)


def test_halaman_demi_halaman_memuat_semua_tepat_sekali(ramai):
    for kata in ("", "loket", "posko"):
        for urut in pencarian_sql.URUTAN:
            semua = [
                pk
                for n in (1, 2, 3, 4, 5)
                if (h := cari(Permintaan(kata, {}, urut, n))).halaman == n
                for pk in h.entri
            ]
            assert len(semua) == len(set(semua)) == cari(Permintaan(kata)).total


# --- plans


@pytest.mark.parametrize(
    "minta",
    [
        Permintaan("loket"),
        Permintaan("loket malam", {"provinsi": (33,), "jenis": (1,)}),
        Permintaan("loket", {"macam": (3,)}, "nama", 7),
        Permintaan('"loket malam" -pagi', {"urusan": (1, 2)}, "terbaru"),
        Permintaan("", {"macam": (3,)}),
        Permintaan("", {"macam": (3,), "provinsi": (33,)}, "nama", 3),
        Permintaan("", {"macam": (3,), "jenis": (1,), "tahapan": (3,)}, "sepi"),
        Permintaan("", {"urusan": (1, 2)}, "ramai"),
        Permintaan("", {}, "terbaru", 10**9),
    ],
)
def test_setiap_bentuk_pencarian_memakai_indeks(minta):
    _banyak(3000)
    perintah = []

    def catat(jalankan, sql, params, many, context):
        if "inovasi_entricari" in sql and not sql.startswith("EXPLAIN"):
            perintah.append((sql, params))
        return jalankan(sql, params, many, context)

    with connection.execute_wrapper(catat):
        assert cari(minta).total > 0
    assert perintah
    with connection.cursor() as kursor:
        for sql, params in perintah:
            kursor.execute(f"EXPLAIN {sql}", params)
            rencana = "\n".join(baris[0] for baris in kursor.fetchall())
            assert "Seq Scan on inovasi_entricari" not in rencana, rencana


def _banyak(n):
    """So many entries, written at once as the database would."""
    rumah = buat_instansi("Kecamatan Tengah")
    with connection.cursor() as kursor:
        kursor.execute(
            """INSERT INTO inovasi_entricari (macam, objek, instansi_id, urusan, dicatat_pada, skor, kunjungan, bentuk,
                jenis, tahapan, keadaan, apbd, tingkat, tahun, provinsi, jenis_instansi, bergabung, nama, judul,
                segi, badan)
            SELECT 3, 1000000 + i, %s, 1 << i %% 5, now(), random(), i %% 30, 1, 1 + i %% 2, 1 + i %% 3, 1, 0, 0, 2020,
                30 + i %% 5, 6, 1, 'loket ' || i, to_tsvector('indonesian', 'loket malam'),
                ARRAY[20001 + i %% 5, 30030 + i %% 5, 70001 + i %% 2, 80001 + i %% 3],
                to_tsvector('indonesian', 'loket malam ' || md5(i::text) || ' ' || md5((i + 1)::text))
            FROM generate_series(1, %s) i""",
            [rumah.pk, n],
        )
        kursor.execute("ANALYZE inovasi_entricari")


# --- the night


def test_perawatan_malam_dua_kali_tidak_mengubah_apa_apa(ramai):
    rawat_indeks()
    sebelum = list(EntriCari.objects.order_by("pk").values_list("pk", "skor"))
    kata = set(KataCari.objects.order_by("pk").values_list("kata", "banyak"))
    rawat_indeks()
    assert list(EntriCari.objects.order_by("pk").values_list("pk", "skor")) == sebelum
    assert set(KataCari.objects.order_by("pk").values_list("kata", "banyak")) == kata
    assert KataCari.objects.filter(kata="loket").exists()
    assert EntriCari.objects.filter(macam=Macam.INOVASI).exists()
