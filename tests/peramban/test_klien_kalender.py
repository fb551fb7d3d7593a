"""A real calendar program follows a visit: vdirsyncer fetches the feed as a phone does, khal shows what it holds."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kunjungan.alur import flow
from kunjungan.choices import Status
from kunjungan.inti.isian import IsianAlasan, IsianPenempatan
from kunjungan.kalender.services import buat_langganan
from tests.factories.instansi import buat_pemeran
from tests.factories.kunjungan import besok, buat_kunjungan
from tests.factories.penerimaan import bolehkan_pindah

WADAH = Path(sys.executable).parent
SINKRON = """
[general]
status_path = "{folder}/status/"
[pair kunjungan]
a = "portal"
b = "sini"
collections = null
conflict_resolution = "a wins"
partial_sync = "revert"
[storage portal]
type = "http"
url = "{alamat}"
[storage sini]
type = "filesystem"
path = "{folder}/acara/"
fileext = ".ics"
"""
KHAL = """
[calendars]
[[kunjungan]]
path = {folder}/acara/
[locale]
local_timezone = Asia/Makassar
default_timezone = Asia/Makassar
timeformat = %H.%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H.%M
longdatetimeformat = %Y-%m-%d %H.%M
[sqlite]
path = {folder}/khal.db
"""


class Klien:
    """A subscriber with vdirsyncer and khal, in a folder of its own, one zone east of Java."""

    def __init__(self, folder: Path, alamat: str) -> None:
        self.folder = folder
        (folder / "sinkron.conf").write_text(SINKRON.format(folder=folder, alamat=alamat))
        (folder / "khal.conf").write_text(KHAL.format(folder=folder))

    def _jalankan(self, *perintah: str) -> str:
        hasil = subprocess.run(
            [WADAH / perintah[0], *perintah[1:]],
            cwd=self.folder,
            env={"HOME": str(self.folder), "PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert hasil.returncode == 0, hasil.stdout + hasil.stderr
        return hasil.stdout

    def sinkron(self) -> None:
        """Fetch the feed anew."""
        if not (self.folder / "acara").exists():
            (self.folder / "acara").mkdir()
            self._jalankan("vdirsyncer", "-c", "sinkron.conf", "discover")
        self._jalankan("vdirsyncer", "-c", "sinkron.conf", "sync", "--force-delete")

    def acara(self) -> list[str]:
        """``status|start|title`` of each agreed event in the next three months, as khal reads it."""
        bentuk = "{status}|{start-long}|{title}"
        keluar = self._jalankan(
            "khal", "-c", "khal.conf", "list", "--format", bentuk, "--day-format", "", "today", "90d"
        )
        return [b for b in keluar.splitlines() if "|Tidak dipakai: " not in b]


def jam_sini(saat: dt.datetime) -> str:
    """The hour on the subscriber's own wall."""
    return f"{saat.astimezone(ZoneInfo('Asia/Makassar')):%Y-%m-%d %H.%M}"


@pytest.mark.timeout(120)
def test_khal_mengikuti_pindah_dan_batal(alamat, tmp_path):
    p = buat_pemeran()
    k = buat_kunjungan(p, Status.TERJADWAL)
    feed = buat_langganan(objek=k, oleh=p.budi)
    klien = Klien(tmp_path, alamat + feed.get_absolute_url())
    klien.sinkron()
    lokus = k.lokus.get()
    assert klien.acara() == [f"CONFIRMED |{jam_sini(lokus.mulai)}|{k.judul}"]

    baru = besok(44, 13)
    bolehkan_pindah(p.tuan_rumah)
    pindah = IsianPenempatan(baru, tempat="Pendopo", penerima_teks="Camat", alasan_pindah="Aula diperbaiki.")
    flow.lakukan(k, "ubah_jadwal", pindah, oleh=p.dedi)
    klien.sinkron()
    assert klien.acara() == [f"CONFIRMED |{jam_sini(baru.mulai)}|{k.judul}"], "moved, and not there twice"

    flow.lakukan(k, "batalkan", IsianAlasan("Anggaran dialihkan."), oleh=p.budi)
    klien.sinkron()
    assert klien.acara() == [f"CANCELLED |{jam_sini(baru.mulai)}|Batal: {k.judul}"]
