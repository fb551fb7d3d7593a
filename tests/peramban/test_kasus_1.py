"""The whole of case 1 in a real browser, by three people, from login to the opened PDFs.

A delegation of Kecamatan Purwokerto Utara finds Kecamatan Harjamukti by its award and asks for a visit; the host
registers, weighs and schedules it; protocol prepares the day, records it and prints everything. The worker, the
broker, the database and the PDF engine are the real ones; axe looks at every page they pass.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.utils import timezone
from pypdf import PdfReader

from inovasi.models import Penghargaan
from instansi.choices import Peran, StatusPemangku
from instansi.models import Keanggotaan, Surel
from kunjungan.choices import Status
from kunjungan.models import ButirAcara, Kunjungan, Lokus
from tests.factories.instansi import (
    Pemeran,
    buat_jabatan,
    buat_pejabat,
    buat_pemangku,
    buat_pemeran,
    buat_ruang,
)
from tests.factories.kunjungan import pdf_kecil
from tests.peramban.conftest import klik_muat

pytestmark = [pytest.mark.latihan, pytest.mark.timeout(600)]
SANDI = "kunjungan-belajar-2027"


@pytest.fixture
def pemeran(transactional_db) -> Pemeran:
    p = buat_pemeran()
    for orang in (p.budi, p.citra, p.dedi):
        orang.set_password(SANDI)
        orang.save()
    Keanggotaan.objects.filter(pengguna=p.citra).update(peran=[Peran.PETUGAS, Peran.PIMPINAN])
    Penghargaan.objects.create(
        instansi=p.tuan_rumah, nama="Lomba Sinergitas Kinerja Kecamatan", tingkat="PROVINSI", peringkat="Juara III",
        tahun=2018, pemberi="Pemerintah Provinsi Jawa Barat",
    )  # fmt: skip
    buat_ruang(p.tuan_rumah, "Aula Kecamatan Harjamukti", kapasitas=60)
    camat = buat_jabatan(p.tuan_rumah, "Camat Harjamukti", kepala=True)
    maamun = buat_pejabat(p.tuan_rumah, "Ma'mun", gelar_belakang="S.E.")
    buat_pemangku(maamun, camat, status=StatusPemangku.PLT)
    camat_tamu = buat_jabatan(p.pengunjung, "Camat Purwokerto Utara", kepala=True)
    agus = buat_pejabat(p.pengunjung, "Agus Anggraito", gelar_belakang="A.P., M.Si.")
    buat_pemangku(agus, camat_tamu)
    return p


@dataclass
class Orang:
    """A person at a browser of their own; `lihat` checks the page they stand on."""

    page: object
    lihat: Callable[[str], None]

    def klik(self, nama: str, peran: str = "button") -> None:
        klik_muat(self.page.get_by_role(peran, name=nama).first)

    def isi(self, **bidang: str) -> None:
        for nama, nilai in bidang.items():
            self.page.locator(f"[name={nama}]").fill(nilai)

    def pilih(self, nama: str, nilai: str) -> None:
        self.page.locator(f"[name={nama}][value='{nilai}']").check(force=True)


@pytest.fixture
def datang(konteks, periksa_axe, tidak_melebar, potret):
    """`datang(pengguna)`: they open the portal and log in through the form."""

    def masuk(pengguna) -> Orang:
        page = konteks(accept_downloads=True).new_page()

        def lihat(nama: str) -> None:
            periksa_axe(page)
            tidak_melebar(page)
            potret(page, f"kasus-1-{nama}")

        page.goto("/masuk/")
        orang = Orang(page, lihat)
        orang.isi(login=pengguna.email, password=SANDI)
        page.locator("[name=password]").press("Enter")
        page.wait_for_url("**/dasbor/")
        return orang

    return masuk


def test_kasus_1_dari_penghargaan_sampai_laporan(pemeran, datang, pekerja, tmp_path):
    tamu, tuan_rumah, protokol = (datang(o) for o in (pemeran.budi, pemeran.citra, pemeran.dedi))
    kode = _tamu_mengajukan(tamu, tmp_path)
    _tuan_rumah_menjadwalkan(tuan_rumah, kode)
    _tamu_melengkapi_rombongan(tamu, kode)
    _protokol_menyiapkan(protokol, kode)
    _hari_h(protokol, kode)
    _tamu_melapor(tamu, kode)
    _naskah_terbaca(protokol, tamu, kode, tmp_path)
    _rahasia_tetap_di_dalam(tamu, kode)
    kunjungan = Kunjungan.objects.get(kode=kode)
    assert (kunjungan.status, kunjungan.peserta.tamu().filter(kehadiran="HADIR").count()) == (
        Status.SELESAI,
        4,
    )
    assert Surel.objects.filter(keadaan="GAGAL").count() == 0


def _tamu_mengajukan(tamu: Orang, tmp_path: Path) -> str:
    page = tamu.page
    tamu.lihat("dasbor-tamu")
    page.goto("/instansi/?q=harjamukti")
    tamu.lihat("cari")
    page.get_by_role("link", name=re.compile("Kecamatan Harjamukti")).first.click()
    tamu.lihat("tuan-rumah")
    tamu.klik("Ajukan kunjungan untuk belajar", "link")
    tamu.lihat("ajukan")
    page.get_by_role("button", name="Mulai mengisi").dblclick()  # a hasty double click makes one draft
    page.wait_for_url("**/permohonan/**")
    kode = page.url.split("/kunjungan/")[1].split("/")[0]
    assert Kunjungan.objects.count() == 1

    page.goto(f"/kunjungan/{kode}/permohonan/keperluan/")
    tamu.pilih("jenis", "STUDI_KOMPARASI")
    tamu.isi(
        topik="Sinergitas kinerja kecamatan\nPraktik lomba sinergitas",
        tujuan="Mempelajari sinergitas kinerja kecamatan.",
        urgensi="Persiapan penilaian tahun depan.",
        alasan_luring="Praktik perlu dilihat langsung.",
    )
    tamu.pilih("alternatif_daring", "TIDAK_CUKUP")
    tamu.lihat("langkah-keperluan")
    tamu.klik("Simpan dan lanjutkan")
    _isi_jadwal(tamu)
    tamu.isi(
        jumlah_peserta="4",
        pimpinan_nama="Agus Anggraito, A.P., M.Si.",
        pimpinan_jabatan="Camat Purwokerto Utara",
    )
    tamu.isi(narahubung_nama="Narahubung Purwokerto Utara", narahubung_telepon="0812-3456-7890")
    tamu.lihat("langkah-rombongan")
    tamu.klik("Simpan dan lanjutkan")
    _unggah_surat(tamu, tmp_path)
    tamu.lihat("periksa")
    tamu.klik("Kirim permohonan")
    assert Kunjungan.objects.get(kode=kode).status == Status.DIAJUKAN
    tamu.lihat("terkirim")
    return kode


def _isi_jadwal(tamu: Orang) -> None:
    kemarin, lusa = (timezone.localdate() + dt.timedelta(days=h) for h in (-1, 2))
    tamu.isi(tanggal_1=kemarin.isoformat(), mulai_1="09:00", selesai_1="08:00")
    tamu.klik("Simpan dan lanjutkan")
    assert (
        "lewat" in tamu.page.locator("main").inner_text()
    )  # a past date and an end before the start are refused
    tamu.lihat("langkah-jadwal-galat")
    tamu.isi(tanggal_1=lusa.isoformat(), mulai_1="09:00", selesai_1="12:00")
    tamu.klik("Simpan dan lanjutkan")


def _unggah_surat(tamu: Orang, tmp_path: Path) -> None:
    tamu.klik("Simpan dan lanjutkan")
    tamu.page.goto(tamu.page.url.replace("/periksa/", "/surat/"))
    surat = tmp_path / "surat.pdf"
    surat.write_bytes(pdf_kecil())
    tamu.isi(surat_nomor="400.14.1.4/017/2026", surat_tanggal=timezone.localdate().isoformat())
    tamu.isi(surat_hal="Permohonan Studi Komparasi", surat_pengirim="Camat Purwokerto Utara")
    tamu.page.locator("[name=surat_berkas]").set_input_files(surat)
    tamu.lihat("langkah-surat")
    tamu.klik("Simpan dan lanjutkan")


def _tuan_rumah_menjadwalkan(orang: Orang, kode: str) -> None:
    page = orang.page
    page.goto("/dasbor/")
    orang.lihat("dasbor-tuan-rumah")
    page.goto("/kunjungan/masuk/")
    orang.lihat("register")
    page.goto(f"/kunjungan/{kode}/aksi/registrasi/")
    orang.lihat("registrasi")
    orang.klik("Beri nomor agenda")
    page.goto(f"/kunjungan/{kode}/aksi/disposisikan/")
    page.get_by_label("Dedi").check(force=True)
    page.locator("[name=instruksi]").first.check(force=True)
    orang.isi(catatan="RAHASIA-DISPOSISI jadwal saya kosong")
    orang.lihat("disposisi")
    orang.klik("Disposisikan")
    page.goto(f"/kunjungan/{kode}/aksi/telaah/")
    orang.pilih("rekomendasi", "TERIMA")
    orang.isi(isi="RAHASIA-TELAAH aula tersedia")
    orang.lihat("telaah")
    orang.klik("Kirim telaah")
    page.goto(f"/kunjungan/{kode}/")
    orang.lihat("ruang-kerja")
    page.goto(f"/kunjungan/{kode}/aksi/setujui/")
    orang.lihat("setujui")
    orang.klik("Setujui dan jadwalkan")
    assert Kunjungan.objects.get(kode=kode).status == Status.TERJADWAL
    page.goto(f"/kunjungan/{kode}/jadwal/")
    orang.lihat("jadwal")


TEMPELAN = """Nama\tJabatan\tInstansi
Agus Anggraito, A.P., M.Si.\tCamat Purwokerto Utara\tKecamatan Purwokerto Utara
SITI AMINAH, SE\tSekretaris Kecamatan\tKecamatan Purwokerto Utara
Ma’ruf\tKasi Pelayanan\tKecamatan Purwokerto Utara
"""


def _tamu_melengkapi_rombongan(tamu: Orang, kode: str) -> None:
    page = tamu.page
    page.goto(f"/kunjungan/{kode}/rombongan/tempel/")
    page.locator("textarea").first.fill(TEMPELAN)
    tamu.lihat("tempel")
    tamu.klik("Periksa")
    tamu.lihat("tempel-pratinjau")
    klik_muat(page.locator("button[name=simpan]"))
    page.goto(f"/kunjungan/{kode}/rombongan/")
    assert "Siti Aminah, S.E." in page.locator("main").inner_text()
    tamu.lihat("rombongan")


def _protokol_menyiapkan(protokol: Orang, kode: str) -> None:
    page = protokol.page
    page.goto(f"/kunjungan/{kode}/acara/")
    protokol.lihat("acara-kosong")
    protokol.klik("Pakai templat ini")
    protokol.lihat("acara")
    page.locator("summary", has_text="Rilis susunan acara").click()
    protokol.klik("Ya, rilis")
    page.goto(f"/kunjungan/{kode}/undangan/")
    page.locator("textarea").first.fill("Lurah Kalijaga\nKasi Pelayanan\nDanramil\nKapolsek")
    protokol.isi(pakaian="PDH batik")
    protokol.lihat("undangan")
    protokol.klik("Simpan undangan")
    for jenis in ("surat-balasan", "surat-undangan", "susunan-acara", "daftar-hadir"):
        page.goto(f"/kunjungan/{kode}/dokumen/{jenis}/")
        if jenis == "surat-balasan":
            protokol.isi(nomor="400.14.1.4/009/Kec.HJM/2026")
        protokol.lihat(f"pesan-{jenis}")
        protokol.klik("Buat naskah")


def _hari_h(protokol: Orang, kode: str) -> None:
    page = protokol.page
    _malam_berlalu(kode)
    page.goto(f"/kunjungan/{kode}/aksi/mulai/")
    protokol.lihat("mulai")
    protokol.klik("Mulai kunjungan")
    page.goto(f"/kunjungan/{kode}/kehadiran/susulan/")
    protokol.isi(nama="Joko Susulan")
    protokol.lihat("susulan")
    klik_muat(page.locator("main form button.btn-primary").first)
    page.goto(f"/kunjungan/{kode}/kehadiran/")
    klik_muat(page.locator("button[name=semua]"))
    protokol.lihat("kehadiran")
    page.goto(f"/kunjungan/{kode}/notula/tulis/")
    protokol.isi(kesimpulan="Praktik baik dapat ditiru.", jalannya="Ekspose lalu tanya jawab.")
    protokol.lihat("notula")
    protokol.klik("Simpan notula")
    page.goto(f"/kunjungan/{kode}/aksi/selesaikan/")
    protokol.klik("Tutup kunjungan")
    assert Kunjungan.objects.get(kode=kode).status == Status.SELESAI


def _malam_berlalu(kode: str) -> None:
    """Two nights pass: the server's clock cannot be moved, so the visit moves towards it."""
    for model in (Lokus, ButirAcara):
        for baris in model.objects.filter(kunjungan__kode=kode):
            model.objects.filter(pk=baris.pk).update(
                mulai=baris.mulai - dt.timedelta(days=2), selesai=baris.selesai - dt.timedelta(days=2)
            )


def _tamu_melapor(tamu: Orang, kode: str) -> None:
    page = tamu.page
    page.goto(f"/kunjungan/{kode}/laporan/tulis/")
    klik_muat(page.locator("button[name=isi]"))
    tamu.isi(HASIL="- Lomba disiapkan bersama\n- Bukti dukung per indikator")
    tamu.lihat("laporan-tulis")
    tamu.klik("Simpan dan lihat hasilnya")
    tamu.lihat("laporan")
    page.goto(f"/kunjungan/{kode}/dokumen/laporan-kunjungan/")
    tamu.klik("Buat naskah")


def _naskah_terbaca(protokol: Orang, tamu: Orang, kode: str, tmp_path: Path) -> None:
    teks = _unduh_semua(protokol, kode, 4)
    assert any("Kesediaan Menerima Studi Komparasi" in t and "400.14.1.4/009/Kec.HJM/2026" in t for t in teks)
    assert any("DAFTAR UNDANGAN" in t and "Lurah Kalijaga" in t for t in teks)
    assert any("SUSUNAN ACARA" in t for t in teks)
    assert any("DAFTAR HADIR" in t and "Siti Aminah, S.E." in t for t in teks)
    tamu_baca = _unduh_semua(tamu, kode, 3)
    assert any("LAPORAN HASIL" in t and "Bukti dukung per indikator" in t for t in tamu_baca)
    assert not any("DAFTAR UNDANGAN" in t for t in tamu_baca)


def _unduh_semua(orang: Orang, kode: str, banyak: int) -> list[str]:
    """The text of every paper this person finds on the documents tab, once all are ready."""
    page = orang.page
    page.goto(f"/kunjungan/{kode}/dokumen/")
    page.wait_for_function("n => document.querySelectorAll('a[href$=\"/unduh/\"]').length >= n", arg=banyak)
    orang.lihat("dokumen")
    alamat = {a.get_attribute("href") for a in page.locator("a[href$='/unduh/']").all()}
    isi = [page.request.get(a).body() for a in sorted(alamat)]
    assert all(b.startswith(b"%PDF-") for b in isi)
    return ["\n".join(h.extract_text() for h in PdfReader(io.BytesIO(b)).pages) for b in isi]


def _rahasia_tetap_di_dalam(tamu: Orang, kode: str) -> None:
    for tab in (
        "",
        "jadwal/",
        "rombongan/",
        "acara/",
        "dokumen/",
        "kehadiran/",
        "laporan/",
        "notula/",
        "foto/",
    ):
        tamu.page.goto(f"/kunjungan/{kode}/{tab}")
        assert "RAHASIA" not in tamu.page.content()
    assert tamu.page.goto(f"/kunjungan/{kode}/undangan/").status in (403, 404)
