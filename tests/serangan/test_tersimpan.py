"""Hostile text that is stored already: on every page and every paper it is text and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client
from lxml import html

from instansi.choices import Peran
from instansi.models import Surel
from kunjungan.alur.services_catatan import tulis_catatan
from kunjungan.choices import Bab, Pihak, Status
from kunjungan.hasil.services import simpan_laporan, tayangkan
from kunjungan.kabar import emails
from kunjungan.models import RiwayatStatus
from laporan import pembuatan
from laporan.choices import JenisDokumen
from laporan.models import Dokumen
from laporan.services import pesan_dokumen
from tests.factories.instansi import buat_anggota, buat_pemeran, buat_pengguna
from tests.laporan.bantu import camat, isian, kunjungan_lengkap, tulis_laporan
from tests.serangan.jelajah import jelajahi, teks_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.serangan]

W = '<b id="w">W</b>"\'><img src=x onerror=alert(1)>{{7*7}}'
BAGIAN = '<b id="w">W</b>'
# Not typed by anybody: keys, codes, paths, digests, choices, what the database itself checks.
BUKAN = {
    "kode",
    "slug",
    "password",
    "email",
    "sidik_token",
    "kunci",
    "status",
    "zona_waktu",
    "sha256",
    "sidik",
    "penerima",
}


def _bidang(model) -> list[str]:
    return [
        f.name
        for f in model._meta.concrete_fields
        if isinstance(f, models.CharField | models.TextField)
        and not isinstance(f, models.FileField | models.EmailField | models.SlugField | models.URLField)
        and not f.choices
        and not f.primary_key
        and f.name not in BUKAN
        and "telepon" not in f.name
        and "nip" not in f.name
        and (f.max_length or 999) >= len(BAGIAN)
    ]


def _racuni() -> int:
    """W into every text field of every row; what a constraint refuses stays as it was."""
    jumlah = 0
    for nama in ("instansi", "inovasi", "kunjungan"):
        for model in apps.get_app_config(nama).get_models():
            for bidang in _bidang(model):
                batas = model._meta.get_field(bidang).max_length or 999
                try:
                    with transaction.atomic():
                        jumlah += model.objects.update(**{bidang: W if batas >= len(W) else BAGIAN})
                except Exception:  # unique or append-only: cannot hold it twice, or cannot be changed
                    continue
    return jumlah


@pytest.fixture
def panggung():
    p = buat_pemeran()
    camat(p)
    k = kunjungan_lengkap(p, Status.SELESAI, surat_tanggal=dt.date(2026, 11, 1))
    tulis_catatan(kunjungan=k, isi="x", oleh=p.citra)
    tulis_laporan(p, k, p.pengunjung, p.budi)
    tulis_laporan_tuan_rumah(p, k)
    semua = {"Semua": p.tuan_rumah, "Tamu": p.pengunjung}
    orang = {n: buat_pengguna(n) for n in semua}
    for n, i in semua.items():
        buat_anggota(orang[n], i, *Peran)
    tayangkan(kunjungan=k, oleh=orang["Semua"], ringkasan="x")
    assert _racuni() > 100
    return k, orang, p


def tulis_laporan_tuan_rumah(p, k):
    simpan_laporan(kunjungan=k, instansi=p.tuan_rumah, bab=dict.fromkeys(Bab, "x"), oleh=p.dedi)


def test_tidak_ada_unsur_yang_lahir_dari_isian_di_halaman_mana_pun(panggung):
    k, orang, _ = panggung
    mulai = [
        "/",
        "/dasbor/",
        "/kunjungan/",
        "/kunjungan/masuk/",
        "/kunjungan/saya/",
        "/instansi/",
        "/kelola/",
        "/profil/",
    ]
    mulai += [f"/kunjungan/{k.kode}/", f"/kunjungan/{k.kode}/undangan/", f"/kunjungan/{k.kode}/publik/"]
    for siapa in (*orang.values(), None):
        c = Client()
        if siapa:
            c.force_login(siapa)
        halaman = {a: isi for a, isi in jelajahi(c, mulai).items() if isi}
        memuat = 0
        for alamat, isi in halaman.items():
            pohon = html.fromstring(isi)
            asing = pohon.xpath("//*[@id='w'] | //img[@src='x'] | //@onerror | //script[not(@src)]")
            assert not asing, (alamat, html.tostring(asing[0]) if hasattr(asing[0], "tag") else asing[0])
            memuat += "&lt;b id=" in isi
        assert memuat > (20 if siapa else 4), (siapa, memuat, len(halaman))


def test_teks_di_naskah_tercetak_apa_adanya(panggung):
    k, _, p = panggung
    for jenis in JenisDokumen:
        dokumen = pesan_dokumen(
            kunjungan=k, jenis=jenis, oleh=p.dedi, isian=isian(nomor=W[:60], tembusan=(W,))
        )
        pembuatan.buat(dokumen.pk)
        dokumen.refresh_from_db()
        assert dokumen.keadaan == "SIAP", (jenis, dokumen.galat)
        with dokumen.berkas.open("rb") as berkas:
            isi = berkas.read()
        teks = "".join(teks_pdf(isi).split())
        assert '<bid="w">W</b>' in teks.replace("“", '"').replace("”", '"'), jenis
        assert b"/JavaScript" not in isi and b"/EmbeddedFile" not in isi and b"/URI" not in isi
    assert Dokumen.objects.exists()


def test_surel_tidak_memuat_unsur_dari_isian(panggung):
    k, _, p = panggung
    k = type(k).objects.select_related("pemohon", "tuan_rumah").get(pk=k.pk)
    Surel.objects.all().delete()
    for aksi in emails.KABAR:
        riwayat = RiwayatStatus(
            pk=10**9 + len(aksi) * 100 + ord(aksi[0]),
            kunjungan=k,
            aksi=aksi,
            oleh=p.eko,
            alasan=W,
            pihak=Pihak.TAMU,
        )
        emails.kabarkan(k, riwayat)
    assert Surel.objects.count() > 10
    for s in Surel.objects.all():
        assert "\n" not in s.subjek
        assert not html.fromstring(s.isi_html).xpath("//*[@id='w'] | //img[@src='x'] | //@onerror")
