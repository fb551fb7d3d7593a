"""Hostile input in every field of every form: never an error of ours, and what was stored stays text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from lxml import html

from instansi.bidang import TeleponField, bersihkan
from kunjungan.choices import Status
from kunjungan.models import Kunjungan
from kunjungan.rombongan.tempelan import urai_tempelan
from tests.akses.harapan import HARAPAN
from tests.akses.panggung import Panggung, siapkan
from tests.serangan.formulir import Formulir, baca

pytestmark = [pytest.mark.django_db, pytest.mark.serangan]

W = (
    '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{7*7}}${7*7}javascript:alert(1)\x00\x1b[31m\r\nBCC:x@x'
    '\u202e\u200d</style></textarea></title>=HYPERLINK(1) O\'Brien & "Sons" 😀\ud800'
)
NILAI = {
    "w": W, "panjang": "a" * 10_000, "angka_besar": str(10**12), "minus": "-1", "titik": "1.000", "garis": "1_000",
    "lebar": "１２", "e": "1e3", "tahun1": "0001-01-01", "tahun9999": "9999-12-31", "31april": "2027-04-31",
    "29feb": "2027-02-29", "jam24": "24:00", "nan": "NaN", "tak_hingga": "Infinity", "kosong": "", "spasi": " \t\n ",
    "json": '{"a": [1]}', "pk": "999999999999999999999", "uuid": "00000000-0000-0000-0000-00000000000g",
}  # fmt: skip


@pytest.fixture(scope="module")
def panggung(django_db_setup, django_db_blocker) -> Iterator[Panggung]:
    with django_db_blocker.unblock(), siapkan() as p:
        yield p


def _siapa(baris) -> str:
    return next((s for s in (baris.get or "").split() if s != "sistem"), "sistem")


# Files, with no form in them.
BERKAS = {
    "laporan:unduh", "laporan:pratinjau", "kunjungan:surat", "etalase:ekspor", "etalase:impor_galat",
    "etalase:impor_templat", "bergabung:periksa_surat",
}  # fmt: skip


def _halaman_formulir() -> list[tuple[str, int]]:
    return [
        (nama, i)
        for nama, semua in sorted(HARAPAN.items())
        for i, baris in enumerate(semua)
        if baris.get and not baris.publik and nama not in BERKAS
    ]


DITULIS_ULANG = {"teks"}  # a pasted list comes back as the table it was read as

# Only on the day and after it is there something to write on these.
SAAT = {
    "kunjungan:susulan": Status.BERLANGSUNG,
    "kunjungan:notula_tulis": Status.BERLANGSUNG,
    "kunjungan:laporan_tulis": Status.SELESAI,
    "kunjungan:foto": Status.SELESAI,
}


LANGKAH = "tuan-rumah keperluan rombongan jadwal surat periksa".split()


def _alamat(panggung, nama: str, i: int) -> list[str]:
    argumen = panggung.argumen[HARAPAN[nama][i].argumen]
    if nama == "kunjungan:langkah":
        return [reverse(nama, kwargs={**argumen, "langkah": n}) for n in LANGKAH]
    return [reverse(nama, kwargs=argumen)]


def _kirim(klien, f: Formulir, data, lengkap: bool) -> str:
    """Empty when the answer is one a person can use; everything is undone."""
    try:
        with transaction.atomic():
            jawaban = klien.post(f.alamat, data)
            transaction.set_rollback(True)
    except Exception as galat:
        return f"{type(galat).__name__}: {str(galat)[:150]}"
    if jawaban.status_code >= 500 or jawaban.status_code in {400, 405}:
        return str(jawaban.status_code)
    if jawaban.status_code in {200, 422}:
        return _unsur_asing(jawaban.content) or (_hilang(jawaban.content, f, data) if lengkap else "")
    return ""


def _unsur_asing(isi: bytes) -> str:
    pohon = html.fromstring(isi)
    asing = pohon.xpath(
        "//script[not(@src)] | //img[@src='x'] | //@onerror | //a[starts-with(@href,'javascript')]"
    )
    return f"unsur dari isian: {asing[0]}" if asing else ""


def _hilang(isi: bytes, f: Formulir, data) -> str:
    """Names of fields that came back without what was typed."""
    for lagi in baca(isi, f.alamat):
        if lagi.alamat == f.alamat and set(lagi.teks) == set(f.teks):
            hilang = [
                n
                for n, jenis in f.teks.items()
                if n not in DITULIS_ULANG
                and jenis != "password"
                and bersihkan(data[n][0]).split() != bersihkan(lagi.semula[n][0]).split()
            ]
            return f"hilang: {hilang}" if hilang else ""
    return ""


@pytest.mark.parametrize(("nama", "i"), _halaman_formulir())
def test_isian_ganjil_di_setiap_formulir(panggung, nama, i):
    klien, ganjil, jumlah = panggung.klien[_siapa(HARAPAN[nama][i])], [], 0
    with transaction.atomic():
        if nama in SAAT:
            Kunjungan.objects.filter(kode=panggung.argumen["jadwal"]["kode"]).update(status=SAAT[nama])
        for alamat in _alamat(panggung, nama, i):
            halaman = klien.get(alamat)
            ada = halaman.status_code == 200 and halaman.content.strip()  # a fragment may have nothing to say
            for f in baca(halaman.content, alamat) if ada else ():
                jumlah += 1
                ganjil += _serang(klien, f)
        transaction.set_rollback(True)
    assert ganjil == []
    assert jumlah or nama not in SAAT


def _serang(klien, f: Formulir) -> Iterator[tuple[str, str, str, str]]:
    for kunci, mentah in NILAI.items():
        nilai = mentah.encode("utf-8", "replace").decode()
        semua = {**f.semula, **{n: [nilai] for n in f.teks}}
        varian = {"ketikan": semua}
        if kunci in {"w", "pk", "kosong"}:
            varian["tersembunyi"] = {**semua, **{n: [nilai] for n in f.tersembunyi}}
            varian["pilihan"] = {**semua, **{n: [nilai, nilai] for n in f.pilihan}}
            varian["berkas sebagai teks"] = {**semua, **{n: [nilai] for n in f.berkas}}
        for v, data in varian.items():
            if v != "ketikan" and data == semua:
                continue  # the form has no such field: it would be the same once more
            if galat := _kirim(klien, f, data, v == "ketikan"):
                yield f.alamat, kunci, v, galat


@pytest.mark.parametrize("angka", ["0812-3456-ABCD", "0812 abc", "0812345678 atau 0813", "١٢٣٤٥"])
def test_telepon_berhuruf_tidak_menjadi_nomor_lain(angka):
    # The library reads letters as the digits of an old keypad: "ABCD" became 2223.
    with pytest.raises(ValidationError):
        TeleponField().clean(angka)
    baris = urai_tempelan(f"Nama\tTelepon\nAgus\t{angka}")
    assert not baris[0].isi.get("telepon"), baris[0].isi
    assert TeleponField().clean("0812-3456-7890 ext. 5").national_number == 81234567890
