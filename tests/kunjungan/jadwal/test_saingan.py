"""Competing requests side by side, holds and speakers on the pages of host and guest."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kunjungan.alur import flow
from kunjungan.choices import Status, TugasLokus
from kunjungan.inti.isian import IsianTerimaUsulan, IsianUsulan
from kunjungan.models import Lokus, Tahanan
from tests.factories.instansi import buat_jabatan, buat_pejabat, buat_pemangku, buat_ruang
from tests.factories.kunjungan import besok, buat_kunjungan

pytestmark = pytest.mark.django_db


@pytest.fixture
def aula(p):
    return buat_ruang(p.tuan_rumah, "Aula")


@pytest.fixture
def camat(p):
    return buat_pemangku(
        buat_pejabat(p.tuan_rumah, "Ade Cahyaningsih"), buat_jabatan(p.tuan_rumah, "Camat", kepala=True)
    )


@pytest.fixture
def citra(client, p):
    client.force_login(p.citra)
    return client


def _buat(p, *rentang):
    k = buat_kunjungan(p, Status.DIREGISTRASI, mulai=rentang[0].mulai, selesai=rentang[0].selesai)
    for urutan, r in enumerate(rentang[1:], start=2):
        k.usulan.create(
            urutan=urutan, pihak="TAMU", mulai=r.mulai, selesai=r.selesai, zona_waktu="Asia/Jakarta",
            dibuat_oleh=p.budi,
        )  # fmt: skip
    return k


def _alamat(k, aksi="setujui"):
    return reverse("kunjungan:aksi", args=[k.kode, aksi])


def _data(k, aula, camat, **lain):
    pilihan = k.usulan.order_by("putaran", "urutan")[0].pk
    return {"pilihan": str(pilihan), "ruang": str(aula.pk), "penerima": str(camat.pk)} | lain


def test_akibat_bagi_permohonan_lain(citra, p, aula, camat):
    k = _buat(p, besok(40))
    lain = _buat(p, besok(40, jam=10), besok(41))
    jauh = _buat(p, besok(40, jam=14, lama=2))
    _buat(p, besok(60))
    saingan = citra.get(_alamat(k)).context["saingan"]
    assert [s.kunjungan for s in saingan.daftar] == [lain, jauh]
    kena, bebas = (s.akibat for s in saingan.daftar)
    assert "pukul" not in kena[0] and "tidak lagi tersedia di Aula dan bersama Ade Cahyaningsih" in kena[0]
    assert "tetap tersedia" in kena[1] and bebas == ["Tidak terpengaruh."]
    assert saingan.daftar[0].muat is True
    isi = citra.get(reverse("kunjungan:jadwal", args=[k.kode])).content.decode()
    assert "Permohonan lain pada hari itu (2)" in isi


def test_panel_hanya_untuk_yang_memutuskan(client, p, aula):
    k, _ = _buat(p, besok(40)), _buat(p, besok(40))
    for orang in (p.budi, p.dedi):
        client.force_login(orang)
        jawaban = client.get(reverse("kunjungan:jadwal", args=[k.kode]))
        assert jawaban.context["saingan"] is None


def test_tahanan_lain_disebut_dan_dapat_dilepas_dari_halaman(citra, p, aula, camat):
    k, lain = _buat(p, besok(40)), _buat(p, besok(50))
    flow.lakukan(lain, "usulkan_jadwal", IsianUsulan((besok(40),), tahan=(aula, camat)), oleh=p.citra)
    jawaban = citra.get(_alamat(k))
    assert jawaban.context["saingan"].daftar[0].akibat[0].startswith("Tahanan Aula dan Ade Cahyaningsih")
    assert "ditahan untuk Kecamatan Purwokerto Utara" in jawaban.content.decode()
    jawaban = citra.post(_alamat(k), _data(k, aula, camat))
    assert jawaban.status_code == 422
    assert "lepaskan tahanan itu" in jawaban.context["form"].errors["ruang"][0]
    assert "lepaskan tahanan itu" in jawaban.context["form"].errors["penerima"][0]
    tahanan = Tahanan.objects.get()
    assert citra.post(_alamat(k), _data(k, aula, camat, lepas=[str(tahanan.pk)])).status_code == 302
    jawaban = citra.get(reverse("kunjungan:rincian", args=[lain.kode]))
    assert jawaban.context["usulan_terhalang"]
    assert "tidak mungkin lagi" in jawaban.content.decode()


def test_hitung_akibat_tidak_menyetujui(citra, p, aula, camat):
    k, lain = _buat(p, besok(40)), _buat(p, besok(41))
    data = _data(
        k, aula, camat, pilihan="lain", hitung="1", tanggal_1=besok(41).mulai.date().isoformat(),
        mulai_1="09:00", selesai_1="10:00",
    )  # fmt: skip
    jawaban = citra.post(_alamat(k), data)
    assert jawaban.status_code == 200 and not Lokus.objects.exists()
    assert "tidak lagi tersedia" in jawaban.context["saingan"].daftar[0].akibat[0]
    assert jawaban.context["saingan"].daftar[0].kunjungan == lain


def test_narasumber_dipilih_diubah_dan_kesibukannya_tampak(citra, p, aula, camat):
    badru = buat_pemangku(buat_pejabat(p.tuan_rumah, "Badru"), buat_jabatan(p.tuan_rumah, "Kasi"))
    k = _buat(p, besok(40))
    assert (
        citra.post(_alamat(k), _data(k, aula, camat, **{f"petugas_{badru.pk}": "NARASUMBER"})).status_code
        == 302
    )
    lokus = k.lokus.get()
    assert lokus.petugas.get().tugas == TugasLokus.NARASUMBER
    ubah = {"pilihan": "semula", "ruang": str(aula.pk), "penerima": str(camat.pk)}
    assert (
        citra.post(_alamat(k, "ubah_jadwal"), ubah | {f"petugas_{badru.pk}": "MODERATOR"}).status_code == 302
    )
    assert lokus.petugas.get().tugas == TugasLokus.MODERATOR
    isi = citra.get(_alamat(_buat(p, besok(40)))).content.decode()
    assert isi.count("bertugas untuk Kecamatan Purwokerto Utara") >= 2
    ganda = ubah | {f"petugas_{camat.pk}": "NARASUMBER"}
    jawaban = citra.post(_alamat(k, "ubah_jadwal"), ganda)
    assert "sudah menjadi pejabat penerima" in jawaban.content.decode()


def test_menahan_dari_halaman_usulan(citra, p, aula, camat):
    k, hari = _buat(p, besok(40)), timezone.localdate() + dt.timedelta(days=10)
    isi = citra.get(_alamat(k, "usulkan_jadwal")).content.decode()
    assert "Tahan tempat sementara menunggu jawaban" in isi
    data = {
        "tanggal_1": besok(40).mulai.date().isoformat(), "mulai_1": "09:00", "selesai_1": "11:00",
        "tahan_ruang": str(aula.pk), "tahan_pejabat": str(camat.pk), "tahan_sampai": hari.isoformat(),
    }  # fmt: skip
    terlalu_lama = data | {"tahan_sampai": (hari + dt.timedelta(days=25)).isoformat()}
    jawaban = citra.post(_alamat(k, "usulkan_jadwal"), terlalu_lama)
    assert jawaban.context["form"].errors["tahan_sampai"] == ["Tempat paling lama ditahan 30 hari."]
    assert citra.post(_alamat(k, "usulkan_jadwal"), data).status_code == 302
    sampai = timezone.localtime(Tahanan.objects.get().berakhir_pada)
    assert (sampai.date(), sampai.hour) == (hari, 16)


def test_tamu_membaca_tahanan_di_zonanya_tanpa_nama(client, p, aula, camat):
    type(p.pengunjung.wilayah).objects.filter(pk=p.pengunjung.wilayah_id).update(zona_waktu="Asia/Jayapura")
    k = _buat(p, besok(40))
    flow.lakukan(k, "usulkan_jadwal", IsianUsulan((besok(40),), tahan=(aula, camat)), oleh=p.citra)
    client.force_login(p.budi)
    for alamat in (reverse("kunjungan:rincian", args=[k.kode]), _alamat(k, "terima_usulan")):
        isi = client.get(alamat).content.decode()
        assert "empat ditahan untuk Anda sampai" in isi and "pukul 16.00 WIB (18.00 WIT)" in isi
        assert "Ade Cahyaningsih" not in isi
    client.force_login(p.citra)
    isi = client.get(reverse("kunjungan:rincian", args=[k.kode])).content.decode()
    assert "Aula dan Ade Cahyaningsih ditahan sampai" in isi


def test_tempat_yang_ditahan_terpilih_saat_menyetujui(citra, p, camat):
    buat_ruang(p.tuan_rumah, "Kecil", kapasitas=21)
    besar = buat_ruang(p.tuan_rumah, "Besar", kapasitas=90)
    k = _buat(p, besok(40))
    k = flow.lakukan(k, "usulkan_jadwal", IsianUsulan((besok(40),), tahan=(besar, camat)), oleh=p.citra)
    flow.lakukan(k, "terima_usulan", IsianTerimaUsulan(k.usulan.latest("pk").pk), oleh=p.budi)
    formulir = citra.get(_alamat(k)).context["form"]
    assert (formulir.initial["ruang"], formulir.initial["penerima"]) == (str(besar.pk), str(camat.pk))


def test_kalender_ruang_dan_pejabat_memuat_yang_ditahan(citra, p, aula, camat):
    k = _buat(p, besok(40))
    flow.lakukan(k, "usulkan_jadwal", IsianUsulan((besok(40),), tahan=(aula, camat)), oleh=p.citra)
    alamat = reverse("kunjungan:kalender_hari", args=[p.tuan_rumah.slug])
    hari = {"tanggal": besok(40).mulai.date().isoformat()}
    for saring in ({"ruang": aula.pk}, {"pejabat": camat.pk}):
        [(_, _, [butir])] = citra.get(alamat, hari | saring).context["kelompok"]
        assert (butir.keadaan, butir.tempat) == ("Ditahan", "Aula")
    Tahanan.objects.update(berakhir_pada=timezone.now())
    assert not any(isi for _, _, isi in citra.get(alamat, hari | {"ruang": aula.pk}).context["kelompok"])


def test_banyak_saingan_kueri_tetap_dan_terbatas(citra, p, aula, camat):
    k = _buat(p, besok(40))

    def kueri():
        with CaptureQueriesContext(connection) as tanya:
            jawaban = citra.get(_alamat(k))
        return len(tanya), jawaban.context["saingan"]

    _buat(p, besok(40))
    citra.get(_alamat(k))
    satu, _ = kueri()
    for _ in range(21):
        _buat(p, besok(40))
    banyak, saingan = kueri()
    assert (banyak, len(saingan.daftar), saingan.jumlah, saingan.lebih) == (satu, 20, 22, 2)
