"""How long papers take in a warm process, template and PDF together: `make bench TOPIC=naskah`.

The best of several runs, since other work on the machine only ever adds time. Prints `name value unit` lines.
"""

from __future__ import annotations

import os
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("MODE_LOKAL", "1")

import django

django.setup()

from laporan.cetak import susun_html  # noqa: E402
from laporan.render import panaskan, render_pdf  # noqa: E402
from tests.pdf import contoh  # noqa: E402

GAMBAR = {f"foto-{i}": contoh.foto_jpeg() for i in range(1, 13)}


def cetak(nama, nilai, satuan):
    print(f"{nama} {nilai:.0f} {satuan}", flush=True)


def ukur(nama, naskah, kali):
    terbaik, hasil = float("inf"), None
    for _ in range(kali):
        mulai = time.perf_counter()
        hasil = render_pdf(susun_html(naskah), GAMBAR)
        terbaik = min(terbaik, time.perf_counter() - mulai)
    cetak(nama, terbaik * 1000, "ms")
    cetak(f"{nama}_ukuran", len(hasil.pdf) / 1000, "kB")
    cetak(f"{nama}_halaman", hasil.halaman, "halaman")


if __name__ == "__main__":
    mulai = time.perf_counter()
    panaskan()
    cetak("proses_dingin", (time.perf_counter() - mulai) * 1000, "ms")
    ukur("surat_balasan", contoh.balasan(), 20)
    ukur("undangan_12", contoh.undangan(12), 10)
    ukur("susunan_acara_40", contoh.acara(4), 5)
    ukur("daftar_hadir_22", contoh.hadir(22), 5)
    ukur("daftar_hadir_300", contoh.hadir(300), 3)
    ukur("laporan_6_foto", contoh.laporan(6), 5)
    ukur("laporan_12_foto", contoh.laporan(12), 5)
