"""Case 3 in a real browser: BPSDM Provinsi Jambi with thirty camat, Kota Tangerang Selatan, and three of its kecamatan.

The city receives everybody in the city hall and lets three groups take turns at three kecamatan, ten stops in all.
Setu and Pamulang answer for all of theirs by phone; Serpong Utara cannot receive once and says why, the city places
that stop anew, and it confirms. From the agreed visit on every click and every field filled is counted, the refusal
and its mending too; `make bench TOPIC=scheduling` prints the count. On the day Setu marks its own guests.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db.models import F
from django.utils import timezone

from instansi.choices import JenisInstansi, Peran
from instansi.models import Pengguna
from kunjungan.choices import JenisKunjungan, KonfirmasiLokus, Status
from kunjungan.models import ButirAcara, KehadiranLokus, Kunjungan, Lokus, PesertaLokus
from tests.factories.instansi import (
    Pemeran,
    buat_anggota,
    buat_instansi,
    buat_pengguna,
    buat_ruang,
    buat_wilayah,
)
from tests.factories.kunjungan import besok, buat_kunjungan
from tests.peramban.conftest import klik_muat

pytestmark = [pytest.mark.timeout(300), pytest.mark.parametrize("ukuran", ["lebar"], indirect=True)]
PONSEL = {"width": 390, "height": 844}
BATAS_KLIK = 24
KECAMATAN = ("Setu", "Serpong Utara", "Pamulang")
SELURUH_CAMAT = "\n".join(
    ["Nama\tJabatan\tInstansi", *(f"Camat {n:02}\tCamat\tKecamatan {n:02}" for n in range(1, 31))]
)


@dataclass
class Orang:
    """A person at a browser of their own; what they click and fill is counted for all together."""

    page: object
    lihat: Callable[[str], None]
    hitung: Counter[str]

    def buka(self, alamat: str) -> str:
        """Open a page and return what it says."""
        self.page.goto(alamat)
        return self.isi_halaman()

    def isi_halaman(self) -> str:
        return self.page.locator("main").inner_text()

    def klik(self, nama: str, peran: str = "button", *, persis: bool = True) -> None:
        self.hitung["klik"] += 1
        klik_muat(self.page.get_by_role(peran, name=nama, exact=persis).last)

    def centang(self, nama: str) -> None:
        self.hitung["klik"] += 1
        self.page.get_by_label(nama, exact=True).check(force=True)

    def isi(self, **bidang: str) -> None:
        for nama, nilai in bidang.items():
            self.hitung["isian"] += 1
            self.page.locator(f"main [name={nama}]").fill(nilai)


@pytest.fixture
def adegan(transactional_db) -> tuple[Pemeran, dict[str, Pengguna]]:
    """The agencies of case 3 and somebody at each."""
    kota = buat_instansi(
        "Pemerintah Kota Tangerang Selatan",
        slug="kota-tangerang-selatan",
        jenis=JenisInstansi.KOTA,
        wilayah=buat_wilayah("36.74", "Kota Tangerang Selatan"),
    )
    bpsdm = buat_instansi(
        "BPSDM Provinsi Jambi",
        slug="bpsdm-provinsi-jambi",
        jenis=JenisInstansi.BADAN,
        wilayah=buat_wilayah("15", "Jambi"),
    )
    unit = {n: buat_instansi(f"Kecamatan {n}", induk=kota) for n in KECAMATAN}
    orang = {n: buat_pengguna(n.capitalize()) for n in ("ani", "budi", "citra", "dedi", "eko", "fitri")}
    for nama, peran in (("citra", Peran.PIMPINAN), ("dedi", Peran.PROTOKOL), ("fitri", Peran.PETUGAS)):
        buat_anggota(orang[nama], kota, peran)
    buat_anggota(orang["budi"], bpsdm, Peran.PEMOHON)
    camat = {n: buat_pengguna(f"Camat {n}") for n in KECAMATAN}
    for n in KECAMATAN:
        buat_anggota(camat[n], unit[n], Peran.PIMPINAN, Peran.PROTOKOL)
    buat_ruang(kota, "Balai Kota", kapasitas=80)
    return Pemeran(kota, bpsdm, unit["Setu"], **orang), camat


@pytest.fixture
def datang(konteks, masuk_sebagai, periksa_axe, tidak_melebar, potret):
    """`datang(pengguna, ponsel=False)`: a person opens the portal; `datang.hitung` counts."""
    hitung: Counter[str] = Counter()

    def masuk(pengguna: Pengguna, *, ponsel: bool = False) -> Orang:
        page = konteks().new_page()
        if ponsel:
            page.set_viewport_size(PONSEL)
        masuk_sebagai(page, pengguna)

        def lihat(nama: str) -> None:
            periksa_axe(page)
            tidak_melebar(page)
            potret(page, f"kasus-3-{nama}")

        return Orang(page, lihat, hitung)

    masuk.hitung = hitung
    return masuk


def test_kasus_3_dari_kesepakatan_sampai_kehadiran(adegan, datang, record_property):
    p, camat = adegan
    k = buat_kunjungan(
        p,
        Status.DITELAAH,
        jenis=JenisKunjungan.PEMBELAJARAN_DIKLAT,
        jumlah_peserta=30,
        mulai=besok(30, 9).mulai,
        selesai=besok(30, 11).selesai,
    )
    bpsdm, kota = datang(p.budi), datang(p.citra)
    setu, serpong, pamulang = (datang(camat[n], ponsel=True) for n in KECAMATAN)
    _bpsdm_mendaftar(bpsdm, k)
    _kota_menyetujui(kota, k)
    datang.hitung.clear()
    _kota_menyusun_putaran(kota, k)
    _unit_menjawab(setu, serpong, pamulang, k)
    _kota_menempatkan_ulang(kota, serpong, k)
    klik = datang.hitung.total()
    record_property("clicks_case_3", klik)
    assert klik <= BATAS_KLIK, datang.hitung
    assert not k.lokus.berlaku().exclude(konfirmasi=KonfirmasiLokus.DITERIMA).exists()
    _semua_punya_tempat(bpsdm, kota, k)
    protokol = datang(p.dedi)
    _acara_dirilis(protokol, bpsdm, k)
    _hari_pembelajaran(protokol, setu, bpsdm, k)


def _bpsdm_mendaftar(bpsdm: Orang, k: Kunjungan) -> None:
    bpsdm.buka(f"/kunjungan/{k.kode}/rombongan/tempel/")
    bpsdm.page.locator("textarea").first.fill(SELURUH_CAMAT)
    bpsdm.klik("Periksa")
    klik_muat(bpsdm.page.locator("button[name=simpan]"))
    assert k.peserta.count() == 30


def _kota_menyetujui(kota: Orang, k: Kunjungan) -> None:
    kota.buka(f"/kunjungan/{k.kode}/aksi/setujui/")
    kota.isi(penerima_teks="Sekretaris Daerah")
    kota.klik("Setujui dan jadwalkan")
    pertama = k.lokus.get()
    Kunjungan.objects.filter(pk=k.pk).update(selesai=pertama.selesai + dt.timedelta(days=2))


def _kota_menyusun_putaran(kota: Orang, k: Kunjungan) -> None:
    kota.buka(f"/kunjungan/{k.kode}/jadwal/")
    kota.klik("Putaran", "link")
    for n in KECAMATAN:
        kota.centang(f"Kecamatan {n}")
    kota.isi(per_hari="2", topik="Pelayanan kecamatan")
    kota.klik("Lihat susunan")
    assert "Kelompok C" in kota.isi_halaman() and k.lokus.count() == 1, "shown before anything is saved"
    kota.lihat("putaran")
    kota.klik("Simpan 9 lokus")
    kota.page.wait_for_url(f"**/kunjungan/{k.kode}/jadwal/")
    kota.lihat("jadwal-kota")
    assert k.lokus.filter(konfirmasi=KonfirmasiLokus.MENUNGGU).count() == 9
    assert sorted(g.peserta.count() for g in k.kelompok.all()) == [10, 10, 10]
    assert "1 dari 10 lokus dikonfirmasi" in kota.isi_halaman()
    hari = {timezone.localdate(x.mulai) for x in k.lokus.all()}
    assert len(hari) == 3
    for g in k.kelompok.all():
        assert g.lokus.values("instansi").distinct().count() == 3, "every group comes to every kecamatan"


def _konfirmasi_semua(unit: Orang) -> None:
    """Two taps: from the dashboard to the stops of the own unit, and yes."""
    unit.klik("Jawab", "link", persis=False)
    unit.klik("Konfirmasi")


def _unit_menjawab(setu: Orang, serpong: Orang, pamulang: Orang, k: Kunjungan) -> None:
    isi = setu.buka("/dasbor/")
    assert "Konfirmasi Kecamatan Setu" in isi and "Balai Kota" not in isi, "a unit reads its own hours"
    setu.lihat("dasbor-unit")
    pamulang.buka("/dasbor/")
    _konfirmasi_semua(pamulang)
    lokus = k.lokus.filter(instansi__nama="Kecamatan Setu").order_by("mulai").first()
    setu.klik("Jawab", "link", persis=False)
    setu.lihat("unit-konfirmasi")
    setu.klik("Konfirmasi")
    assert k.lokus.filter(konfirmasi=KonfirmasiLokus.MENUNGGU).count() == 3
    setu.lihat("jadwal-unit")
    alamat = f"/kunjungan/{k.kode}/lokus/{lokus.pk}/konfirmasi/"
    assert serpong.page.request.get(alamat).status == 403, "a unit answers for itself only"
    serpong.buka("/dasbor/")
    serpong.klik("Jawab", "link", persis=False)
    serpong.klik("Tidak dapat menerima", "link")
    serpong.isi(kata="Aula dipakai musyawarah perencanaan pagi itu.")
    serpong.lihat("unit-tolak")
    serpong.klik("Sampaikan penolakan")
    assert k.lokus.filter(konfirmasi=KonfirmasiLokus.DITOLAK, batal=True).count() == 1
    _konfirmasi_semua(serpong)


def _kota_menempatkan_ulang(kota: Orang, serpong: Orang, k: Kunjungan) -> None:
    isi = kota.buka(f"/kunjungan/{k.kode}/jadwal/")
    assert "Aula dipakai musyawarah" in isi and "9 dari 10 lokus dikonfirmasi" in isi
    kota.lihat("jadwal-ditolak")
    assert "Kecamatan Serpong Utara tidak dapat menerima" in kota.buka("/dasbor/")
    kota.klik("Tempatkan ulang", "link", persis=False)
    kota.lihat("lokus-form")
    kota.isi(mulai="15:00", selesai="17:00")
    kota.klik("Simpan lokus")
    isi = kota.isi_halaman()
    assert "Menggantikan Kecamatan Serpong Utara" in isi and "Tempatkan ulang" not in isi
    serpong.buka("/dasbor/")
    _konfirmasi_semua(serpong)


def _semua_punya_tempat(bpsdm: Orang, kota: Orang, k: Kunjungan) -> None:
    isi = bpsdm.buka(f"/kunjungan/{k.kode}/jadwal/")
    assert "10 dari 10 lokus dikonfirmasi" in isi and "Aula dipakai musyawarah" not in isi
    bpsdm.lihat("jadwal-bpsdm")
    isi = bpsdm.buka(f"/kunjungan/{k.kode}/rombongan/di-mana/")
    assert "30 dari 30 peserta punya tempat" in isi
    bpsdm.lihat("di-mana")
    assert PesertaLokus.objects.filter(lokus__kunjungan=k, aktif=True).count() == 90
    assert "RAHASIA" not in isi


def _acara_dirilis(protokol: Orang, bpsdm: Orang, k: Kunjungan) -> None:
    bpsdm.buka(f"/kunjungan/{k.kode}/acara/")
    bpsdm.lihat("acara-belum-rilis")
    protokol.buka(f"/kunjungan/{k.kode}/acara/")
    protokol.lihat("acara-templat")
    klik_muat(protokol.page.locator("button.btn-primary", has_text="Pakai templat ini").first)
    protokol.lihat("acara")
    protokol.page.locator("summary", has_text="Rilis susunan acara").click()
    protokol.klik("Ya, rilis")
    assert k.versi_acara.count() == 1
    assert "Versi 1" in bpsdm.buka(f"/kunjungan/{k.kode}/acara/")
    bpsdm.lihat("acara-bpsdm")


def _hari_pembelajaran(protokol: Orang, setu: Orang, bpsdm: Orang, k: Kunjungan) -> None:
    """The server's clock cannot be moved, so the visit moves towards it."""
    mundur = dt.timedelta(days=31)
    for model in (Lokus, ButirAcara):
        model.objects.filter(kunjungan=k).update(mulai=F("mulai") - mundur, selesai=F("selesai") - mundur)
    Kunjungan.objects.filter(pk=k.pk).update(mulai=F("mulai") - mundur, selesai=F("selesai") - mundur)
    protokol.buka(f"/kunjungan/{k.kode}/aksi/mulai/")
    protokol.klik("Mulai kunjungan")
    isi = setu.buka(f"/kunjungan/{k.kode}/kehadiran/")
    assert "Tandai semua hadir (10)" in isi, "a unit begins with its own stop"
    klik_muat(setu.page.locator("button[name=semua]"))
    setu.lihat("kehadiran-setu")
    tercatat = KehadiranLokus.objects.filter(lokus__kunjungan=k, kehadiran="HADIR")
    assert tercatat.count() == 10
    assert set(tercatat.values_list("lokus__instansi__nama", flat=True)) == {"Kecamatan Setu"}
    assert k.peserta.tamu().filter(kehadiran="HADIR").count() == 10
    bpsdm.buka(f"/kunjungan/{k.kode}/kehadiran/")
    bpsdm.lihat("kehadiran-bpsdm")
