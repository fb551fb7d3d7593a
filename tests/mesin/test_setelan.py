"""Settings: production fails at the start, in one sentence, when something is missing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from config.lokal.periksa import PRODUKSI
from tests.konsistensi.sumber import AKAR

WAJIB = ["SECRET_KEY", "ALLOWED_HOSTS", "SITUS_URL", "DATABASE_URL", "REDIS_URL", "MEDIA_ROOT", "EMAIL_URL"]
WAJIB += ["DEFAULT_FROM_EMAIL"]


def _jalankan(kode, tmp_path, **lingkungan):
    dasar = {
        "PATH": os.environ["PATH"],
        "LOKAL_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    return subprocess.run(
        [sys.executable, "-c", kode],
        cwd=AKAR,
        env=dasar | lingkungan,
        capture_output=True,
        text=True,
        check=False,
    )


BACA = "from django.conf import settings; settings.DEBUG; print({})"


def test_setelan_produksi_lengkap_diterima(tmp_path):
    hasil = _jalankan(BACA.format("settings.SESSION_COOKIE_NAME, settings.DEBUG"), tmp_path, **PRODUKSI)
    assert hasil.stdout.strip() == "__Host-sesi False", hasil.stderr


@pytest.mark.parametrize("nama", WAJIB)
def test_setelan_wajib_yang_hilang_disebut(nama, tmp_path):
    kurang = {k: v for k, v in PRODUKSI.items() if k != nama}
    hasil = _jalankan(BACA.format("1"), tmp_path, **kurang)
    assert hasil.returncode != 0
    akhir = hasil.stderr.strip().splitlines()[-1]
    assert f"{nama} belum diisi" in akhir and "docs/operasi.md" in akhir


def test_mode_lokal_tidak_menuntut_apa_pun(tmp_path):
    hasil = _jalankan(BACA.format("settings.EMAIL_BACKEND"), tmp_path, MODE_LOKAL="1")
    assert hasil.stdout.strip().endswith("filebased.EmailBackend"), hasil.stderr


def test_berkas_lokal_dipakai_bila_tanpa_database_url(tmp_path):
    (tmp_path / "env").write_text('MODE_LOKAL="1"\nDATABASE_URL="postgres://a:b@127.0.0.1:7/dari_berkas"\n')
    cetak = BACA.format("settings.DATABASES['default']['NAME']")
    assert _jalankan(cetak, tmp_path).stdout.strip() == "dari_berkas"
    assert _jalankan(cetak, tmp_path, **PRODUKSI).stdout.strip() == "anjangkarya"


def test_angka_tahun_dan_tanggal_di_templat():
    from datetime import datetime

    from django.template import Context, Template

    teks = Template("{% load angka %}{{ t|date }}|{{ t|time }}|{{ tahun }}|{{ n|angka }}|{{ d|angka:1 }}")
    keluar = teks.render(
        Context({"t": datetime(2026, 11, 22, 9, 5), "tahun": 2026, "n": 12500, "d": 1234.56})
    )
    assert keluar == "22 November 2026|09.05|2026|12.500|1.234,6"


def test_batas_waktu_basis_data_terpasang(db):
    from django.db import connection

    with connection.cursor() as cursor:
        nilai = {}
        for nama in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
            cursor.execute(f"SHOW {nama}")
            nilai[nama] = cursor.fetchone()[0]
    assert nilai == {
        "statement_timeout": "15s",
        "lock_timeout": "3s",
        "idle_in_transaction_session_timeout": "30s",
    }
