"""Holds: what they keep, whom they tell, and how they end."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from instansi.models import Surel
from kunjungan.alur import flow
from kunjungan.choices import Status, TugasLokus
from kunjungan.inti.isian import IsianAlasan, IsianPenempatan, IsianTerimaUsulan, IsianUsulan, Rentang
from kunjungan.inti.penghalang import Penghalang
from kunjungan.jadwal import services_tahanan as tahanan
from kunjungan.models import Pemakaian, Tahanan
from tests.factories.instansi import buat_jabatan, buat_pejabat, buat_pemangku, buat_ruang
from tests.factories.kunjungan import besok, buat_kunjungan

pytestmark = pytest.mark.django_db


@pytest.fixture
def aula(p):
    return buat_ruang(p.tuan_rumah, "Aula", jeda_sesudah=30)


@pytest.fixture
def camat(p):
    jabatan = buat_jabatan(p.tuan_rumah, "Camat Harjamukti", kepala=True)
    return buat_pemangku(buat_pejabat(p.tuan_rumah, "Ade Cahyaningsih"), jabatan)


def _usulkan(p, k, *rentang, **lain):
    return flow.lakukan(k, "usulkan_jadwal", IsianUsulan(rentang, "Mohon dipilih.", **lain), oleh=p.citra)


def _setujui(p, k, waktu, **lain):
    isian = IsianPenempatan(waktu, **({"penerima_teks": "Sekcam"} | lain))
    return flow.lakukan(k, "setujui", isian, oleh=p.citra)


def _masalah(kerja):
    with pytest.raises(Penghalang) as galat:
        kerja()
    return galat.value.masalah


def test_yang_ditahan_tidak_dapat_dipakai_kunjungan_lain(p, aula, camat):
    k, lain = buat_kunjungan(p, Status.DIREGISTRASI), buat_kunjungan(p, Status.DIREGISTRASI)
    _usulkan(p, k, besok(40), tahan=(aula, camat))
    masalah = _masalah(
        lambda: _setujui(p, lain, besok(40, jam=11), ruang=aula, penerima=camat, penerima_teks="")
    )
    assert len(masalah) == 2
    assert masalah[0].startswith("Aula ditahan untuk Kecamatan Purwokerto Utara sampai ")
    assert "pukul 16.00 WIB; lepaskan tahanan itu" in masalah[0]
    assert masalah[1].startswith("Pejabat Ade Cahyaningsih ditahan untuk Kecamatan Purwokerto Utara sampai ")
    assert _masalah(lambda: _usulkan(p, lain, besok(40), tahan=(aula, None)))[0].count("ditahan untuk") == 1


def test_ruang_perlu_menit_untuk_dirapikan(p, aula):
    _setujui(p, buat_kunjungan(p, Status.DIREGISTRASI), besok(40, jam=8, lama=2), ruang=aula)
    lain = buat_kunjungan(p, Status.DIREGISTRASI)
    [kalimat] = _masalah(lambda: _setujui(p, lain, besok(40, jam=10), ruang=aula))
    assert kalimat.startswith("Aula dipakai s.d. 10.00 WIB untuk ")
    assert kalimat.endswith(" dan perlu 30 menit untuk dirapikan.")
    [kalimat] = _masalah(lambda: _setujui(p, lain, besok(40, jam=7, lama=1), ruang=aula))
    assert "Aula dipakai mulai 08.00 WIB" in kalimat


def test_narasumber_dan_penerima_hanya_di_satu_tempat(p, aula, camat):
    narasumber = buat_pemangku(buat_pejabat(p.tuan_rumah, "Badru"), buat_jabatan(p.tuan_rumah, "Kasi Ekbang"))
    tugas = ((narasumber, TugasLokus.NARASUMBER),)
    k = _setujui(
        p, buat_kunjungan(p, Status.DIREGISTRASI), besok(40), ruang=aula, penerima=camat, petugas=tugas,
        penerima_teks="",
    )  # fmt: skip
    lain = buat_kunjungan(p, Status.DIREGISTRASI)
    masalah = _masalah(
        lambda: _setujui(
            p, lain, besok(40), tempat="Pendopo", penerima=camat, petugas=tugas, penerima_teks=""
        )
    )
    assert masalah == [
        "Pejabat Ade Cahyaningsih sudah menerima Kecamatan Purwokerto Utara pukul 09.00–12.00 WIB di Aula.",
        "Pejabat Badru sudah bertugas untuk Kecamatan Purwokerto Utara pukul 09.00–12.00 WIB di Aula.",
    ]
    flow.lakukan(
        k, "ubah_jadwal", IsianPenempatan(besok(40), ruang=aula, penerima=camat, petugas=()), oleh=p.citra
    )
    assert not k.lokus.get().petugas.exists()
    _setujui(p, lain, besok(40), tempat="Pendopo", petugas=tugas)


def test_tiga_kali_bolak_balik_lalu_disetujui(p, aula, camat):
    k = buat_kunjungan(p, Status.DIREGISTRASI)
    for putaran in range(3):
        _usulkan(p, k, besok(40 + putaran), besok(50 + putaran), tahan=(aula, camat))
        assert Pemakaian.objects.filter(tahanan__isnull=False).count() == 4
        if putaran < 2:
            isian = IsianUsulan((besok(45 + putaran),), "Mohon tanggal ini.")
            k = flow.lakukan(k, "usulkan_balik", isian, oleh=p.budi)
            assert not Pemakaian.objects.filter(tahanan__isnull=False).exists()
    pilihan = k.usulan.order_by("-putaran", "urutan")[0]
    k = flow.lakukan(k, "terima_usulan", IsianTerimaUsulan(pilihan.pk), oleh=p.budi)
    assert list(Tahanan.objects.filter(dilepas_pada=None).values_list("usulan", flat=True)) == [pilihan.pk]
    k = _setujui(p, k, Rentang(pilihan.mulai, pilihan.selesai), ruang=aula, penerima=camat, penerima_teks="")
    assert k.status == Status.TERJADWAL
    assert not Tahanan.objects.filter(dilepas_pada=None).exists()
    assert set(Tahanan.objects.values_list("sebab_dilepas", flat=True)) == {
        tahanan.DIJAWAB,
        tahanan.DISETUJUI,
    }


@pytest.mark.parametrize("aksi", ["batalkan", "tolak"])
def test_tahanan_lepas_bila_permohonan_berhenti(p, aula, aksi):
    k = buat_kunjungan(p, Status.DIREGISTRASI)
    k = _usulkan(p, k, besok(40), tahan=(aula, None))
    if aksi == "tolak":
        k = flow.lakukan(k, "terima_usulan", IsianTerimaUsulan(k.usulan.latest("pk").pk), oleh=p.budi)
    flow.lakukan(k, aksi, IsianAlasan("Tidak jadi."), oleh=p.budi if aksi == "batalkan" else p.citra)
    assert Tahanan.objects.get().sebab_dilepas == tahanan.DITUTUP
    assert not Pemakaian.objects.exists()


def test_tahanan_paling_lama_sampai_tanggalnya_dan_tiga_puluh_hari(p, aula):
    k, kini = buat_kunjungan(p, Status.DIREGISTRASI), timezone.now()
    for hari, kata in ((31, "paling lama ditahan 30 hari"), (-1, "sudah lewat")):
        sampai = kini + dt.timedelta(days=hari)
        assert (
            kata
            in _masalah(lambda s=sampai: _usulkan(p, k, besok(40), tahan=(aula, None), tahan_sampai=s))[0]
        )
    _usulkan(p, k, besok(20), tahan=(aula, None), tahan_sampai=kini + dt.timedelta(days=29))
    assert Tahanan.objects.get().berakhir_pada == besok(20).mulai


def test_menyetujui_dapat_melepas_tahanan_lain_dan_tamunya_diberi_tahu(p, aula):
    k, lain = buat_kunjungan(p, Status.DIREGISTRASI), buat_kunjungan(p, Status.DIREGISTRASI)
    _usulkan(p, k, besok(40), tahan=(aula, None))
    _setujui(p, lain, besok(40), ruang=aula, lepas=frozenset({Tahanan.objects.get().pk}))
    t = Tahanan.objects.get()
    assert t.sebab_dilepas == tahanan.DILEPAS_LAIN
    surel = Surel.objects.get(kunci=f"tahanan:{t.pk}:{p.budi.pk}")
    assert surel.subjek.startswith("Tempat tidak lagi ditahan") and "Mohon maaf" in surel.isi_teks
    assert lain.kode not in surel.isi_teks


def test_tahanan_instansi_lain_tidak_dapat_dilepas(p, aula):
    asing = buat_kunjungan(p, Status.DIREGISTRASI)
    _usulkan(p, asing, besok(40), tahan=(aula, None))
    type(asing).objects.filter(pk=asing.pk).update(tuan_rumah=p.lain)
    _setujui(
        p, buat_kunjungan(p, Status.DIREGISTRASI), besok(41), ruang=aula,
        lepas=frozenset({Tahanan.objects.get().pk}),
    )  # fmt: skip
    assert Tahanan.objects.get().dilepas_pada is None


def test_tahanan_berakhir_dikabarkan_satu_kali(p, aula):
    _usulkan(p, buat_kunjungan(p, Status.DIREGISTRASI), besok(40), tahan=(aula, None))
    Tahanan.objects.update(berakhir_pada=timezone.now() - dt.timedelta(minutes=1))
    assert [tahanan.lepas_kedaluwarsa(timezone.now()) for _ in range(2)] == [1, 0]
    surel = Surel.objects.filter(subjek__startswith="Tahanan berakhir").get()
    assert surel.pengguna == p.citra and "Usulan tanggalnya tetap berlaku." in surel.isi_teks


def test_tahanan_yang_sudah_berakhir_tidak_menghalangi_meski_belum_disapu(p, aula, camat):
    _usulkan(p, buat_kunjungan(p, Status.DIREGISTRASI), besok(40), tahan=(aula, camat))
    Tahanan.objects.update(berakhir_pada=timezone.now() - dt.timedelta(minutes=1))
    lain = buat_kunjungan(p, Status.DIREGISTRASI)
    _setujui(p, lain, besok(40), ruang=aula, penerima=camat, penerima_teks="")
    assert Tahanan.objects.get().sebab_dilepas == tahanan.BERAKHIR
