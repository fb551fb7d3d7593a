"""Awards and freshness: add, change, delete, confirm, remind."""

from __future__ import annotations

import datetime as dt
import io

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from inovasi.choices import Kesegaran
from inovasi.kelola.services_penghargaan import hapus_penghargaan, tambah_penghargaan
from inovasi.kelola.services_segar import ingatkan, konfirmasi, konfirmasi_banyak
from inovasi.models import EntriCari, Inovasi, Penghargaan
from inovasi.queries_kelola import perlu_konfirmasi
from inovasi.rules import kesegaran, terakhir_diketahui
from inovasi.tasks import ingatkan_konfirmasi
from instansi.models import JejakAudit, Surel
from tests.factories.inovasi import buat_inovasi, buat_penghargaan, gambar
from tests.factories.kunjungan import buat_kunjungan

LAMA = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def penulis(client, pemeran):
    client.force_login(pemeran.fitri)
    return client


def _url(pemeran, nama, *lain):
    return reverse(f"etalase:{nama}", args=[pemeran.tuan_rumah.slug, *lain])


def _pdf() -> SimpleUploadedFile:
    keluaran = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(keluaran)
    return SimpleUploadedFile("piagam.exe", keluaran.getvalue())


def test_tambah_ubah_hapus(penulis, pemeran):
    inovasi = [buat_inovasi(pemeran.tuan_rumah) for _ in range(3)]
    isi = {
        "nama": "Lomba Sinergitas Kinerja Kecamatan", "tingkat": "PROVINSI", "peringkat": "Juara III", "tahun": "2018",
        "pemberi": "Gubernur Jawa Barat", "inovasi": [inovasi[0].pk, inovasi[1].pk],
    }  # fmt: skip
    assert penulis.post(_url(pemeran, "penghargaan_tambah"), isi).status_code == 302
    satu = Penghargaan.objects.get()
    assert set(satu.inovasi.order_by("pk")) == set(inovasi[:2])
    assert EntriCari.objects.filter(macam=2, objek=satu.pk).exists()
    ubahan = isi | {"tingkat": "", "tahun": "", "inovasi": [inovasi[2].pk]}
    assert penulis.post(_url(pemeran, "penghargaan_ubah", satu.pk), ubahan).status_code == 302
    satu.refresh_from_db()
    assert (satu.tingkat, satu.tahun, list(satu.inovasi.order_by("pk"))) == ("", None, [inovasi[2]])
    assert "Tidak disebut" in penulis.get(_url(pemeran, "penghargaan")).content.decode()
    assert penulis.post(_url(pemeran, "penghargaan_hapus", satu.pk)).status_code == 302
    assert not Penghargaan.objects.exists()
    assert not EntriCari.objects.filter(macam=2).exists()
    aksi = list(JejakAudit.objects.order_by("id").values_list("aksi", flat=True))
    assert aksi == ["penghargaan_ditambah", "penghargaan_diubah", "penghargaan_dihapus"]


@pytest.mark.parametrize(
    "buruk",
    [
        {"nama": ""},
        {"tahun": "1944"},
        {"tahun": "2999"},
        {"tahun": "dua ribu"},
        {"tahun": "9" * 30},
        {"tingkat": "GALAKSI"},
        {"sumber_url": "javascript:alert(1)"},
        {"inovasi": ["999999999"]},
        {"inovasi": ["x"]},
        {"uraian": "a" * 2001},
    ],
)
def test_isian_buruk_ditolak(penulis, pemeran, buruk):
    isi = {"nama": "Lomba", "uraian": "Diketik panjang."} | buruk
    jawaban = penulis.post(_url(pemeran, "penghargaan_tambah"), isi)
    assert jawaban.status_code == 422
    assert not Penghargaan.objects.exists()


def test_inovasi_instansi_lain_tidak_dapat_dipilih(penulis, pemeran):
    asing = buat_inovasi(pemeran.lain)
    assert (
        penulis.post(_url(pemeran, "penghargaan_tambah"), {"nama": "L", "inovasi": [asing.pk]}).status_code
        == 422
    )
    with pytest.raises(ValidationError, match="instansi yang sama"):
        tambah_penghargaan(instansi=pemeran.tuan_rumah, data={"nama": "L"}, inovasi=[asing], oleh=pemeran.ani)


def test_penghargaan_instansi_lain_404(penulis, pemeran):
    asing = buat_penghargaan(pemeran.lain)
    for nama in ("penghargaan_ubah", "penghargaan_hapus"):
        assert penulis.post(_url(pemeran, nama, asing.pk), {"nama": "Curi"}).status_code == 404


@pytest.mark.parametrize("bukti", ["pdf", "gambar"])
def test_bukti_diperiksa_dan_bernama_acak(penulis, client, pemeran, bukti):
    berkas = _pdf() if bukti == "pdf" else SimpleUploadedFile("p.html", gambar() + b"<script>")
    penulis.post(_url(pemeran, "penghargaan_tambah"), {"nama": "Lomba", "bukti": berkas})
    satu = Penghargaan.objects.get()
    assert satu.bukti.name.startswith("publik/penghargaan/")
    assert satu.bukti.name.endswith(".pdf" if bukti == "pdf" else ".jpg")
    with satu.bukti.open("rb") as terbuka:
        assert b"<script>" not in terbuka.read()
    client.logout()
    jawaban = client.get(satu.bukti.url)
    assert b"".join(jawaban.streaming_content)
    assert jawaban["Content-Disposition"].startswith("attachment" if bukti == "pdf" else "inline")
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in jawaban["Content-Security-Policy"]
    lama = satu.bukti.name
    penulis.force_login(pemeran.fitri)
    penulis.post(_url(pemeran, "penghargaan_ubah", satu.pk), {"nama": "Lomba", "bukti-clear": "on"})
    satu.refresh_from_db()
    assert not satu.bukti
    assert not satu.bukti.storage.exists(lama)


@pytest.mark.parametrize("isi", [b"<svg onload='x'/>", b"%PDF-1.7 rusak", b"MZ\x90"])
def test_bukti_palsu_ditolak(penulis, pemeran, isi):
    jawaban = penulis.post(
        _url(pemeran, "penghargaan_tambah"), {"nama": "L", "bukti": SimpleUploadedFile("piagam.pdf", isi)}
    )
    assert jawaban.status_code == 422
    assert not Penghargaan.objects.exists()


def test_penghargaan_yang_melahirkan_kunjungan_tidak_dihapus(penulis, pemeran):
    satu = buat_penghargaan(pemeran.tuan_rumah)
    buat_kunjungan(pemeran).penghargaan.add(satu)
    jawaban = penulis.post(_url(pemeran, "penghargaan_hapus", satu.pk), follow=True)
    assert "alasan sebuah kunjungan" in jawaban.content.decode()
    assert Penghargaan.objects.filter(pk=satu.pk).exists()
    lepas = buat_penghargaan(pemeran.tuan_rumah)
    hapus_penghargaan(penghargaan=lepas, oleh=pemeran.ani)
    with pytest.raises(ValidationError, match="sudah dihapus"):
        hapus_penghargaan(penghargaan=lepas, oleh=pemeran.ani)


# --- freshness


@pytest.mark.parametrize("hari", [0, 364, 365, 366, 367, 730, 731])
def test_jatuh_tempo_di_basis_data_sama_dengan_aturan(pemeran, hari):
    hari_ini = dt.date(2026, 11, 22)
    for jam in (0, 12, 23):
        saat = dt.datetime(2026, 11, 22, jam, 30, tzinfo=dt.UTC) - dt.timedelta(days=hari)
        inovasi = buat_inovasi(pemeran.tuan_rumah, terbit_pada=saat)
        jatuh = Inovasi.objects.filter(perlu_konfirmasi(hari_ini), pk=inovasi.pk).exists()
        assert jatuh == (kesegaran(terakhir_diketahui(saat), hari_ini) != Kesegaran.SEGAR), (hari, jam)


def test_konfirmasi_satu_klik(penulis, pemeran):
    inovasi = buat_inovasi(pemeran.tuan_rumah, terbit_pada=LAMA)
    diubah = inovasi.diubah_pada
    penulis.post(_url(pemeran, "konfirmasi", inovasi.pk))
    inovasi.refresh_from_db()
    assert (inovasi.dikonfirmasi_oleh, inovasi.diubah_pada) == (pemeran.fitri, diubah)
    assert not Inovasi.objects.filter(perlu_konfirmasi(dt.date.today())).exists()


@pytest.mark.parametrize(
    "lain", [{"status": "DRAF"}, {"status": "ARSIP"}, {"keadaan": "GAGAL", "pelajaran": "x"}], ids=str
)
def test_konfirmasi_hanya_yang_terbit_dan_berjalan(pemeran, lain):
    with pytest.raises(ValidationError):
        konfirmasi(inovasi=buat_inovasi(pemeran.tuan_rumah, **lain), oleh=pemeran.ani)


def test_konfirmasi_banyak_hanya_milik_sendiri(penulis, pemeran):
    milik = [buat_inovasi(pemeran.tuan_rumah, terbit_pada=LAMA) for _ in range(2)]
    asing, draf = (
        buat_inovasi(pemeran.lain, terbit_pada=LAMA),
        buat_inovasi(pemeran.tuan_rumah, status="DRAF"),
    )
    pilih = [*(i.pk for i in milik), asing.pk, draf.pk, "x", "-1", "9" * 40, "²"]
    jawaban = penulis.post(_url(pemeran, "konfirmasi_banyak"), {"pilih": pilih}, follow=True)
    assert "2 inovasi dipastikan masih berjalan." in jawaban.content.decode()
    asing.refresh_from_db()
    assert asing.dikonfirmasi_pada is None
    kosong = penulis.post(_url(pemeran, "konfirmasi_banyak"), follow=True)
    assert "Tandai dahulu" in kosong.content.decode()
    assert konfirmasi_banyak(inovasi=[], oleh=pemeran.ani) == 0


def test_pengingat_sekali_sebulan_per_penulis(pemeran):
    buat_inovasi(pemeran.tuan_rumah, "Kampung & Tematik", terbit_pada=LAMA)
    buat_inovasi(pemeran.tuan_rumah, "Masih Baru")
    buat_inovasi(pemeran.lain, status="DRAF")
    assert ingatkan(dt.date(2026, 11, 2)) == 2
    assert ingatkan(dt.date(2026, 11, 30)) == 0
    assert ingatkan(dt.date(2026, 12, 7)) == 2
    surel = Surel.objects.filter(kunci__contains="2026-11").order_by("penerima")
    assert [s.penerima for s in surel] == ["ani@contoh.go.id", "fitri@contoh.go.id"]
    assert "- Kampung & Tematik" in surel[0].isi_teks
    assert "Kampung &amp; Tematik" in surel[0].isi_html
    assert "Masih Baru" not in surel[0].isi_teks
    assert "keadaan=KONFIRMASI" in surel[0].isi_teks


def test_tugas_pengingat_dapat_diulang(pemeran):
    buat_inovasi(pemeran.tuan_rumah, terbit_pada=LAMA)
    ingatkan_konfirmasi()
    ingatkan_konfirmasi()
    assert Surel.objects.count() == 2
