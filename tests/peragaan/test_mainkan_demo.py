"""``make demo``: one whole visit through the pages, printed by a real worker."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from kunjungan.choices import Status
from kunjungan.models import Kunjungan
from peragaan import permainan
from tests.factories.peragaan import tata_demo

NASKAH = {
    "kasus-1-surat-balasan": (
        "bersedia menerima",
        "Ma'mun, S.E.",
        "20 (dua puluh) orang",
        "Jumat, 20 Desember 2019",
    ),
    "kasus-1-surat-undangan": ("Kasi Pemberdayaan Masyarakat", "Plt. CAMAT HARJAMUKTI"),
    "kasus-1-susunan-acara": ("Sambutan selamat datang", "Siti Hodijah", "Ekspose"),
    "kasus-1-daftar-hadir": ("Agus Anggraito, A.P., M.Si.", "Staf Kecamatan 19", "Ma'mun, S.E."),
    "kasus-1-laporan": (
        "Agus Anggraito, A.P., M.Si.",
        "berbasis teknologi informasi",
        "Ilustrasi, bukan foto",
    ),
    "tanggal-lain-surat-balasan": ("Penjadwalan Ulang", "dijadwalkan kembali pada"),
    "belum-dapat-menerima-surat-balasan": ("mohon maaf belum dapat menerima",),
}


def teks(jalur):
    halaman = "\n".join(h.extract_text() for h in PdfReader(jalur).pages)
    return " ".join(halaman.replace("\xa0", " ").split())


pytestmark = [pytest.mark.timeout(600)]


@pytest.fixture
def demo(transactional_db, tmp_path_factory):
    """The demonstration has been loaded before, as by `make run`; an empty database has tests of its own."""
    cache.clear()  # logins are counted per address and minute; those of the tests before are not this play's
    tata_demo(tmp_path_factory)


@pytest.mark.lambat
@pytest.mark.latihan
def test_kasus_1_dimainkan_dari_permohonan_sampai_laporan(demo, pekerja, settings, tmp_path):
    settings.MODE_DEMONSTRASI = True
    keluar = StringIO()
    call_command("mainkan_demo", "--folder", str(tmp_path / "demo"), stdout=keluar)
    assert {j.stem for j in (tmp_path / "demo").iterdir()} == set(NASKAH)
    for nama, potongan in NASKAH.items():
        isi = teks(tmp_path / "demo" / f"{nama}.pdf")
        for p in potongan:
            assert p in isi, f"{nama}: {p}"
        if not nama.startswith("kasus-1"):
            assert "Ma'mun" not in isi and "Agus" not in isi, (
                "jawaban yang tidak pernah diberikan orang nyata"
            )
    k = Kunjungan.objects.filter(status=Status.SELESAI, nomor_agenda=2, tahun_agenda=2019).get()
    assert k.dikirim_pada.date() == dt.date(2019, 12, 6)
    assert "7 naskah PDF" in keluar.getvalue() and str(tmp_path / "demo") in keluar.getvalue()


@pytest.mark.lambat
def test_tanpa_worker_berhenti_dengan_kalimat(
    demo, tanpa_pekerja, antrean_kosong, settings, tmp_path, monkeypatch
):
    settings.MODE_DEMONSTRASI = True
    monkeypatch.setattr(permainan, "BATAS_TUNGGU_DETIK", 1)
    with pytest.raises(CommandError, match="apakah worker berjalan"):
        call_command("mainkan_demo", "--folder", str(tmp_path / "demo"), stdout=StringIO())


def test_ditolak_di_luar_mode_demonstrasi(db, settings, tmp_path):
    settings.MODE_DEMONSTRASI = False
    with pytest.raises(CommandError, match="mode demonstrasi"):
        call_command("mainkan_demo", "--folder", str(tmp_path / "demo"))
    assert not (tmp_path / "demo").exists()
