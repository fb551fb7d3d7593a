"""Golden pages: every kind as a picture, compared with the one that was looked at and found good.

After a wanted change run `PERBARUI_EMAS=1 pytest tests/pdf/test_emas.py`, look at the pictures, commit them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from laporan.cetak import susun_html
from laporan.dokumen import surat_balasan as sb
from laporan.render import render_pdf
from tests.pdf import contoh

EMAS = Path(__file__).parent / "emas"
LEBAR = 620
# Rasterisers differ by a shade along edges; a moved line differs by far more.
RATA_MAKS = 1.5

GAMBAR = {"logo": contoh.logo_png(), **{f"foto-{i}": contoh.foto_jpeg(600, 450) for i in range(1, 5)}}
LAIN = contoh.contoh_lain()
HALAMAN = {
    "balasan-menerima": (contoh.balasan(), 0),
    "balasan-jadwal-ulang": (contoh.balasan(sb.JADWAL_ULANG), 0),
    "balasan-menolak": (contoh.balasan(sb.MENOLAK), 0),
    "balasan-f4-berlogo": (LAIN["balasan_f4_logo"], 0),
    "balasan-kepala-daerah": (LAIN["balasan_bupati"], 0),
    "balasan-atas-nama": (LAIN["balasan_an"], 0),
    "undangan": (contoh.undangan(12), 0),
    "undangan-lampiran": (contoh.undangan(12), 1),
    "susunan-acara": (contoh.acara(), 0),
    "daftar-hadir": (contoh.hadir(), 0),
    "daftar-hadir-kolom": (contoh.hadir(5, kolom_nip=True, kolom_telepon=True), 0),
    "laporan": (contoh.laporan(), 0),
    "laporan-tanya-jawab": (contoh.laporan(), 3),
    "laporan-foto": (contoh.laporan(), 4),
}


def potret(naskah, nomor):
    pdf = pypdfium2.PdfDocument(render_pdf(susun_html(naskah), GAMBAR).pdf)
    try:
        halaman = pdf[nomor]
        gambar = halaman.render(scale=LEBAR / halaman.get_width(), grayscale=True).to_pil()
        return gambar.convert("L")
    finally:
        pdf.close()


@pytest.mark.parametrize("nama", HALAMAN)
def test_halaman_sama_dengan_emasnya(nama, tmp_path):
    kini, berkas = potret(*HALAMAN[nama]), EMAS / f"{nama}.png"
    if os.environ.get("PERBARUI_EMAS"):
        kini.quantize(16).save(berkas, optimize=True)
    with Image.open(berkas) as buka:
        emas = buka.convert("L")
    assert kini.size == emas.size
    beda = ImageChops.difference(kini, emas)
    rata = ImageStat.Stat(beda).mean[0]
    if rata > RATA_MAKS:
        beda.save(tmp_path / f"{nama}-beda.png")
    assert rata <= RATA_MAKS, f"{nama}: beda rata-rata {rata:.2f}, lihat {tmp_path}"


def test_emas_kecil_dan_tidak_ada_yang_tertinggal():
    berkas = {b.stem: b.stat().st_size for b in EMAS.glob("*.png")}
    assert set(berkas) == set(HALAMAN)
    assert max(berkas.values()) < 60_000


def test_perbedaan_sebaris_terlihat():
    """The tolerance is tight enough: a letter without its closing is not the same letter."""
    emas = potret(contoh.balasan(), 0)
    lain = potret(contoh.balasan(narahubung="", batas=None), 0)
    assert ImageStat.Stat(ImageChops.difference(emas, lain)).mean[0] > 2 * RATA_MAKS
