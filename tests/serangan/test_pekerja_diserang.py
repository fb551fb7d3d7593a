"""The worker under attack, and forms sent twice: messages three times, a killed process, a paper that eats memory."""

from __future__ import annotations

import contextlib
import datetime as dt
import multiprocessing
import re
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from celery import current_app
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kunjungan.choices import Status
from laporan import pembuatan, tasks
from laporan.choices import JenisDokumen
from laporan.models import Dokumen
from laporan.services import pesan_dokumen
from tests.factories.instansi import buat_pemeran
from tests.factories.kunjungan import buat_kunjungan
from tests.laporan.bantu import camat, isian, kunjungan_lengkap

pytestmark = [pytest.mark.serangan, pytest.mark.latihan]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="macOS menolak RLIMIT_AS")


def _tunggu(syarat, detik=30.0, pesan=lambda: ""):
    batas = time.monotonic() + detik
    while not syarat():
        assert time.monotonic() < batas, pesan()
        time.sleep(0.05)


def _dokumen(p):
    k = kunjungan_lengkap(p, surat_tanggal=dt.date(2026, 11, 1))
    Dokumen.objects.all().delete()
    return pesan_dokumen(kunjungan=k, jenis=JenisDokumen.SUSUNAN_ACARA, oleh=p.dedi, isian=isian())


def _anak(induk: int) -> list[int]:
    keluar = subprocess.run(
        ["/bin/ps", "-o", "pid=", "--ppid", str(induk)], capture_output=True, text=True, check=False
    )
    return [int(n) for n in keluar.stdout.split()]


def _batas_memori(pid: int) -> str:
    """The soft limit of a process, in bytes; empty for one that has just gone."""
    with contextlib.suppress(OSError):
        return re.search(r"address space +(\S+)", Path(f"/proc/{pid}/limits").read_text())[1]
    return ""


def _berkas_dokumen() -> int:
    folder = Path(default_storage.path("privat/dokumen"))
    return len(list(folder.rglob("*.pdf"))) if folder.exists() else 0


@LINUX
def test_anak_pekerja_sungguhan_berbatas_memori(pekerja):
    semua = {str(tasks.BATAS_MEMORI)}

    def terbatas() -> bool:
        anak = _anak(pekerja.proses.pid)
        return len(anak) == 2 and {_batas_memori(pid) for pid in anak} == semua

    _tunggu(terbatas)  # a child that a test before has killed is replaced, and limits itself when it begins
    for pid in _anak(pekerja.proses.pid):
        terpakai = next(
            b for b in Path(f"/proc/{pid}/status").read_text().splitlines() if b.startswith("VmPeak")
        )
        assert int(terpakai.split()[1]) * 1024 < tasks.BATAS_MEMORI / 2, "tersisa ruang untuk naskah panjang"


def _makan() -> None:
    tasks.batasi_memori()
    try:
        bytearray(2 * tasks.BATAS_MEMORI)
    except MemoryError:
        sys.exit(7)


@LINUX
def test_yang_melampaui_batas_gagal_sendiri():
    anak = multiprocessing.get_context("fork").Process(target=_makan)
    anak.start()
    anak.join(20)
    assert anak.exitcode == 7
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != tasks.BATAS_MEMORI


@pytest.mark.django_db
def test_naskah_yang_kehabisan_memori_menjadi_kalimat(monkeypatch):
    p = buat_pemeran()
    d = _dokumen(p)

    def lapar(*_):
        raise MemoryError

    monkeypatch.setattr(pembuatan, "cetak", lapar)
    for _ in range(pembuatan.PERCOBAAN_MAKS):
        pembuatan.buat(d.pk)
    d.refresh_from_db()
    assert d.keadaan == "GAGAL" and d.galat == pembuatan.GANGGUAN


def test_pesan_yang_sama_tiga_kali_satu_naskah(pekerja):
    semula = _berkas_dokumen()
    d = _dokumen(buat_pemeran())
    for _ in range(3):
        current_app.send_task("laporan.tasks.buat_dokumen", (d.pk,))
    _tunggu(lambda: Dokumen.objects.get(pk=d.pk).keadaan == "SIAP", pesan=pekerja.log.read_text)
    time.sleep(1)
    d.refresh_from_db()
    assert (
        d.percobaan == 1 and _berkas_dokumen() <= semula + 1
    )  # its name is its content: it may have been there


def test_pekerja_dibunuh_di_tengah_naskah_siap_setelah_penyapu(pekerja):
    d = _dokumen(buat_pemeran())
    _tunggu(lambda: Dokumen.objects.get(pk=d.pk).keadaan != "ANTRE", pesan=pekerja.log.read_text)
    pekerja.henti(signal.SIGKILL)
    Dokumen.objects.filter(pk=d.pk).update(  # as it stands when the process died in between
        keadaan="DIPROSES", berkas="", siap_pada=None, diproses_pada=timezone.now() - dt.timedelta(minutes=4)
    )
    pekerja.mulai()
    pembuatan.sapu()
    pembuatan.sapu(timezone.now() + dt.timedelta(minutes=1))
    _tunggu(lambda: Dokumen.objects.get(pk=d.pk).keadaan == "SIAP", pesan=pekerja.log.read_text)
    d.refresh_from_db()
    assert d.percobaan == 2 and default_storage.exists(d.berkas.name)


def test_broker_mati_saat_disetujui_halaman_cepat_dan_surat_menyusul(
    transactional_db, monkeypatch, antrean_kosong
):
    p = buat_pemeran()
    camat(p)
    k = buat_kunjungan(p, Status.DITELAAH)
    c = Client()
    c.force_login(p.citra)
    alamat = reverse("kunjungan:aksi", args=[k.kode, "setujui"])
    pilihan = k.usulan.get().pk
    data = {
        "pilihan": pilihan,
        "ruang": "lain",
        "tempat": "Aula",
        "penerima": "lain",
        "penerima_teks": "Camat",
    }
    with current_app.connection_for_write("redis://127.0.0.1:1/0") as mati, monkeypatch.context() as m:
        m.setattr(current_app, "connection_for_write", lambda *a, **k: mati)
        m.setattr(current_app.amqp, "_producer_pool", None)
        m.setattr(current_app, "_pool", None)
        mulai = time.monotonic()
        assert c.post(alamat, data).status_code == 302
        assert time.monotonic() - mulai < 3
    k.refresh_from_db()
    d = Dokumen.objects.get(kunjungan=k)
    assert k.status == Status.TERJADWAL and d.keadaan == "ANTRE"
    kini = timezone.now() + dt.timedelta(minutes=1)
    assert pembuatan.sapu(kini) == 1
    tasks.buat_dokumen(d.pk)  # or a worker of another test was quicker
    _tunggu(lambda: Dokumen.objects.get(pk=d.pk).keadaan == "SIAP")


KIRIMAN = {
    "draf": ("kunjungan:ajukan", (), {"kunci_formulir": "7d1b6f0e-6a51-4a0e-9a55-3d8a6a1c2b4f"}, "budi"),
    "peserta": ("kunjungan:peserta_tambah", ("k",), {"nama": "Agus", "jabatan": "Kasi", "peran": "PESERTA"}, "budi"),
    "peserta bernip": (
        "kunjungan:peserta_tambah", ("k",), {"nama": "Agus", "nip": "197204151998031004"}, "budi"
    ),
    "butir": (
        "kunjungan:butir_tambah", ("k",),
        {"tanggal": "2026-12-18", "mulai": "10:00", "selesai": "10:30", "kegiatan": "Paparan", "tempat": "Aula"},
        "dedi",
    ),
    "dokumen": ("laporan:pesan", ("k", "susunan-acara"), {}, "dedi"),
    "undang": (
        "kelola:anggota_undang", ("slug",), {"email": "baru@contoh.go.id", "nama": "B", "peran": ["PROTOKOL"]}, "ani"
    ),
    "ruang": ("kelola:ruang_tambah", ("slug",), {"nama": "Ruang Baru", "kapasitas": "30"}, "ani"),
}  # fmt: skip


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("apa", sorted(KIRIMAN))
def test_kiriman_ganda_serentak_satu_baris(apa):
    from instansi.models import Ruang, UndanganAnggota
    from kunjungan.models import ButirAcara, Kunjungan, Peserta

    p = buat_pemeran()
    k = kunjungan_lengkap(p, surat_tanggal=dt.date(2026, 11, 1))
    Dokumen.objects.all().delete()
    k.peserta.all().delete()
    nama, bagian, data, siapa = KIRIMAN[apa]
    ganti = {"k": k.kode, "slug": p.tuan_rumah.slug}
    alamat = reverse(nama, args=[ganti.get(b, b) for b in bagian])
    if apa == "draf":
        data = data | {"pemohon": p.pengunjung.pk}
    model = {
        "draf": Kunjungan,
        "butir": ButirAcara,
        "dokumen": Dokumen,
        "undang": UndanganAnggota,
        "ruang": Ruang,
    }
    baris = model.get(apa, Peserta).objects
    semula, hasil, palang = baris.count(), [], threading.Barrier(6)

    def jalan():
        try:
            c = Client()
            c.force_login(getattr(p, siapa))
            palang.wait(20)
            hasil.append(c.post(alamat, data).status_code)
        except Exception as galat:
            hasil.append(repr(galat)[:200])
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan) for _ in range(6)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(60)
    assert set(hasil) <= {200, 302, 422} and 302 in hasil, hasil
    assert baris.count() == semula + 1, hasil
