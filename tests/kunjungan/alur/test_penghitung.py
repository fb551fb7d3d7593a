"""Visits that an innovation or award caused: counted by the workflow, mended by the command, links kept for ever."""

from __future__ import annotations

import threading

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, connections, transaction
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inovasi.cari.services_indeks import segarkan
from inovasi.models import Inovasi, Penghargaan
from inovasi.models.cari import EntriCari, Macam
from kunjungan.alur import flow
from kunjungan.choices import Status
from kunjungan.inti.isian import IsianAlasan, IsianPenempatan
from kunjungan.models import Kunjungan
from kunjungan.permohonan import services as draf
from tests.factories.inovasi import buat_inovasi, buat_penghargaan
from tests.factories.instansi import buat_pemeran
from tests.factories.kunjungan import besok, buat_draf_lengkap, buat_kunjungan

pytestmark = pytest.mark.django_db


@pytest.fixture
def i(p):
    return buat_inovasi(p.tuan_rumah, "Kurir Berkas")


@pytest.fixture
def j(p):
    return buat_penghargaan(p.tuan_rumah, "Lomba Sinergitas")


def _tertaut(k, i, j):
    k.inovasi.add(i)
    k.penghargaan.add(j)
    return k


def _banyak(i, j):
    return Inovasi.objects.get(pk=i.pk).banyak_kunjungan, Penghargaan.objects.get(pk=j.pk).banyak_kunjungan


def _setujui(k, oleh, hari=30):
    isian = IsianPenempatan(waktu=besok(hari), ruang=None, tempat="Aula", penerima_teks="Camat")
    return flow.lakukan(k, "setujui", isian, oleh=oleh)


def test_dihitung_sejak_dijadwalkan_dan_tidak_lagi_bila_batal(p, i, j):
    k = _tertaut(buat_kunjungan(p, Status.DITELAAH), i, j)
    assert _banyak(i, j) == (0, 0)
    k = _setujui(k, p.citra)
    assert _banyak(i, j) == (1, 1)
    flow.lakukan(k, "batalkan", IsianAlasan(alasan="Banjir"), oleh=p.citra)
    assert _banyak(i, j) == (0, 0)


def test_hitungan_sampai_ke_indeks_pencarian(p, i, j):
    k = _tertaut(buat_kunjungan(p, Status.DITELAAH), i, j)
    segarkan(inovasi=[i.pk], penghargaan=[j.pk])
    _setujui(k, p.citra)
    for macam, objek in ((Macam.INOVASI, i), (Macam.PENGHARGAAN, j)):
        assert EntriCari.objects.get(macam=macam, objek=objek.pk).kunjungan == 1


def test_yang_ditolak_tidak_pernah_dihitung(p, i, j):
    k = _tertaut(buat_kunjungan(p, Status.DITELAAH), i, j)
    flow.lakukan(k, "tolak", IsianAlasan(alasan="Penuh"), oleh=p.citra)
    assert _banyak(i, j) == (0, 0)


def test_langkah_yang_tidak_mengubah_hitungan_tidak_menyentuhnya(p, i, j):
    k = _tertaut(buat_kunjungan(p, Status.DIREGISTRASI), i, j)
    with CaptureQueriesContext(connection) as kueri:
        flow.lakukan(k, "tolak", IsianAlasan(alasan="Penuh"), oleh=p.citra)
    assert not any("banyak_kunjungan" in q["sql"] and q["sql"].startswith("UPDATE") for q in kueri)


def test_perintah_membetulkan_semua_dan_boleh_diulang(p, i, j, capsys):
    _tertaut(buat_kunjungan(p, Status.SELESAI), i, j)
    _tertaut(buat_kunjungan(p, Status.DITOLAK), i, j)
    lain = buat_inovasi(p.tuan_rumah, banyak_kunjungan=7)
    call_command("hitung_ulang_kunjungan")
    assert "Dibetulkan: 2 inovasi, 1 penghargaan." in capsys.readouterr().out
    assert _banyak(i, j) == (1, 1) and _banyak(lain, j)[0] == 0
    call_command("hitung_ulang_kunjungan")
    assert "Dibetulkan: 0 inovasi, 0 penghargaan." in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_dua_persetujuan_bersamaan_terhitung_dua():
    p = buat_pemeran()
    i, j = buat_inovasi(p.tuan_rumah), buat_penghargaan(p.tuan_rumah)
    kunjungan = [_tertaut(buat_kunjungan(p, Status.DITELAAH), i, j) for _ in range(4)]
    for k in kunjungan[::2]:  # also some of the same host that the others do not touch
        k.inovasi.add(buat_inovasi(p.tuan_rumah))
    mulai, galat = threading.Barrier(4), []

    def jalan(k, hari):
        try:
            mulai.wait(10)
            _setujui(k, p.citra, hari)
        except Exception as e:  # the test says what went wrong in the thread
            galat.append(e)
        finally:
            connections.close_all()

    utas = [threading.Thread(target=jalan, args=(k, 30 + n)) for n, k in enumerate(kunjungan)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(30)
    assert not galat and _banyak(i, j) == (4, 4)


# --- the visit keeps the link for ever


@pytest.mark.parametrize("status", [Status.DIAJUKAN, Status.DITOLAK, Status.SELESAI])
def test_yang_tertaut_pada_kunjungan_terkirim_tidak_dapat_dihapus(p, i, j, status):
    k = _tertaut(buat_kunjungan(p, status), i, j)
    for hapus in (
        i.delete, j.delete, lambda: k.inovasi.clear(), lambda: k.penghargaan.remove(j), lambda: i.kunjungan.clear()
    ):  # fmt: skip
        with pytest.raises(IntegrityError) as galat, transaction.atomic():
            hapus()
        assert galat.value.__cause__.diag.constraint_name == "kunjungan_tautan_tetap"
    assert (k.inovasi.get(), k.penghargaan.get()) == (i, j)


def test_tautan_tidak_dapat_dialihkan_lewat_sql(p, i, j):
    k = _tertaut(buat_kunjungan(p, Status.DIAJUKAN), i, j)
    lain = buat_inovasi(p.tuan_rumah)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(
            "UPDATE kunjungan_kunjungan_inovasi SET inovasi_id = %s WHERE kunjungan_id = %s", [lain.pk, k.pk]
        )


def test_tautan_draf_bebas_dilepas_dan_draf_dapat_dihapus(p, i, j):
    k = _tertaut(buat_draf_lengkap(p.pengunjung, p.tuan_rumah, p.budi), i, j)
    i.delete()
    assert not k.inovasi.exists()
    draf.hapus_draf(kunjungan=k, oleh=p.budi)
    assert not Kunjungan.objects.exists() and Penghargaan.objects.filter(pk=j.pk).exists()


def test_yang_diarsipkan_tetap_bernama_di_kunjungan_tanpa_tautan_mati(client, p, i, j):
    k = _tertaut(buat_kunjungan(p, Status.TERJADWAL), i, j)
    Inovasi.objects.filter(~Q(pk=0)).update(status="ARSIP")
    for orang in (p.budi, p.citra):
        client.force_login(orang)
        teks = client.get(reverse("kunjungan:rincian", args=[k.kode])).text
        assert "Kurir Berkas" in teks and i.get_absolute_url() not in teks and "Lomba Sinergitas" in teks
