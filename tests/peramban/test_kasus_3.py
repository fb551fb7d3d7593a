"""Case 3 in a real browser: BPSDM Provinsi Jambi with thirty camat, Kota Tangerang Selatan, and two of its kecamatan.

The city receives everybody in the city hall and sends three groups to three kecamatan at the same hour. Setu
confirms by phone; Serpong Utara cannot and says why, the city moves it to the afternoon, and it confirms. BPSDM
pastes its people, deals them out, and sees who goes where. On the day Setu marks its own guests.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db.models import F

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

pytestmark = [pytest.mark.timeout(300), pytest.mark.parametrize("ukuran", ["lebar"], indirect=True)]
PONSEL = {"width": 390, "height": 844}
KECAMATAN = ("Setu", "Serpong Utara", "Pamulang")
SELURUH_CAMAT = "\n".join(
    ["Nama\tJabatan\tInstansi", *(f"Camat {n:02}\tCamat\tKecamatan {n:02}" for n in range(1, 31))]
)


@dataclass
class Orang:
    """A person at a browser of their own."""

    page: object
    lihat: Callable[[str], None]

    def buka(self, alamat: str) -> str:
        """Open a page and return what it says."""
        self.page.goto(alamat)
        return self.isi_halaman()

    def isi_halaman(self) -> str:
        return self.page.locator("main").inner_text()

    def klik(self, nama: str) -> None:
        self.page.get_by_role("button", name=nama, exact=True).last.click()
        self.page.wait_for_load_state()

    def isi(self, **bidang: str) -> None:
        for nama, nilai in bidang.items():
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
    """`datang(pengguna, ponsel=False)`: a person opens the portal."""

    def masuk(pengguna: Pengguna, *, ponsel: bool = False) -> Orang:
        page = konteks().new_page()
        if ponsel:
            page.set_viewport_size(PONSEL)
        masuk_sebagai(page, pengguna)

        def lihat(nama: str) -> None:
            periksa_axe(page)
            tidak_melebar(page)
            potret(page, f"kasus-3-{nama}")

        return Orang(page, lihat)

    return masuk


def test_kasus_3_dari_kelompok_sampai_kehadiran(adegan, datang):
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
    setu, serpong = (datang(camat[n], ponsel=True) for n in ("Setu", "Serpong Utara"))
    _bpsdm_membagi(bpsdm, k)
    _kota_menjadwalkan(kota, k)
    _unit_menjawab(setu, serpong, k)
    _kota_menggeser_serpong(kota, serpong, k)
    _semua_punya_tempat(bpsdm, kota, k)
    protokol = datang(p.dedi)
    _acara_dirilis(protokol, bpsdm, k)
    _hari_pembelajaran(protokol, setu, bpsdm, k)


def _bpsdm_membagi(bpsdm: Orang, k: Kunjungan) -> None:
    bpsdm.buka(f"/kunjungan/{k.kode}/rombongan/tempel/")
    bpsdm.page.locator("textarea").first.fill(SELURUH_CAMAT)
    bpsdm.klik("Periksa")
    bpsdm.page.locator("button[name=simpan]").click()
    bpsdm.page.wait_for_load_state()
    bpsdm.buka(f"/kunjungan/{k.kode}/rombongan/kelompok/")
    bpsdm.isi(banyak="3")
    bpsdm.klik("Bagi rata")
    bpsdm.lihat("kelompok")
    assert sorted(g.peserta.count() for g in k.kelompok.all()) == [10, 10, 10]


def _kota_menjadwalkan(kota: Orang, k: Kunjungan) -> None:
    kota.buka(f"/kunjungan/{k.kode}/aksi/setujui/")
    kota.isi(penerima_teks="Sekretaris Daerah")
    kota.klik("Setujui dan jadwalkan")
    pertama = k.lokus.get()
    tanggal = pertama.mulai + dt.timedelta(days=1)
    for n, kelompok in zip(KECAMATAN, k.kelompok.order_by("urutan"), strict=True):
        _tambah_lokus(kota, k, n, kelompok.pk, tanggal)
    kota.buka(f"/kunjungan/{k.kode}/jadwal/")
    kota.lihat("jadwal-kota")
    assert k.lokus.filter(konfirmasi=KonfirmasiLokus.MENUNGGU).count() == 3
    assert "1 dari 4 lokus dikonfirmasi" in kota.isi_halaman()


def _tambah_lokus(kota: Orang, k: Kunjungan, nama: str, kelompok: int, tanggal: dt.datetime) -> None:
    kota.buka(f"/kunjungan/{k.kode}/lokus/tambah/")
    kota.page.locator("[name=unit]").select_option(label=_label_unit(kota, nama))
    kota.klik("Lanjutkan")
    kota.isi(
        tanggal=f"{tanggal:%Y-%m-%d}",
        mulai="09:00",
        selesai="12:00",
        tempat=f"Kantor Kecamatan {nama}",
        penerima_teks=f"Camat {nama}",
        topik="Pelayanan kecamatan",
        kuota="10",
    )
    kota.page.locator(f"[name=kelompok][value='{kelompok}']").check(force=True)
    if nama == "Setu":
        kota.lihat("lokus-form")
    kota.klik("Simpan lokus")
    kota.page.wait_for_url(f"**/kunjungan/{k.kode}/jadwal/")


def _label_unit(kota: Orang, nama: str) -> str:
    return next(t for t in kota.page.locator("[name=unit] option").all_inner_texts() if nama in t)


def _unit_menjawab(setu: Orang, serpong: Orang, k: Kunjungan) -> None:
    assert k.kode in setu.page.content() or "Tangerang Selatan" in setu.buka("/dasbor/")
    setu.lihat("dasbor-unit")
    lokus = {x.instansi.nama: x for x in k.lokus.select_related("instansi")}
    setu.buka(f"/kunjungan/{k.kode}/lokus/{lokus['Kecamatan Setu'].pk}/konfirmasi/")
    setu.lihat("unit-konfirmasi")
    setu.klik("Konfirmasi")
    alamat = f"/kunjungan/{k.kode}/lokus/{lokus['Kecamatan Serpong Utara'].pk}"
    assert setu.page.request.get(f"{alamat}/konfirmasi/").status == 403, "a unit answers for itself only"
    serpong.buka(f"{alamat}/tolak/")
    serpong.isi(kata="Aula dipakai musyawarah perencanaan pagi itu.")
    serpong.klik("Sampaikan penolakan")
    assert k.lokus.filter(konfirmasi=KonfirmasiLokus.DITOLAK, batal=True).count() == 1


def _kota_menggeser_serpong(kota: Orang, serpong: Orang, k: Kunjungan) -> None:
    assert "Aula dipakai musyawarah" in kota.buka(f"/kunjungan/{k.kode}/jadwal/")
    kota.lihat("jadwal-ditolak")
    ditolak = k.lokus.select_related("instansi").get(konfirmasi=KonfirmasiLokus.DITOLAK)
    kota.buka(f"/kunjungan/{k.kode}/lokus/tambah/?unit={ditolak.instansi_id}&dari={ditolak.pk}")
    kota.isi(mulai="13:00", selesai="15:00")
    kelompok = k.kelompok.order_by("urutan")[1]
    kota.page.locator(f"[name=kelompok][value='{kelompok.pk}']").check(force=True)
    kota.klik("Simpan lokus")
    baru = k.lokus.berlaku().get(instansi=ditolak.instansi)
    serpong.buka(f"/kunjungan/{k.kode}/lokus/{baru.pk}/konfirmasi/")
    serpong.klik("Konfirmasi")


def _semua_punya_tempat(bpsdm: Orang, kota: Orang, k: Kunjungan) -> None:
    isi = bpsdm.buka(f"/kunjungan/{k.kode}/jadwal/")
    assert "3 dari 4 lokus dikonfirmasi" in isi and "Aula dipakai musyawarah" not in isi
    bpsdm.lihat("jadwal-bpsdm")
    isi = bpsdm.buka(f"/kunjungan/{k.kode}/rombongan/di-mana/")
    assert "10 dari 10" in isi
    bpsdm.lihat("di-mana")
    assert PesertaLokus.objects.filter(lokus__kunjungan=k, aktif=True).count() == 30
    assert "RAHASIA" not in isi


def _acara_dirilis(protokol: Orang, bpsdm: Orang, k: Kunjungan) -> None:
    bpsdm.buka(f"/kunjungan/{k.kode}/acara/")
    bpsdm.lihat("acara-belum-rilis")
    protokol.buka(f"/kunjungan/{k.kode}/acara/")
    protokol.lihat("acara-templat")
    protokol.page.locator("button.btn-primary", has_text="Pakai templat ini").first.click()
    protokol.page.wait_for_load_state()
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
    protokol.buka(f"/kunjungan/{k.kode}/aksi/mulai/")
    protokol.klik("Mulai kunjungan")
    isi = setu.buka(f"/kunjungan/{k.kode}/kehadiran/")
    assert "Tandai semua hadir (10)" in isi, "a unit begins with its own stop"
    setu.page.locator("button[name=semua]").click()
    setu.page.wait_for_load_state()
    setu.lihat("kehadiran-setu")
    tercatat = KehadiranLokus.objects.filter(lokus__kunjungan=k, kehadiran="HADIR")
    assert tercatat.count() == 10
    assert set(tercatat.values_list("lokus__instansi__nama", flat=True)) == {"Kecamatan Setu"}
    assert k.peserta.tamu().filter(kehadiran="HADIR").count() == 10
    bpsdm.buka(f"/kunjungan/{k.kode}/kehadiran/")
    bpsdm.lihat("kehadiran-bpsdm")
