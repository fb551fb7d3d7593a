"""Days of a calendar: holidays and closed days, a longer visit on each of its days, the way out of an empty one."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from instansi.choices import JenisHariLibur
from instansi.models import HariLibur, PeriodeTutup
from kunjungan.choices import Pihak, Status
from kunjungan.models import Kunjungan
from tests.kunjungan.kalender.test_kalender import WIB, buat, buka, hari_terisi, lokus, saat, usul

pytestmark = pytest.mark.django_db


def libur(tanggal, nama, instansi=None, **lain):
    jenis = JenisHariLibur.LIBUR_DAERAH if instansi else JenisHariLibur.LIBUR_NASIONAL
    return HariLibur.objects.create(
        tanggal=dt.date.fromisoformat(tanggal), nama=nama, jenis=jenis, instansi=instansi, **lain
    )


def berhari(p, mulai="2027-02-15T14:00", selesai="2027-02-18T11:00", **lain):
    """Four days, of which the stops take the first and the third."""
    k = buat(p, mulai=saat(mulai, WIB), selesai=saat(selesai, WIB), **lain)
    lokus(k, saat(mulai, WIB), jam=2)
    lokus(k, saat("2027-02-17T09:00", WIB), jam=2)
    return k


def hari(jawaban, tanggal):
    return next(
        h for m in jawaban.context["minggu"] for h in m if h.tanggal == dt.date.fromisoformat(tanggal)
    )


def test_bulan_menyebut_hari_libur_dan_hari_tidak_menerima_tamu(client, p):
    libur("2027-02-06", "Tahun Baru Imlek")
    libur("2027-02-09", "Idulfitri", perkiraan=True)
    libur("2027-02-10", "Hari jadi kecamatan", p.tuan_rumah)
    libur("2027-02-11", "Hari jadi kecamatan tetangga", p.pengunjung)
    PeriodeTutup.objects.create(
        instansi=p.tuan_rumah, mulai="2027-02-23", sampai="2027-03-02", sebab="musrenbang"
    )
    jawaban = buka(client, p, p.dedi)
    assert hari(jawaban, "2027-02-06").tanda == ("Tahun Baru Imlek",)
    assert hari(jawaban, "2027-02-09").tanda == ("Idulfitri (perkiraan)",)
    assert hari(jawaban, "2027-02-10").tanda == ("Hari jadi kecamatan",)
    assert not hari(jawaban, "2027-02-11").tanda and not hari(jawaban, "2027-02-22").tanda
    assert hari(jawaban, "2027-02-28").tanda == ("Tidak menerima tamu: musrenbang",)
    assert "Tahun Baru Imlek" in jawaban.text
    for tampilan in ("hari", "daftar"):
        assert "Tahun Baru Imlek" in buka(client, p, p.dedi, tampilan, tanggal="2027-02-06").text
    assert "Imlek" not in buka(client, p, p.dedi, "hari", tanggal="2027-02-07").text


def test_kalender_umum_menyebut_libur_nasional_saja(client, p):
    libur("2027-02-06", "Tahun Baru Imlek")
    libur("2027-02-10", "Hari jadi kecamatan", p.tuan_rumah)
    PeriodeTutup.objects.create(
        instansi=p.tuan_rumah, mulai="2027-02-23", sampai="2027-02-24", sebab="musrenbang"
    )
    isi = client.get(reverse("kunjungan:kalender_publik"), {"tanggal": "2027-02-18"}).text
    assert "Tahun Baru Imlek" in isi and "Hari jadi" not in isi and "musrenbang" not in isi


def test_kunjungan_beberapa_hari_berdiri_pada_setiap_harinya_juga_yang_tanpa_lokus(client, p):
    berhari(p)
    jawaban = buka(client, p, p.dedi)
    isi = {dt.date.fromordinal(h).day: n for h, n in hari_terisi(jawaban).items()}
    assert isi == {15: 2, 16: 1, 17: 2, 18: 1}
    assert [i.butir.jam for i in hari(jawaban, "2027-02-15").isi] == ["", "14.00 WIB"], "the days come first"
    assert "Hari ke-1 dari 4" in jawaban.text and "Hari ke-4 dari 4" in jawaban.text
    rinci = buka(client, p, p.dedi, "hari", tanggal="2027-02-16").text
    assert "Senin, 15 s.d. Kamis, 18 Februari 2027, mulai pukul 14.00 dan selesai pukul 11.00 WIB" in rinci


def test_satu_lokus_sepanjang_masa_dan_malam_hari_tidak_disebut_dua_kali(client, p):
    lokus(buat(p, mulai=saat("2027-02-02T09:00", WIB), selesai=saat("2027-02-04T09:00", WIB)),
          saat("2027-02-02T09:00", WIB), jam=48)  # fmt: skip
    malam = buat(p, mulai=saat("2027-02-09T20:00", WIB), selesai=saat("2027-02-10T00:30", WIB))
    lokus(malam, saat("2027-02-09T20:00", WIB), jam=2)
    isi = {dt.date.fromordinal(h).day: n for h, n in hari_terisi(buka(client, p, p.dedi)).items()}
    assert isi == {2: 1, 3: 1, 4: 1, 9: 1}


def test_masa_tidak_ikut_saringan_ruang_dan_hanya_yang_disepakati(client, p):
    k = berhari(p)
    pejabat = buka(client, p, p.dedi, pejabat="1")
    assert len(hari_terisi(pejabat)) in (0, 4), "an official nobody knows filters nothing"
    Kunjungan.objects.filter(pk=k.pk).update(status=Status.DIBATALKAN)
    assert hari_terisi(buka(client, p, p.dedi)) == {}


def test_tanggal_lain_yang_ditawarkan_untuk_tanggal_yang_disepakati_tampil(client, p):
    k = buat(p)
    lokus(k, saat("2027-02-18T09:00", WIB))
    usul(k, saat("2027-02-25T09:00", WIB), Pihak.TUAN_RUMAH)
    assert {dt.date.fromordinal(h).day for h in hari_terisi(buka(client, p, p.dedi))} == {18, 25}


def test_kalender_kosong_menunjuk_yang_berikut_dan_yang_lalu(client, p):
    lokus(buat(p), saat("2027-01-14T09:00", WIB))
    lokus(buat(p), saat("2027-04-15T09:00", WIB))
    for tampilan in ("", "minggu", "hari", "daftar"):
        jawaban = buka(client, p, p.dedi, tampilan, tanggal="2027-02-18")
        assert [kata for kata, _ in jawaban.context["terdekat"]] == [
            "Kamis, 15 April 2027", "Kamis, 14 Januari 2027",
        ]  # fmt: skip
        for kata, url in jawaban.context["terdekat"]:
            assert f"Lihat {kata}" in jawaban.text
            assert client.get(url).context["ada_isi"]


def test_daftar_kunjungan_umum_menyebut_seluruh_harinya(client, p, time_machine):
    umum = {"tayang_pada": timezone.now(), "tayang_oleh": p.dedi}
    berhari(p, **umum)
    lokus(buat(p, **umum), saat("2027-02-20T09:00", WIB))
    time_machine.move_to(saat("2027-02-16T12:00", WIB), tick=False)
    jawaban = client.get(reverse("kunjungan:publik"))
    assert "Senin, 15 s.d. Kamis, 18 Februari 2027" in jawaban.text
    assert "Sabtu, 20 Februari 2027" in jawaban.text
    assert len(jawaban.context["mendatang"]) == 2, "a visit that still lasts is not over"
    time_machine.move_to(saat("2027-02-18T11:00", WIB), tick=False)
    assert len(client.get(reverse("kunjungan:publik")).context["mendatang"]) == 1


def test_daftar_kunjungan_instansi_menyebut_seluruh_harinya(client, p):
    berhari(p)
    client.force_login(p.dedi)
    isi = client.get(reverse("kunjungan:masuk")).text
    assert "Senin, 15 s.d. Kamis, 18 Februari 2027" in isi
