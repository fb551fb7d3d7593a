"""Front page, dashboard, lists and public pages; how many queries they take; what the visitor never sees."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from inovasi.models import Inovasi, Penghargaan
from instansi.choices import Peran
from kunjungan.alur import flow
from kunjungan.choices import Pihak, Rekomendasi, Status
from kunjungan.inti.isian import IsianDisposisi, IsianRegistrasi, IsianTelaah
from kunjungan.models import CatatanInternal, Foto, Kunjungan, RiwayatStatus
from kunjungan.permohonan.langkah import NAMA_LANGKAH
from kunjungan.putusan.forms_aksi import AKSI
from tests.factories.inovasi import buat_inovasi
from tests.factories.instansi import buat_anggota, buat_instansi, buat_pengguna, buat_ruang
from tests.factories.kunjungan import besok, buat_draf_lengkap, buat_kunjungan, buat_peserta

pytestmark = pytest.mark.django_db


def _tayang(p, **lain):
    mulai = timezone.now() - dt.timedelta(days=10)
    k = buat_kunjungan(p, Status.SELESAI, mulai=mulai, selesai=mulai + dt.timedelta(hours=3), **lain)
    Kunjungan.objects.filter(pk=k.pk).update(
        tayang_pada=timezone.now(), tayang_oleh=p.ani, ringkasan_publik="Belajar sinergitas."
    )
    return k


# --- front page and public pages


def test_beranda_kosong_tanpa_angka_nol(client, db):
    isi = client.get("/").text
    assert "Cara kerjanya" in isi and "instansi bergabung" not in isi and "Tuan rumah dengan" not in isi


def test_beranda_menampilkan_penghargaan_inovasi_kunjungan(client, p):
    Penghargaan.objects.create(
        instansi=p.tuan_rumah, nama="Lomba Sinergitas", tingkat="PROVINSI", peringkat="Juara III", tahun=2018
    )
    buat_inovasi(p.tuan_rumah, "Kurir Obat", slug="x")
    Inovasi.objects.create(instansi=p.tuan_rumah, slug="y", nama="Belum Terbit", ringkasan="r")
    k = _tayang(p)
    isi = client.get("/").text
    assert "Juara III" in isi and "Kurir Obat" in isi and "Belum Terbit" not in isi
    assert reverse("kunjungan:publik_rincian", args=[k.kode]) in isi


def test_publik_hanya_yang_ditayangkan(client, p):
    k, tertutup = _tayang(p), buat_kunjungan(p, Status.TERJADWAL)
    isi = client.get(reverse("kunjungan:publik")).text
    assert k.kode in isi and tertutup.kode not in isi
    assert client.get(reverse("kunjungan:publik_rincian", args=[k.kode])).status_code == 200
    assert client.get(reverse("kunjungan:publik_rincian", args=[tertutup.kode])).status_code == 404
    assert client.get(reverse("kunjungan:publik"), {"page": "ngawur"}).status_code == 200


def test_publik_tanpa_nip_telepon_dan_hal_internal(client, p):
    k = _tayang(
        p,
        narahubung_nama="NAMA-RAHASIA",
        narahubung_pos_el="rahasia@contoh.go.id",
        surat_nomor="NOMOR-RAHASIA",
    )
    buat_peserta(k, nama="ORANG-RAHASIA", nip="196801011990031001", telepon="+6281234567890")
    isi = client.get(reverse("kunjungan:publik_rincian", args=[k.kode])).text
    for rahasia in ("RAHASIA", "rahasia@", "1968", "0812", "628123", "281630", "Mohon ditelaah"):
        assert rahasia not in isi, rahasia


def test_foto_publik_hanya_yang_dipilih_dan_selama_tayang(client, p):
    k = _tayang(p)
    foto = Foto(kunjungan=k, instansi=p.tuan_rumah, diunggah_oleh=p.ani, publik=True, lebar=8, tinggi=6)
    Foto.objects.bulk_create([foto])
    Foto.objects.update(berkas=k.surat_berkas.name)
    url = reverse("kunjungan:foto_publik", args=[k.kode, foto.pk])
    jawab = client.get(url)
    assert jawab.status_code == 200 and b"".join(jawab.streaming_content)
    Foto.objects.update(publik=False)
    assert client.get(url).status_code == 404
    Foto.objects.update(publik=True)
    Kunjungan.objects.update(tayang_pada=None, tayang_oleh=None)
    assert client.get(url).status_code == 404


# --- dashboard


@pytest.mark.parametrize(
    ("siapa", "status", "tugas", "tujuan"),
    [
        ("budi", Status.DRAF, "Lengkapi dan kirim permohonan", "permohonan/periksa/"),
        ("fitri", Status.DIAJUKAN, "Beri nomor agenda", "aksi/registrasi/"),
        ("citra", Status.DIREGISTRASI, "Beri disposisi atau putusan", ""),
        ("fitri", Status.DIDISPOSISI, "Telaah permohonan", "aksi/telaah/"),
        ("citra", Status.DITELAAH, "Putuskan permohonan", ""),
        ("budi", Status.JADWAL_DIUSULKAN, "Jawab usulan tanggal", ""),
        ("dedi", Status.TERJADWAL, "Siapkan acara dan naskah", ""),
        ("budi", Status.SELESAI, "Susun laporan kunjungan", ""),
    ],
)
def test_menunggu_anda(masuk, p, siapa, status, tugas, tujuan):
    k = buat_kunjungan(p, status)
    jawab = masuk(getattr(p, siapa)).get(reverse("dasbor"))
    (satu,) = jawab.context["tugas"]
    assert satu.tugas == tugas and satu.url == k.get_absolute_url() + tujuan
    assert masuk(p.eko).get(reverse("dasbor")).context["tugas"] == []


def test_langkah_serupa_berturut_turut_disebut_sekali_di_dasbor(masuk, p):
    k = buat_kunjungan(p, Status.TERJADWAL)
    semula = masuk(p.dedi).get(reverse("dasbor")).context["gerak"]
    for menit in range(5):
        RiwayatStatus.objects.create(
            kunjungan=k, aksi="ubah_jadwal", dari=k.status, ke=k.status, pihak=Pihak.TUAN_RUMAH, oleh=p.dedi,
            pada=timezone.now() + dt.timedelta(minutes=menit), rincian=f"Lokus baru: {menit}.",
        )  # fmt: skip
    gerak = masuk(p.dedi).get(reverse("dasbor")).context["gerak"]
    assert [g["kalimat"] for g in gerak].count(f"{p.dedi.nama} mengubah jadwal kunjungan") == 1
    assert len(gerak) == min(8, len(semula) + 1)


def test_dasbor_kosong_menjelaskan_tiap_peran(masuk, p):
    assert "Ajukan kunjungan" in masuk(p.budi).get(reverse("dasbor")).text
    assert "begitu gilirannya tiba" in masuk(p.citra).get(reverse("dasbor")).text
    assert "belum terhubung dengan instansi" in masuk(buat_pengguna("Baru")).get(reverse("dasbor")).text


def test_menu_menurut_peran(masuk, p):
    def menu(siapa):
        return [label for label, *_ in masuk(siapa).get(reverse("dasbor")).context["navigasi"]]

    assert "Ajukan kunjungan" in menu(p.budi) and "Permohonan masuk" not in menu(p.budi)
    assert "Permohonan masuk" in menu(p.citra) and "Ajukan kunjungan" not in menu(p.citra)


# --- lists


def test_masuk_tab_cari_tahun_urut_dan_kueri_ngawur(masuk, p):
    lain = buat_anggota(buat_pengguna(), buat_instansi("Kecamatan Demak"), Peran.PEMOHON)
    buat_kunjungan(p, Status.DIREGISTRASI)
    draf = buat_draf_lengkap(lain.instansi, p.tuan_rumah, lain.pengguna, surat_nomor="400/DMK")
    demak = flow.lakukan(draf, "kirim", oleh=lain.pengguna)
    citra, url = masuk(p.citra), reverse("kunjungan:masuk")

    def kode(**kueri):
        return [b["kunjungan"].kode for b in citra.get(url, kueri).context["baris"]]

    assert len(kode()) == 2 and kode(cari="demak") == kode(cari="400/dmk") == [demak.kode]
    assert kode(kelompok="terjadwal") == [] and len(kode(kelompok="ditelaah")) == 2
    assert len(kode(tahun=timezone.localdate().year)) == 2 and kode(urut="lama") == kode()[::-1]
    assert len(kode(tahun="abc", urut="pk;drop", kelompok="x", page="-7", cari="\x00")) == 2


def test_masuk_tidak_memuat_draf_dan_milik_orang_lain(masuk, p):
    buat_kunjungan(p, Status.DRAF)
    buat_kunjungan(p)
    assert len(masuk(p.citra).get(reverse("kunjungan:masuk")).context["baris"]) == 1
    assert masuk(p.eko).get(reverse("kunjungan:masuk")).context["baris"] == []
    assert masuk(p.budi).get(reverse("kunjungan:masuk")).status_code == 403


def test_penerima_disposisi_dari_unit_melihat_yang_didisposisikan(masuk, p):
    k = buat_kunjungan(p, Status.DIREGISTRASI)
    unit = buat_anggota(buat_pengguna(), buat_instansi(induk=p.tuan_rumah), Peran.HUMAS).pengguna
    flow.lakukan(k, "disposisikan", IsianDisposisi((unit,), ("TANGGAPAN",)), oleh=p.citra)
    assert [b["kunjungan"] for b in masuk(unit).get(reverse("kunjungan:masuk")).context["baris"]] == [k]


# --- what the visitor never sees

BOCOR = "rahasia|disposisi|telaah masuk|selesai ditelaah|menelaah|wakili|internal|dedi|nomor agenda 0".split(
    "|"
)


def tanpa_token(isi: str) -> str:
    """A page without its random tokens, in which any short word may stand by chance."""
    return re.sub(r"[A-Za-z0-9]{64}", "", isi)


def test_pemohon_tidak_pernah_melihat_yang_internal(masuk, p):
    kini = timezone.now() - dt.timedelta(days=9)
    buat_ruang(p.tuan_rumah)
    k = buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi, surat_tanggal=kini.date())
    k = flow.lakukan(k, "kirim", oleh=p.budi, kini=kini)
    k = flow.lakukan(k, "registrasi", IsianRegistrasi(kini.date()), oleh=p.fitri, kini=kini)
    k = flow.lakukan(k, "disposisikan", IsianDisposisi((p.dedi,), ("WAKILI",), "RAHASIA-1"), oleh=p.citra)
    k = flow.lakukan(k, "telaah", IsianTelaah(Rekomendasi.TOLAK, "RAHASIA-2"), oleh=p.fitri)
    CatatanInternal.objects.create(kunjungan=k, isi="RAHASIA-3", dibuat_oleh=p.citra)
    budi = masuk(p.budi)
    alamat = [
        "/",
        reverse("dasbor"),
        reverse("kunjungan:saya"),
        reverse("kunjungan:publik"),
        k.get_absolute_url(),
        reverse("kunjungan:jadwal", args=[k.kode]),
    ]
    alamat += [reverse("kunjungan:aksi", args=[k.kode, a]) for a in AKSI]
    alamat += [reverse("kunjungan:langkah", args=[k.kode, n]) for n in NAMA_LANGKAH]
    for url in alamat:
        isi = tanpa_token(budi.get(url, follow=True).text).casefold()
        for bocor in BOCOR:
            assert bocor not in isi, (url, bocor)
    # not even the time of what happened inside: the last step he knows of was nine days ago
    assert "9 hari lalu" in budi.get(reverse("kunjungan:saya")).text
    assert "Keadaan ini sejak 9 hari lalu" in budi.get(k.get_absolute_url()).text


def test_pembaca_tuan_rumah_tanpa_hak_tidak_melihat_yang_internal(masuk, p):
    k = buat_kunjungan(p, Status.DITELAAH)
    assert "Mohon ditelaah." in masuk(p.dedi).get(k.get_absolute_url()).text
    isi = masuk(p.ani).get(k.get_absolute_url()).text
    assert "Mohon ditelaah." not in isi and "mendisposisikan" not in isi.casefold()


# --- queries


def _banyak(p, n):
    for i in range(n):
        r = besok(30 + i)
        k = buat_kunjungan(p, Status.DITELAAH, mulai=r.mulai, selesai=r.selesai)
        CatatanInternal.objects.create(kunjungan=k, isi="x", dibuat_oleh=p.citra)
    return k


KUERI = {"/dasbor/": 9, "/kunjungan/masuk/": 8, "/kunjungan/saya/": 8, "/kunjungan/": 4}


@pytest.mark.parametrize("banyak", [1, 30])
def test_jumlah_kueri_daftar_tetap(client, p, django_assert_num_queries, banyak):
    _banyak(p, banyak)
    for k in Kunjungan.objects.order_by("pk")[:5]:
        flow.lakukan(k, "tolak", flow.IsianAlasan("x"), oleh=p.citra)
    Penghargaan.objects.create(instansi=p.tuan_rumah, nama="Lomba", tingkat="PROVINSI")
    for url, jumlah in KUERI.items():
        client.force_login(p.budi if url == "/kunjungan/saya/" else p.citra)
        client.get(url)
        with django_assert_num_queries(jumlah):
            assert client.get(url).status_code == 200


@pytest.mark.parametrize("banyak", [1, 30])
def test_jumlah_kueri_ringkasan_tetap(client, p, django_assert_num_queries, banyak):
    k = _banyak(p, banyak)
    for i in range(banyak):
        buat_ruang(p.tuan_rumah)
        CatatanInternal.objects.create(kunjungan=k, isi=f"c{i}", dibuat_oleh=p.citra)
    # Requests that could be received together bring their stops and their dates: two queries, however many.
    for siapa, jumlah in ((p.citra, 26 if banyak == 1 else 28), (p.budi, 11)):
        client.force_login(siapa)
        with django_assert_num_queries(jumlah):
            client.get(k.get_absolute_url())
