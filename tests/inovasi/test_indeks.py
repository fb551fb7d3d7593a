"""The index of search follows what is written, and never holds what the public may not see."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.core.management import call_command
from django.utils import timezone

from inovasi.cari import bobot
from inovasi.cari import services_indeks as indeks
from inovasi.cari.segi import SEGI
from inovasi.choices import Kesegaran, StatusInovasi
from inovasi.models import EntriCari, HitunganCari, Inovasi, KataCari, Macam
from inovasi.rules import kesegaran
from tests.factories.inovasi import buat_inovasi, buat_penghargaan
from tests.factories.instansi import buat_instansi

pytestmark = pytest.mark.django_db


def _entri(objek, macam=Macam.INOVASI):
    return EntriCari.objects.filter(macam=macam, objek=objek.pk).first()


def _hitungan() -> Counter[tuple[int, int, int]]:
    hasil: Counter[tuple[int, int, int]] = Counter()
    for h in HitunganCari.objects.order_by("id"):
        hasil[h.macam, h.syarat, h.tanda] += h.selisih
    return Counter({k: n for k, n in hasil.items() if n})


def _hitung_pelan() -> Counter[tuple[int, int, int]]:
    hasil: Counter[tuple[int, int, int]] = Counter()
    for e in EntriCari.objects.order_by("id"):
        tanda = [0]
        for s in SEGI[1:]:
            nilai = getattr(e, s.kolom)
            satu = [b + 1 for b in range(62) if nilai >> b & 1] if s.himpunan else [nilai] if nilai else []
            tanda += [s.tanda(n) for n in satu]
        hasil.update((e.macam, a, b) for a in tanda for b in tanda)
    return hasil


@pytest.mark.parametrize("status", [s for s in StatusInovasi if s != StatusInovasi.TERBIT])
def test_yang_tidak_terbit_tidak_pernah_masuk(status):
    satu = buat_inovasi(buat_instansi(), status=status)
    indeks.segarkan(inovasi=[satu.pk])
    assert _entri(satu) is None
    indeks.bangun_semua()
    assert _entri(satu) is None


def test_ditarik_dari_tayang_atau_dihapus_keluar_dari_indeks():
    satu, dua = buat_inovasi(buat_instansi()), buat_inovasi(buat_instansi("Kecamatan Lain"))
    indeks.segarkan(inovasi=[satu.pk, dua.pk])
    assert _entri(satu) and _entri(dua)
    Inovasi.objects.filter(pk=satu.pk).update(status="ARSIP")
    pk = dua.pk
    dua.delete()
    indeks.segarkan(inovasi=[satu.pk, pk])
    assert not EntriCari.objects.filter(macam=Macam.INOVASI).exists()
    assert not [k for k in _hitungan() if k[0] == Macam.INOVASI]


def test_segi_ditulis_dengan_nomor_pilihannya():
    camat = buat_instansi()
    satu = buat_inovasi(
        camat, urusan="KESEHATAN", urusan_lain=["SOSIAL"], jenis="NON_DIGITAL", tahapan="PENERAPAN",
        tanpa_apbd=True, penerapan_pada=dt.date(2021, 3, 1), banyak_kunjungan=4,
    )  # fmt: skip
    piala = buat_penghargaan(camat, tingkat="NASIONAL", tahun=2022)
    piala.inovasi.add(satu)
    indeks.segarkan(penghargaan=[piala.pk])
    e = _entri(satu)
    assert (e.urusan, e.jenis, e.tahapan, e.apbd, e.tahun) == (2 + 32, 2, 3, 1, 2021)
    assert (e.tingkat, e.bergabung, e.kunjungan, e.keadaan) == (4, 1, 4, 1)
    assert _entri(piala, Macam.PENGHARGAAN).urusan == 2 + 32
    assert _entri(piala, Macam.PENGHARGAAN).tahun == 2022
    rumah = _entri(camat, Macam.INSTANSI)
    assert (rumah.urusan, rumah.tingkat, rumah.kunjungan) == (2 + 32, 4, 4)
    assert set(e.segi) == {
        s.tanda(n)
        for s in SEGI[1:]
        for n in ([2, 6] if s.himpunan else [getattr(e, s.kolom)] if getattr(e, s.kolom) else [])
    }


def test_hitungan_sama_dengan_menghitung_satu_per_satu():
    rumah = [buat_instansi(f"Kecamatan {n}") for n in "ABC"]
    for i in range(12):
        satu = buat_inovasi(
            rumah[i % 3], urusan=["SOSIAL", "PANGAN", ""][i % 3], jenis=["DIGITAL", ""][i % 2]
        )
        indeks.segarkan(inovasi=[satu.pk])
    indeks.segarkan(penghargaan=[buat_penghargaan(rumah[0]).pk], instansi=[r.pk for r in rumah])
    Inovasi.objects.filter(urusan="PANGAN").update(urusan="SOSIAL", urusan_lain=["PANGAN", "PMD"])
    indeks.segarkan(inovasi=list(Inovasi.objects.order_by("pk").values_list("pk", flat=True)))
    Inovasi.objects.filter(jenis="DIGITAL").update(status="DRAF")
    indeks.segarkan(inovasi=list(Inovasi.objects.order_by("pk").values_list("pk", flat=True)))
    assert _hitungan() == _hitung_pelan()
    indeks.ringkas_hitungan()
    assert _hitungan() == _hitung_pelan()
    assert HitunganCari.objects.count() == len(_hitung_pelan())


def test_nama_instansi_berganti_terbawa_sampai_ke_unit_di_bawahnya():
    kota = buat_instansi("Pemerintah Kota Lama", jenis="KOTA")
    camat = buat_instansi("Kecamatan Tengah", induk=kota)
    satu = buat_inovasi(camat, "Antrean Daring")
    indeks.segarkan(inovasi=[satu.pk], instansi=[kota.pk, camat.pk])
    kota.nama = "Pemerintah Kota Kencana"
    kota.save()
    indeks.segarkan(instansi=[kota.pk])
    assert EntriCari.objects.filter(badan="kencana").count() == 3


def test_instansi_baru_dan_berubah_masuk_dengan_sendirinya():
    camat = buat_instansi("Kecamatan Sendiri")
    assert _entri(camat, Macam.INSTANSI)
    camat.profil = "Dikenal karena kampung tematik."
    camat.save()
    assert EntriCari.objects.filter(badan="tematik").count() == 1


@pytest.mark.parametrize(("umur", "segar"), [(10, "SEGAR"), (500, "PERLU_KONFIRMASI"), (900, "USANG")])
def test_skor_menua_seperti_aturan_kesegaran(umur, segar):
    hari_ini = timezone.localdate()
    terbit = timezone.now() - dt.timedelta(days=umur)
    satu = buat_inovasi(buat_instansi(), terbit_pada=terbit)
    assert kesegaran(terbit.date(), hari_ini) == Kesegaran(segar)
    indeks.segarkan(inovasi=[satu.pk])
    assert _entri(satu).skor == pytest.approx(
        {"SEGAR": 0.10, "PERLU_KONFIRMASI": 0.05, "USANG": 0}[segar] + bobot.BERGABUNG
    )


def test_skor_disegarkan_setiap_malam_hanya_yang_berubah():
    lama = buat_inovasi(buat_instansi(), terbit_pada=timezone.now() - dt.timedelta(days=360))
    baru = buat_inovasi(lama.instansi)
    indeks.segarkan(inovasi=[lama.pk, baru.pk])
    assert indeks.segarkan_skor() == 0
    assert indeks.segarkan_skor(timezone.localdate() + dt.timedelta(days=10)) == 1
    assert _entri(lama).skor == pytest.approx(bobot.PERLU_KONFIRMASI + bobot.BERGABUNG)


def test_yang_ramai_naik_lalu_diredam():
    skor = []
    for banyak in (0, 1, 20, 100, 1000):
        satu = buat_inovasi(buat_instansi(f"Kecamatan {banyak}"), banyak_kunjungan=banyak)
        indeks.segarkan(inovasi=[satu.pk])
        skor.append(_entri(satu).skor)
    assert skor[0] < skor[1] < skor[2] > skor[3] == skor[4] > skor[0]


def test_bangun_indeks_dua_kali_sama_dan_kamus_terisi(capsys):
    satu = buat_inovasi(buat_instansi(), "Pelayanan Antrean Daring")
    buat_inovasi(satu.instansi, "Rahasia Dapur", status="DRAF")
    for _ in range(2):
        call_command("bangun_indeks")
        assert EntriCari.objects.filter(macam=Macam.INOVASI).count() == 1
        assert _hitungan() == _hitung_pelan()
    assert "inovasi: 1" in capsys.readouterr().out
    assert set(KataCari.objects.filter(kata__in=["antrean", "rahasia"]).values_list("kata", flat=True)) == {
        "antrean"
    }


def test_kata_baru_segera_dikenal_tanpa_yang_tidak_terbit():
    satu = buat_inovasi(buat_instansi(), "Pelayanan Antrean Daring")
    buat_inovasi(satu.instansi, "Rahasia Dapur", status="DRAF")
    kata = set(KataCari.objects.order_by("pk").values_list("kata", flat=True))
    assert {"pelayanan", "antrean", "daring"} <= kata
    assert "rahasia" not in kata
