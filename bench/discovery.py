"""What finding costs on 100,000 innovations, 20,000 awards and 8,000 agencies: `make bench TOPIC=discovery`.

Server time of whole requests through middleware, database and template in this process (Django's test client, one
request at a time, no cache), on a database of its own that is filled once and kept. Each address is asked four times;
the first warms up, the median of the others counts, and p95 is taken over all addresses of a group. The share of
PostgreSQL is the time spent in statements. Every search statement is explained: none may read the whole index table.
"""

from __future__ import annotations

import os
import random
import statistics
import time
from contextlib import contextmanager
from urllib.parse import urlencode

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from bench._temuan import siapkan

BENIH, ULANGAN = 11, 3
SERING = "sekolah|posyandu|sampah|antrean|pelayanan|stunting|akta kelahiran|bank sampah|desa wisata|kecamatan|puskesmas|pajak|nelayan|arsip|literasi"
JARANG = "maggot|mikrohidro|inseminasi|tera ulang|naskah kuno|jamming|sagu|wayang golek|mebel rotan|harjamukti|margahayu|cisaga|widyaiswara|los pedagang"
JAMAK = "antrean daring puskesmas|posyandu keliling lansia|bank sampah sekolah|pelayanan kecamatan cirebon|kartu identitas anak bandung|desa digital jawa timur|bedah rumah gotong royong|inovasi kesehatan banyumas|aduan warga whatsapp|lomba sinergitas kecamatan"
FRASA = '"bank sampah"|"antrean puskesmas"|"kartu keluarga"|"desa wisata" -kopi|"rumah tidak layak huni"|pelayanan -digital|"makan bergizi" sekolah'
SALAH = "posiandu|pelayann antrean|sampha plastik|stuntng|kelahirn|harjamukit|perpustakan keliling|inovsi kesehatn|nelayn|imunisai dasar"
SARINGAN = (
    "provinsi=33",
    "jenis=DIGITAL",
    "urusan=KESEHATAN",
    "tahapan=PENERAPAN",
    "tuan_rumah=bergabung",
    "tahun=2023",
    "macam=inovasi",
    "instansi=KECAMATAN",
    "tingkat=NASIONAL",
    "biaya=tanpa-apbd",
    "keadaan=BERHENTI",
    "provinsi=32",
    "bentuk=TATA_KELOLA",
)
AWALAN = "po|pos|posy|bank|bank sa|ant|antrean d|harj|kec har|cire|kab ban|pel|pelay|sekolah a|maggo|sag|klin|desa w|posyandu kel|mamun|fakfak|pwt utara|sampha"


def kueri_cari(acak):
    """About 200 searches: frequent, rare, several words, phrases, misspelt; none to three filters; some deep pages."""
    kata = [k for bagian in (SERING, JARANG, JAMAK, FRASA, SALAH) for k in bagian.split("|")]
    for satu in kata:
        for banyak in (0, acak.choice((1, 1, 2)), acak.choice((1, 2, 3))):
            saring = "&".join(acak.sample(SARINGAN, banyak))
            yield f"/cari/?{urlencode({'q': satu})}{'&' if saring else ''}{saring}"
    for satu in SERING.split("|"):
        yield f"/cari/?{urlencode({'q': satu})}&page={acak.choice((5, 20, 60, 10**9))}"
        yield f"/inovasi/?{urlencode({'q': satu})}&urut={acak.choice(('terbaru', 'nama', 'ramai', 'sepi'))}"
    for banyak in (2, 2, 2, 3, 3, 3):
        yield f"/inovasi/?{'&'.join(acak.sample(SARINGAN, banyak))}"


def daftar():
    """The lists as people open them, page through them, and narrow them once."""
    for dasar in ("/cari/", "/inovasi/", "/penghargaan/", "/instansi/"):
        yield from (
            dasar,
            f"{dasar}?page=2",
            f"{dasar}?page=40",
            f"{dasar}?page=1000000000",
            f"{dasar}?urut=nama",
        )
        yield from (f"{dasar}?provinsi=33", f"{dasar}?urusan=KESEHATAN")
    yield from ("/inovasi/?jenis=DIGITAL", "/inovasi/?page=2000", "/inovasi/?urut=sepi&page=1500", "/")


def rincian(acak):
    """Pages of single innovations, awards and agencies, the busiest and any."""
    from inovasi.models import EntriCari

    for macam, pola in ((3, "/inovasi/{}/"), (2, "/penghargaan/{}/"), (1, "/instansi/{}/")):
        semua = EntriCari.objects.filter(macam=macam)
        pk = [*semua.order_by("-kunjungan", "id").values_list("objek", flat=True)[:8]]
        pk += acak.sample(list(semua.order_by("id").values_list("objek", flat=True)), 22)
        yield from (pola.format(kunci) for kunci in _alamat(macam, pk))


def _alamat(macam, pk):
    from inovasi.models import Inovasi
    from instansi.models import Instansi

    if macam == 2:
        return pk
    model = Inovasi if macam == 3 else Instansi
    return model.objects.filter(pk__in=pk).order_by("pk").values_list("slug", flat=True)


class Pencatat:
    """Times every statement and keeps those of the search."""

    def __init__(self):
        self.lama, self.banyak, self.perintah = 0.0, 0, []

    def __call__(self, jalankan, sql, params, many, context):
        mulai = time.perf_counter()
        try:
            return jalankan(sql, params, many, context)
        finally:
            self.lama += time.perf_counter() - mulai
            self.banyak += 1
            if "inovasi_entricari" in sql and sql.lstrip().startswith(("WITH", "SELECT")):
                self.perintah.append((sql, params))


@contextmanager
def dicatat():
    from django.db import connection

    catat = Pencatat()
    with connection.execute_wrapper(catat):
        yield catat


def ukur(klien, alamat):
    """Median milliseconds, milliseconds in PostgreSQL of the median run, statements."""
    hasil = []
    for ke in range(ULANGAN + 1):
        with dicatat() as catat:
            mulai = time.perf_counter()
            jawaban = klien.get(alamat)
            lama = (time.perf_counter() - mulai) * 1000
        assert jawaban.status_code == 200, (alamat, jawaban.status_code)
        if ke:
            hasil.append((lama, catat.lama * 1000, catat.banyak, catat.perintah))
    return sorted(hasil, key=lambda h: h[0])[ULANGAN // 2]


def p95(nilai):
    return sorted(nilai)[max(0, int(len(nilai) * 0.95 + 0.5) - 1)]


def kelompok(nama, klien, alamat):
    """Measure a group; print its p95 and its slowest address."""
    hasil = {a: ukur(klien, a) for a in alamat}
    lambat = max(hasil, key=lambda a: hasil[a][0])
    print(f"{nama}_p95 {p95([h[0] for h in hasil.values()]):.1f} ms", flush=True)
    print(f"{nama}_median {statistics.median(h[0] for h in hasil.values()):.1f} ms")
    print(f"{nama}_sql_p95 {p95([h[1] for h in hasil.values()]):.1f} ms")
    print(f"{nama}_queries_max {max(h[2] for h in hasil.values())} n")
    print(f"{nama}_slowest {hasil[lambat][0]:.1f} ms {lambat}")
    return hasil


def periksa_rencana(hasil):
    """Explain every statement of the searches: each must use an index on the big table."""
    from django.db import connection, transaction

    from inovasi.cari import queries_sql as pencarian_sql

    banyak = 0
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(pencarian_sql.BATAS, ["30s"])
        for *_, perintah in hasil.values():
            for sql, params in perintah:
                kursor.execute(f"EXPLAIN {sql}", params)
                rencana = "\n".join(baris[0] for baris in kursor.fetchall())
                assert "Seq Scan on inovasi_entricari" not in rencana, (sql, params, rencana)
                banyak += 1
    print(f"plans_with_index {banyak} n")


def utama():
    """Prepare, measure, print."""
    lama = siapkan()
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS.append("testserver")
    if lama:
        print(f"index_build {lama:.0f} s")
    acak, klien = random.Random(BENIH), Client()
    cari = kelompok("search", klien, list(dict.fromkeys(kueri_cari(acak))))
    periksa_rencana(cari)
    semua_daftar = kelompok("list", klien, list(daftar()))
    periksa_rencana(semua_daftar)
    semua_rincian = kelompok("detail", klien, list(rincian(acak)))
    saran = kelompok(
        "autocomplete", klien, [f"/cari/saran/?{urlencode({'q': a})}" for a in AWALAN.split("|")]
    )
    halaman = [h[0] for h in (*semua_daftar.values(), *semua_rincian.values())]
    print(f"page_p95 {p95(halaman):.1f} ms")
    rasio = p95([h[0] for h in cari.values()]) / p95([h[1] for h in cari.values()])
    print(f"search_per_sql {rasio:.2f} x")
    dalam = [
        semua_daftar[f"{d}?page=1000000000"][0] / semua_daftar[d][0]
        for d in ("/cari/", "/inovasi/", "/instansi/")
    ]
    print(f"deep_page_ratio {statistics.median(dalam):.2f} x")
    print(
        f"queries_max {max(h[2] for g in (cari, semua_daftar, semua_rincian, saran) for h in g.values())} n"
    )


if __name__ == "__main__":
    utama()
