"""The public pages of an innovation and of an award."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from inovasi.models import BerkasInovasi, FotoInovasi, HasilUkur
from kunjungan.etalase.queries import baris_segar
from kunjungan.etalase.sajian_inovasi import baris_ukur
from kunjungan.inti.sajian import lama_lalu
from tests.factories.inovasi import buat_inovasi, buat_penghargaan
from tests.factories.instansi import buat_pemeran
from tests.kunjungan.etalase.test_halaman_instansi import buat_kunjungan

HARI = dt.date(2026, 11, 22)
KUERI_INOVASI, KUERI_PENGHARGAAN = 9, 5


@pytest.fixture
def pemeran(db):
    """The cast."""
    return buat_pemeran()


def _foto(inovasi, urutan=0, **lain):
    FotoInovasi.objects.bulk_create(
        [
            FotoInovasi(
                inovasi=inovasi,
                berkas=f"publik/inovasi/{urutan}.jpg",
                kecil=f"publik/inovasi/{urutan}-k.jpg",
                lebar=1600,
                tinggi=1067,
                urutan=urutan,
                diunggah_pada=timezone.now(),
                diunggah_oleh=inovasi.instansi.keanggotaan.first().pengguna,
                **lain,
            )
        ]
    )


def test_bab_berisi_tampil_dan_yang_kosong_tidak(client, pemeran):
    satu = buat_inovasi(
        pemeran.tuan_rumah, "Loket Tunggal", masalah="Antre lama.", cara_kerja="<b>tebal</b>\n\n- satu\n- dua",
        syarat_replikasi="1. Petugas", mitra="Relawan, Baznas", tanpa_apbd=True, biaya=42_500_000, tpb=[16],
        urusan="KEWILAYAHAN", tahapan="PENERAPAN", kontak_nama="Siti Aminah", video_url="https://contoh.go.id/v",
    )  # fmt: skip
    isi = client.get(satu.get_absolute_url()).content.decode()
    for kata in (
        "Masalah yang dijawab", "&lt;b&gt;tebal", "<li>dua</li>", "Yang dibutuhkan untuk meniru", "Relawan, Baznas",
        "Tidak memakai APBD", "Rp42.500.000<", "Perdamaian, Keadilan", "Kewilayahan (kecamatan)", "Penerapan",
        "Siti Aminah", "https://contoh.go.id/v", "&amp;inovasi=", "Kecamatan Harjamukti, Kota Cirebon",
    ):  # fmt: skip
        assert kata in isi, kata
    for kata in ("Keberlanjutan", "Kendala", "Belum diisi", "Pelajaran", "<iframe"):
        assert kata not in isi, kata


@pytest.mark.parametrize("status", ["DRAF", "TELAAH", "ARSIP"])
def test_yang_belum_terbit_tidak_punya_halaman(client, pemeran, status):
    assert client.get(buat_inovasi(pemeran.tuan_rumah, status=status).get_absolute_url()).status_code == 404


def test_angka_sebelum_dan_sesudah_dengan_batang():
    ukur = baris_ukur(
        HasilUkur(ukuran="Lama", satuan="menit", sebelum=Decimal("180.00"), sesudah=Decimal("25.50"))
    )
    assert (ukur.sebelum, ukur.sesudah, ukur.perubahan) == ("180 menit", "25,5 menit", "turun 86%")
    assert (ukur.panjang_sebelum, ukur.panjang_sesudah) == (100, 14)
    baru = baris_ukur(HasilUkur(ukuran="Warga", satuan="orang", sebelum=None, sesudah=Decimal(1200)))
    assert (baru.sebelum, baru.sesudah, baru.perubahan) == ("tidak dicatat", "1.200 orang", "")
    nol = baris_ukur(HasilUkur(ukuran="Keluhan", sebelum=Decimal(0), sesudah=Decimal(0)))
    assert (nol.panjang_sebelum, nol.perubahan) == (0, "")


def test_foto_pertama_menjadi_pratinjau_sosial(client, pemeran, settings):
    satu = buat_inovasi(pemeran.tuan_rumah)
    _foto(satu, 1, teks_alternatif="Ruang tunggu")
    _foto(satu, 0, teks_alternatif="Loket", keterangan="Loket baru")
    isi = client.get(satu.get_absolute_url()).content.decode()
    assert f'<meta property="og:image" content="{settings.SITUS_URL}/media/publik/inovasi/0.jpg">' in isi
    assert 'srcset="/media/publik/inovasi/0-k.jpg 480w, /media/publik/inovasi/0.jpg 1600w"' in isi
    assert isi.index('alt="Loket"') < isi.index('alt="Ruang tunggu"')


@pytest.mark.parametrize(
    ("dikonfirmasi", "disaksikan", "nada", "kata"),
    [
        (None, None, "menunggu", "Belum pernah dikonfirmasi pemiliknya"),
        (90, None, "berhasil", "Dikonfirmasi 3 bulan lalu oleh pemiliknya"),
        (400, None, "menunggu", "Dikonfirmasi 13 bulan lalu oleh pemiliknya. Perlu dikonfirmasi"),
        (
            800,
            10,
            "berhasil",
            "Dikonfirmasi 2 tahun lalu oleh pemiliknya. Terakhir terlihat berjalan 10 hari lalu",
        ),
    ],
)
def test_kesegaran_dikatakan(pemeran, dikonfirmasi, disaksikan, nada, kata):
    satu = buat_inovasi(pemeran.tuan_rumah)
    if dikonfirmasi:
        satu.dikonfirmasi_pada = dt.datetime(2026, 11, 22, tzinfo=dt.UTC) - dt.timedelta(days=dikonfirmasi)
    if disaksikan:
        satu.disaksikan_pada = HARI - dt.timedelta(days=disaksikan)
    assert baris_segar(satu, HARI) == (kata, nada)


@pytest.mark.parametrize(
    ("hari", "kata"), [(0, "hari ini"), (44, "44 hari lalu"), (45, "1 bulan lalu"), (729, "2 tahun lalu")]
)
def test_lama_lalu(hari, kata):
    assert lama_lalu(HARI - dt.timedelta(days=hari), HARI) == kata


def test_kunjungan_yang_lahir_hanya_yang_tayang(client, pemeran):
    satu = buat_inovasi(pemeran.tuan_rumah, banyak_kunjungan=2)
    buat_kunjungan(pemeran, topik="Topik tayang").inovasi.add(satu)
    buat_kunjungan(pemeran, topik="Topik rahasia", tayang=False).inovasi.add(satu)
    isi = client.get(satu.get_absolute_url()).content.decode()
    assert "Menjadi alasan 2 kunjungan" in isi
    assert "Topik tayang" in isi
    assert "Topik rahasia" not in isi


def test_halaman_penghargaan(client, pemeran):
    satu = buat_penghargaan(
        pemeran.tuan_rumah, "Lomba Sinergitas", peringkat="Juara III", pemberi="Kementerian Dalam Negeri",
        uraian="<i>x</i>", sumber_url="https://contoh.go.id/x", banyak_kunjungan=1,
    )  # fmt: skip
    satu.inovasi.add(buat_inovasi(pemeran.tuan_rumah, "Loket Tunggal"))
    satu.inovasi.add(buat_inovasi(pemeran.tuan_rumah, "Masih Draf", status="DRAF"))
    isi = client.get(satu.get_absolute_url()).content.decode()
    for kata in (
        "Juara III Lomba Sinergitas", "Tingkat provinsi", "2018", "Kementerian Dalam Negeri", "&lt;i&gt;x",
        "https://contoh.go.id/x", "Loket Tunggal", "Menjadi alasan 1 kunjungan", f"&amp;penghargaan={satu.pk}",
    ):  # fmt: skip
        assert kata in isi, kata
    assert "Masih Draf" not in isi
    assert client.get("/penghargaan/999999999999/").status_code == 404


def test_banyak_kueri_tetap(client, pemeran, django_assert_num_queries):
    satu, harga = buat_inovasi(pemeran.tuan_rumah), buat_penghargaan(pemeran.tuan_rumah)
    for banyak in (1, 29):
        _isi(pemeran, satu, harga, banyak)
        with django_assert_num_queries(KUERI_INOVASI):
            client.get(satu.get_absolute_url())
        with django_assert_num_queries(KUERI_PENGHARGAAN):
            client.get(harga.get_absolute_url())


def _isi(p, satu, harga, banyak):
    for n in range(banyak):
        _foto(satu, n)
        HasilUkur.objects.create(inovasi=satu, ukuran=f"U{n}", sebelum=1, sesudah=2)
        BerkasInovasi.objects.create(
            inovasi=satu, judul="Perwal", berkas="privat/inovasi/x.pdf", ukuran=1, halaman=1, sha256="x",
            diunggah_pada=timezone.now(), diunggah_oleh=p.ani,
        )  # fmt: skip
        buat_penghargaan(p.tuan_rumah).inovasi.add(satu)
        harga.inovasi.add(buat_inovasi(p.tuan_rumah))
        k = buat_kunjungan(p)
        k.inovasi.add(satu)
        k.penghargaan.add(harga)
