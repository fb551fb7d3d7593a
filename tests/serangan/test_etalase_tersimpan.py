"""Hostile text that is stored in the showcase and in requests to join: on every page it is text and nothing else."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from lxml import html

from inovasi.cari.services_indeks import segarkan
from inovasi.choices import KeadaanImpor
from inovasi.models import HasilUkur, Inovasi, Penghargaan
from instansi.choices import Peran
from instansi.models import Pengguna
from tests.factories.inovasi import (
    LENGKAP,
    buat_berkas,
    buat_foto,
    buat_impor,
    buat_inovasi,
    buat_penghargaan,
)
from tests.factories.instansi import buat_anggota, buat_instansi, buat_pemeran, buat_pengajuan, buat_pengguna
from tests.factories.kunjungan import pdf_kecil
from tests.serangan.jelajah import jelajahi
from tests.serangan.test_tersimpan import W, _racuni

pytestmark = [pytest.mark.django_db, pytest.mark.serangan]


@pytest.fixture
def panggung():
    """Innovations in every state with all that stands beside them, imports, units, requests; W in every text."""
    p = buat_pemeran()
    serba = buat_pengguna("Serba")
    buat_anggota(serba, p.tuan_rumah, *Peran)
    buat_anggota(buat_pengguna("Atas"), p.tuan_rumah.induk, Peran.ADMIN)
    unit = buat_instansi("Seksi Satu", jenis="DINAS", induk=p.tuan_rumah, bergabung=False)
    buat_pengajuan(unit)
    for n, s in enumerate(["DRAF", "TELAAH", "TERBIT", "ARSIP"]):
        satu = buat_inovasi(p.tuan_rumah, f"Inovasi {n}", status=s, slug=f"racun-{n}", **LENGKAP)
        buat_foto(satu, p.fitri)
        buat_berkas(satu, p.fitri).berkas.save("b.pdf", ContentFile(pdf_kecil()))
        HasilUkur.objects.create(inovasi=satu, ukuran="x", sebelum=1, sesudah=2)
    buat_penghargaan(p.tuan_rumah, bukti="publik/penghargaan/x.pdf").inovasi.add(satu)
    for keadaan in KeadaanImpor:
        buat_impor(p.tuan_rumah, p.fitri, keadaan)
    assert _racuni() > 80
    for impor in p.tuan_rumah.impor_inovasi.all():
        impor.baris.update(data={"nama": W, "ringkasan": W, "tahapan": W}, sel=[W, W], galat={"tahapan": W})
        impor.kepala = [W, W]
        impor.save()
    segarkan(
        inovasi=list(Inovasi.objects.order_by("pk").values_list("pk", flat=True)),
        penghargaan=list(Penghargaan.objects.order_by("pk").values_list("pk", flat=True)),
    )
    return p, serba


@pytest.mark.parametrize("siapa", ["serba", "anonim", "sistem"])
def test_tidak_ada_unsur_yang_lahir_dari_isian(panggung, siapa):
    p, serba = panggung
    c = Client()
    if siapa != "anonim":
        sistem = Pengguna.objects.create_superuser(email="sistem@contoh.go.id", password=None, nama="S")
        c.force_login(serba if siapa == "serba" else sistem)
    slug = p.tuan_rumah.slug
    mulai = ["/", "/cari/", "/cari/?q=script", "/inovasi/", "/penghargaan/", "/rencana/", "/bergabung/", "/pengajuan/",
             "/cari/saran/?q=alert", "/pilih/instansi/?q=alert", p.tuan_rumah.get_absolute_url()]  # fmt: skip
    mulai += [reverse(f"etalase:{n}", args=[slug]) for n in ("inovasi", "penghargaan", "impor")]
    mulai += [reverse(f"kelola:{n}", args=[slug]) for n in ("unit", "pengajuan", "jejak", "surel")]
    for satu in Penghargaan.objects.all():
        c.post(reverse("kunjungan:rencana_simpan"), {"jenis": "penghargaan", "nomor": satu.pk})
    halaman = {a: isi for a, isi in jelajahi(c, mulai, batas=160).items() if isi.strip()}
    memuat = 0
    for alamat, isi in halaman.items():
        pohon = html.fromstring(isi)
        asing = pohon.xpath(
            "//*[@id='w'] | //img[@src='x'] | //@onerror | //a[starts-with(@href,'javascript')]"
            " | //script[not(@src)][not(@type='application/ld+json')]"
        )
        assert not asing, (alamat, str(asing[0])[:80])
        memuat += "&lt;b id=" in isi
    assert memuat >= (25 if siapa == "serba" else 5), (memuat, len(halaman))


TAUTAN = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "\x01javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "ftp://contoh.go.id/a", "//evil.test", "http://",
    "https://[", "javascript://contoh.go.id/%0aalert(1)", "https://a b.go.id", 'https://x.go.id/"onmouseover="a',
    "https://x.go.id/\r\nSet-Cookie:a=1", "blob:https://x.go.id/1", "https:contoh.go.id", "https:///contoh",
]  # fmt: skip


@pytest.mark.parametrize("tautan", TAUTAN)
def test_tautan_berbahaya_tidak_pernah_tampil(tautan):
    p = buat_pemeran()
    satu = buat_inovasi(p.tuan_rumah, "Layanan", slug="layanan", **LENGKAP)
    juara = buat_penghargaan(p.tuan_rumah)
    c = Client()
    c.force_login(p.fitri)
    slug = p.tuan_rumah.slug
    c.post(reverse("etalase:bagian", args=[slug, satu.pk, "ringkas"]),
           {"nama": "Layanan", "ringkasan": "x", "video_url": tautan, "sumber_url": tautan})  # fmt: skip
    c.post(
        reverse("etalase:penghargaan_ubah", args=[slug, juara.pk]), {"nama": "Lomba", "sumber_url": tautan}
    )
    for alamat in (satu.get_absolute_url(), juara.get_absolute_url()):
        pohon = html.fromstring(c.get(alamat).content)
        for href in pohon.xpath("//main//a/@href"):
            assert (
                not str(href)
                .strip("\x00-\x20")
                .lower()
                .startswith(("javascript", "java\t", "data:", "vbscript", "file:", "ftp:", "blob:", "//"))
            ), href
        assert not pohon.xpath("//@onmouseover")


def test_kiriman_tidak_menentukan_apa_yang_bukan_isian():
    p = buat_pemeran()
    satu = buat_inovasi(p.tuan_rumah, "Layanan", status="DRAF", slug="layanan")
    juara = buat_penghargaan(p.tuan_rumah)
    c = Client()
    c.force_login(p.fitri)
    lebih = {
        "status": "TERBIT", "instansi": p.lain.pk, "slug": "rampas", "banyak_kunjungan": 999,
        "terbit_pada": "2026-01-01",
        "dikonfirmasi_pada": "2026-01-01", "dikonfirmasi_oleh": p.eko.pk, "disaksikan_pada": "2026-01-01", "id": 1,
        "pk": 1, "impor": 1, "inovasi": satu.pk, "bukti": "privat/surat/x.pdf", "keadaan": "GAGAL",
    }  # fmt: skip
    slug, bidang = p.tuan_rumah.slug, ("status", "instansi_id", "slug", "banyak_kunjungan", "terbit_pada",
                                       "dikonfirmasi_oleh_id", "disaksikan_pada", "impor_id", "keadaan")  # fmt: skip
    semula = Inovasi.objects.filter(pk=satu.pk).values(*bidang).get()
    for bagian in ("ringkas", "cerita", "hasil", "meniru", "biaya", "klasifikasi", "narahubung"):
        url = reverse("etalase:bagian", args=[slug, satu.pk, bagian])
        c.post(
            url,
            {"nama": "Layanan", "ringkasan": "x", "ukur-TOTAL_FORMS": 0, "ukur-INITIAL_FORMS": 0, **lebih},
        )
    assert Inovasi.objects.filter(pk=satu.pk).values(*bidang).get() == semula
    c.post(reverse("etalase:tambah", args=[slug]), {"nama": "Baru", "ringkasan": "x", **lebih})
    baru = Inovasi.objects.get(nama="Baru")
    assert (baru.status, baru.instansi, baru.slug, baru.banyak_kunjungan) == ("DRAF", p.tuan_rumah, "baru", 0)
    c.post(reverse("etalase:penghargaan_ubah", args=[slug, juara.pk]), {"nama": "Lomba", **lebih})
    juara.refresh_from_db()
    assert (juara.instansi, juara.banyak_kunjungan, juara.bukti.name) == (p.tuan_rumah, 0, "")
