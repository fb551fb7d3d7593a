"""Rounds: shown before they are saved, all stops or none, one message per side; a refusal is a task until mended."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from instansi.choices import Peran
from instansi.models import Surel
from kunjungan.choices import KonfirmasiLokus, Status
from kunjungan.inti.isian import IsianLokus
from kunjungan.inti.penghalang import Penghalang
from kunjungan.lokus.rules_putaran import Irama, susun_putaran
from kunjungan.lokus.services import batalkan_lokus, tambah_banyak_lokus, tambah_lokus, tolak_lokus
from tests.factories.instansi import buat_anggota, buat_instansi, buat_pengguna
from tests.factories.kunjungan import besok, buat_kunjungan

pytestmark = pytest.mark.django_db
NAMA = ("Kelurahan A", "Kelurahan B", "Kelurahan C")


@pytest.fixture
def k(p):
    return buat_kunjungan(p, Status.TERJADWAL, sampai=besok(44).selesai)


@pytest.fixture
def unit(p):
    return [buat_instansi(n, induk=p.tuan_rumah) for n in NAMA]


@pytest.fixture
def lurah(unit):
    orang = buat_pengguna("Lurah")
    buat_anggota(orang, unit[0], Peran.PIMPINAN)
    return orang


def isi(unit, **lain):
    hari = timezone.localdate() + dt.timedelta(days=40)
    return {
        "unit": [str(u.pk) for u in unit], "banyak": "3", "tanggal": hari.isoformat(), "mulai": "08:00",
        "lama": "90", "jeda": "30", "topik": "", **lain,
    }  # fmt: skip


def test_setiap_kelompok_sampai_di_semua_tempat_dan_tak_pernah_berdua():
    giliran = list(susun_putaran(3, 3, 3))
    assert {(g.tempat, n) for g in giliran for n in g.kelompok} == {
        (t, n) for t in range(3) for n in range(3)
    }
    assert all(len(g.kelompok) == 1 for g in giliran)
    assert [g.kelompok for g in susun_putaran(2, 3, 1)] == [(0, 2), (1,)]
    irama = Irama(dt.date(2027, 1, 4), dt.time(9), dt.timedelta(hours=2), dt.timedelta(minutes=30), 2)
    assert [irama.jam(n)[0] for n in range(3)] == [
        dt.datetime(2027, 1, 4, 9), dt.datetime(2027, 1, 4, 11, 30), dt.datetime(2027, 1, 5, 9)
    ]  # fmt: skip


def test_susunan_diperlihatkan_dahulu_lalu_disimpan_dengan_satu_surel_per_pihak(client, p, k, unit, lurah):
    client.force_login(p.dedi)
    url = reverse("kunjungan:lokus_putaran", args=[k.kode])
    jawaban = client.post(url, isi(unit))
    assert jawaban.status_code == 200 and "Kelompok C" in jawaban.text
    assert k.lokus.count() == 1 and not k.kelompok.exists()
    assert client.post(url, isi(unit, simpan="1", sidik="lain")).status_code == 200
    assert k.lokus.count() == 1, "what was not shown is not saved"
    Surel.objects.all().delete()
    jawaban = client.post(url, isi(unit, simpan="1", sidik=jawaban.context["sidik"]))
    assert jawaban["Location"] == reverse("kunjungan:jadwal", args=[k.kode])
    assert k.lokus.filter(konfirmasi=KonfirmasiLokus.MENUNGGU).count() == 9 and k.kelompok.count() == 3
    assert Surel.objects.filter(penerima=lurah.email).count() == 1
    rincian = k.riwayat.get(aksi="ubah_jadwal").rincian
    assert rincian.startswith("9 lokus baru:\nKelurahan A, ") and rincian.count("\n") == 9, "one act, one row"
    assert "9 lokus baru:" in client.get(k.get_absolute_url()).text
    assert Surel.objects.filter(penerima=p.budi.email).count() == 1
    assert Surel.objects.get(penerima=lurah.email).isi_teks.count("Kelurahan A: ") == 3


def test_putaran_yang_bentrok_tidak_menyisakan_apa_pun(p, k, unit):
    rapat = [IsianLokus(instansi=u, waktu=besok(jam=13, lama=2), tempat="Aula") for u in unit]
    with pytest.raises(Penghalang, match="Seluruh rombongan"):
        tambah_banyak_lokus(kunjungan=k, isian=rapat, oleh=p.dedi)
    assert k.lokus.count() == 1


def test_satu_jawaban_untuk_semua_lokus_unit(client, p, k, unit, lurah):
    satu = [IsianLokus(instansi=unit[0], waktu=besok(jam=j, lama=1), tempat="Aula") for j in (13, 15)]
    a, b = tambah_banyak_lokus(kunjungan=k, isian=satu, oleh=p.dedi)
    client.force_login(lurah)
    url = reverse("kunjungan:lokus_konfirmasi", args=[k.kode, a.pk])
    assert client.get(url).text.count(" checked") == 2
    assert client.post(url, {"banyak": "1"}).status_code == 422, "none ticked is none meant"
    client.post(url, {"banyak": "1", "lokus": [a.pk, b.pk], "kata": ""})
    assert k.lokus.filter(konfirmasi=KonfirmasiLokus.DITERIMA).count() == 3


def test_penolakan_menjadi_tugas_sampai_ditempatkan_ulang_atau_dilepas(client, p, k, unit, lurah):
    isian = IsianLokus(instansi=unit[0], waktu=besok(jam=13, lama=1), tempat="Aula")
    lama = tolak_lokus(tambah_lokus(kunjungan=k, isian=isian, oleh=p.dedi), oleh=lurah, alasan="Penuh")[0]
    client.force_login(p.citra)
    jadwal = reverse("kunjungan:jadwal", args=[k.kode])
    tugas = client.get(reverse("dasbor")).context["tugas"]
    assert "Kelurahan A tidak dapat menerima" in tugas[0].tugas
    assert "Perlu ditempatkan ulang" in client.get(jadwal).text
    assert client.get(jadwal).context["ringkas"] == "1 dari 2 lokus dikonfirmasi, 1 perlu ditempatkan ulang"
    assert "Menggantikan Kelurahan A" in client.get(tugas[0].url).text
    baru = tambah_lokus(kunjungan=k, isian=isian, oleh=p.dedi, pengganti_dari=lama)
    assert baru.pengganti_dari_id == lama.pk
    assert "Tempatkan ulang" not in client.get(jadwal).text
    batalkan_lokus(lokus=baru, oleh=p.dedi)
    assert "Tempatkan ulang" in client.get(jadwal).text, "nobody stands in for it any more"
    client.post(reverse("kunjungan:lokus_lepas", args=[k.kode, lama.pk]))
    assert "Tempatkan ulang" not in client.get(jadwal).text
    assert not any("tidak dapat menerima" in t.tugas for t in client.get(reverse("dasbor")).context["tugas"])


def test_salinan_diusulkan_pada_hari_berikutnya(client, p, k, unit):
    isian = IsianLokus(instansi=unit[0], waktu=besok(jam=13, lama=1), tempat="Aula", topik="Sampah")
    x = tambah_lokus(kunjungan=k, isian=isian, oleh=p.dedi)
    client.force_login(p.dedi)
    url = reverse("kunjungan:lokus_tambah", args=[k.kode])
    awal = client.get(f"{url}?unit={unit[1].pk}&salin={x.pk}").context["form"].initial
    assert awal["tanggal"] == timezone.localdate(x.mulai) + dt.timedelta(days=1)
    assert (awal["topik"], awal["mulai"]) == ("Sampah", timezone.localtime(x.mulai).time())


@pytest.mark.parametrize("jam_lama", [(9, 2), (20, 4), (23, 1.5), (9, 30), (20, 60)])
def test_lokus_dibuka_dan_disimpan_tanpa_diubah_tetap_sama(client, p, k, unit, jam_lama):
    """Also past midnight and over several days."""
    waktu = besok(40, *jam_lama)
    x = tambah_lokus(kunjungan=k, isian=IsianLokus(instansi=unit[0], waktu=waktu, tempat="Aula"), oleh=p.dedi)
    x.refresh_from_db()
    client.force_login(p.dedi)
    url = reverse("kunjungan:lokus_ubah", args=[k.kode, x.pk])
    form = client.get(url).context["form"]
    data = {n: form[n].value() for n in form.fields if form[n].value() is not None}
    data = {n: v.strftime("%H:%M") if isinstance(v, dt.time) else v for n, v in data.items()}
    assert client.post(url, data).status_code == 302
    lama = (waktu.mulai, waktu.selesai, x.versi, KonfirmasiLokus.MENUNGGU)
    x.refresh_from_db()
    assert (x.mulai, x.selesai, x.versi, x.konfirmasi) == lama
