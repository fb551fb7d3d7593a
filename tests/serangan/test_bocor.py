"""What the host says inside never reaches the visitor or the public: markers are planted, every page is walked."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from instansi.choices import Peran
from instansi.models import Keanggotaan, Surel
from kunjungan.alur import flow
from kunjungan.alur.services_catatan import tulis_catatan
from kunjungan.choices import Bab, Pihak, Rekomendasi, Status
from kunjungan.hasil.services import simpan_laporan, tayangkan
from kunjungan.inti.isian import IsianAlasan, IsianDisposisi, IsianRegistrasi, IsianTelaah
from laporan import pembuatan
from laporan.choices import JenisDokumen
from laporan.models import Dokumen
from laporan.services import pesan_dokumen
from tests.factories.instansi import buat_anggota, buat_instansi, buat_pemeran, buat_pengguna
from tests.factories.kunjungan import buat_kunjungan
from tests.laporan.bantu import camat, isian, kunjungan_lengkap, tulis_laporan
from tests.serangan.jelajah import jelajahi

pytestmark = [pytest.mark.django_db, pytest.mark.serangan]

TANDA = "rahasiadalam"
NAMA_UNIT = "Gitarahasiadalam"
AGENDA = 918273


@pytest.fixture
def p():
    return buat_pemeran()


@pytest.fixture
def gita(p):
    unit = buat_instansi("Dinas Kesehatan", induk=p.tuan_rumah)
    gita = buat_pengguna(NAMA_UNIT)
    buat_anggota(gita, unit, Peran.PETUGAS)
    return gita


@pytest.fixture
def mata(p):
    """Somebody with every role of the visitor, who sees its outbox and its trail too."""
    mata = buat_pengguna("Mata", email="mata@contoh.go.id")
    buat_anggota(mata, p.pengunjung, *Peran)
    return mata


def klien(orang=None):
    c = Client()
    if orang:
        c.force_login(orang)
    return c


def _sampai_telaah(p, k, gita):
    flow.lakukan(k, "registrasi", IsianRegistrasi(timezone.localdate(), nomor_agenda=AGENDA), oleh=p.fitri)
    flow.lakukan(k, "disposisikan", IsianDisposisi((gita, p.fitri), (), f"Disposisi {TANDA}"), oleh=p.citra)
    flow.lakukan(k, "telaah", IsianTelaah(Rekomendasi.TERIMA, f"Telaah {TANDA}"), oleh=gita)
    tulis_catatan(kunjungan=k, isi=f"Catatan {TANDA}", oleh=p.citra)
    return k


@pytest.fixture
def panggung(p, gita, mata):
    """A visit under review and a finished one, both with markers inside the host."""
    camat(p)
    timbang = _sampai_telaah(p, buat_kunjungan(p), gita)
    selesai = kunjungan_lengkap(p, Status.SELESAI, surat_tanggal=dt.date(2026, 11, 1))
    tulis_catatan(kunjungan=selesai, isi=f"Catatan {TANDA}", oleh=p.citra)
    selesai.undangan.catatan = selesai.undangan.pakaian = TANDA
    selesai.undangan.save()
    selesai.undangan.terundang.create(urutan=9, jabatan=f"Lurah {TANDA}")
    tulis_laporan(p, selesai, p.pengunjung, p.budi)
    simpan_laporan(kunjungan=selesai, instansi=p.tuan_rumah, bab={Bab.HASIL: f"Laporan {TANDA}"}, oleh=p.dedi)
    hana = buat_pengguna("Hana")
    buat_anggota(hana, p.tuan_rumah, Peran.HUMAS)
    tayangkan(kunjungan=selesai, oleh=hana, ringkasan="Ringkasan umum.")
    for jenis in JenisDokumen:
        pembuatan.buat(pesan_dokumen(kunjungan=selesai, jenis=jenis, oleh=p.dedi, isian=isian()).pk)
    pembuatan.buat(
        pesan_dokumen(kunjungan=selesai, jenis=JenisDokumen.LAPORAN_KUNJUNGAN, oleh=p.budi, isian=isian()).pk
    )
    assert Dokumen.objects.filter(keadaan="SIAP").count() >= len(JenisDokumen) + 1
    return timbang, selesai


MULAI = [
    "/",
    "/dasbor/",
    "/kunjungan/saya/",
    "/kunjungan/masuk/",
    "/kunjungan/",
    "/instansi/",
    "/kelola/",
    "/profil/",
]


def _langsung(panggung) -> list[str]:
    """Every address of the visits and their papers, linked or not."""
    semua = []
    for k in panggung:
        for n in "rincian jadwal rombongan acara undangan kehadiran notula foto laporan surat publik_rincian".split():
            semua.append(reverse(f"kunjungan:{n}", args=[k.kode]))
        semua += [reverse("kunjungan:aksi", args=[k.kode, a]) for a in flow.TRANSISI]
        semua.append(reverse("laporan:daftar", args=[k.kode]))
    for d in Dokumen.objects.order_by("id"):
        semua += [reverse(f"laporan:{n}", args=[d.kode]) for n in ("dokumen", "keadaan", "unduh")]
    return semua


def _bocor(halaman: dict[str, str], *tanda: str) -> list[str]:
    return [a for a, isi in halaman.items() if any(t in isi.lower() for t in tanda)]


def test_pengunjung_dan_umum_tidak_membaca_satu_kata_pun_dari_dalam(panggung, mata, p):
    mulai = MULAI + _langsung(panggung)
    dari_dalam = jelajahi(klien(p.citra), mulai)
    assert len(_bocor(dari_dalam, TANDA)) >= 6, "penanda harus terbaca oleh tuan rumah sendiri"
    for orang in (mata, None):
        halaman = jelajahi(klien(orang), mulai)
        assert len(halaman) > 60 or orang is None
        assert (
            _bocor(
                halaman,
                TANDA,
                str(AGENDA),
                "didisposisi",
                "mendisposisikan",
                "menelaah permohonan",
                NAMA_UNIT.lower(),
            )
            == []
        )


def test_surel_kepada_pengunjung_dan_kotak_keluarnya_tanpa_isi_dalam(panggung, mata, p):
    tentang = Surel.objects.filter(pengguna__in=[mata, p.budi]) | Surel.objects.filter(instansi=p.pengunjung)
    assert tentang.exists()
    for s in tentang:
        assert TANDA not in f"{s.subjek}{s.isi_teks}{s.isi_html}".lower()
        assert "disposisi" not in f"{s.subjek}{s.isi_teks}".lower()


def test_kotak_keluar_tidak_menyebut_pegawai_pihak_lain(panggung, mata, p):
    k, _ = panggung
    flow.lakukan(k, "batalkan", IsianAlasan("Berhalangan."), oleh=p.budi)
    for instansi in (p.pengunjung, p.tuan_rumah):
        alamat = set(Surel.objects.filter(instansi=instansi).values_list("pengguna", flat=True))
        assert alamat
        asing = Keanggotaan.objects.exclude(instansi=instansi).exclude(instansi__induk=instansi)
        assert not asing.filter(pengguna__in=alamat).exists()


@pytest.mark.parametrize("status", [Status.DITELAAH, Status.DIBATALKAN])
def test_penerima_disposisi_yang_keluar_dari_unitnya_menjadi_orang_asing(p, gita, status):
    k = _sampai_telaah(p, buat_kunjungan(p), gita)
    if status == Status.DIBATALKAN:
        flow.lakukan(k, "batalkan", IsianAlasan("Berhalangan."), oleh=p.budi)
    alamat = [reverse(f"kunjungan:{n}", args=[k.kode]) for n in ("rincian", "jadwal", "surat")]
    c = klien(gita)
    assert [_status(c, a) for a in alamat] == [200] * 3
    assert k.kode in c.get("/kunjungan/masuk/").content.decode()
    Keanggotaan.objects.filter(pengguna=gita).update(dicabut_pada=timezone.now(), dicabut_oleh=p.ani)
    assert [_status(c, a) for a in alamat] == [404] * 3
    assert c.post(reverse("kunjungan:catatan", args=[k.kode]), {"isi": "x"}).status_code == 404
    assert c.get("/kunjungan/masuk/").status_code == 403
    assert k.kode not in c.get("/dasbor/").content.decode()


def _status(c, alamat):
    jawaban = c.get(alamat)
    if hasattr(jawaban, "streaming_content"):
        b"".join(jawaban.streaming_content)
    return jawaban.status_code


def test_unit_yang_menjadi_pemohon_tidak_dapat_didisposisi(p):
    p.pengunjung.induk = p.tuan_rumah
    p.pengunjung.save()
    k = buat_kunjungan(p, Status.DIREGISTRASI)
    halaman = klien(p.citra).get(reverse("kunjungan:aksi", args=[k.kode, "disposisikan"])).content.decode()
    assert p.dedi.nama in halaman and p.budi.nama not in halaman
    data = {"penerima": [str(p.budi.pk)], "catatan": "Mohon ditelaah."}
    jawaban = klien(p.citra).post(reverse("kunjungan:aksi", args=[k.kode, "disposisikan"]), data)
    assert jawaban.status_code == 422 and not k.disposisi.exists()


def test_anggota_kedua_pihak_tidak_memutus_permohonannya_sendiri_dan_membaca_sebagai_tuan_rumah(p):
    buat_anggota(p.budi, p.tuan_rumah, Peran.PIMPINAN, Peran.PETUGAS)
    k = buat_kunjungan(p, Status.DIREGISTRASI)
    c = klien(p.budi)
    for aksi, data in (("tolak", {"alasan": "x"}), ("usulkan_jadwal", {"tanggal_1": "2099-01-01"})):
        jawaban = c.post(reverse("kunjungan:aksi", args=[k.kode, aksi]), data)
        assert jawaban.status_code == 422, aksi
    k.refresh_from_db()
    assert k.status == Status.DIREGISTRASI and not k.usulan.filter(pihak=Pihak.TUAN_RUMAH).exists()
