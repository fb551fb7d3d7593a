"""Takes the screenshots of README and user guides from a running demonstration.

``make run`` in one terminal; in another, with DJANGO_SETTINGS_MODULE=config.settings and what `.lokal/env` says,
``.venv/bin/python -m tests.peramban.potret_panduan [address]``.
Not a test: pytest does not collect it.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, sync_playwright

from instansi.akun.demo import AKUN_DEMO, SANDI_DEMO
from tests.peramban.conftest import SAKELAR, cari_peramban

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "panduan" / "gambar"
BATAS_BITA = 150_000


@dataclass(frozen=True)
class Potret:
    """A picture: who looks at which page. ``{kasus-1-draf}`` in the path is the code of that stage's visit.

    ``atas`` selects the element with which the picture begins; without it, it begins with the page. ``sebelum`` are
    (path, selector) to open and press on the way; ``klik`` is pressed on the page itself; ``lembar`` is a sheet to
    upload there, whose columns are accepted as the portal guesses them.
    """

    nama: str
    akun: str
    jalur: str
    tinggi: int = 800
    lebar: int = 1200
    atas: str = ""
    sebelum: tuple[tuple[str, str], ...] = ()
    klik: str = ""
    lembar: str = ""
    isi: tuple[tuple[str, str], ...] = ()  # field and text; "+42" is the day six weeks from now


TAMU, TAB = "pemohon.purwokertoutara", "nav.tab"
PETUGAS, CAMAT, PROTOKOL, HUMAS = (f"{p}.harjamukti" for p in ("petugas", "camat", "protokol", "humas"))

ADMIN, KELOLA = "admin.harjamukti", "/instansi/kecamatan-harjamukti/kelola"
SIMPAN = "form.form-rencana button"
EMPAT_HARI = (("tanggal_1", "+44"), ("mulai_1", "09:00"), ("sampai_1", "+46"), ("selesai_1", "11:00"))
TERTUJU = ("kecamatan-harjamukti", "kecamatan-margahayu", "kabupaten-banyumas")
LEMBAR = """Nama Inovasi;Ringkasan;Permasalahan;Cara kerja;Tahapan;Tgl Penerapan;Biaya
Jemput berkas;Petugas menjemput berkas warga.;Warga sulit datang.;Warga menelepon kelurahan.;Penerapan;2024;15 juta
Loket malam;Loket buka sampai pukul 21.00.;Warga bekerja siang.;Loket dibuka bergilir.;coba-coba;2023;Rp15.000.000
Kelas lurah;Lurah belajar bersama tiap bulan.;Aturan cepat berubah.;Kelas bulanan di kecamatan.;Penerapan;kemarin;banyak
;Warga melapor lewat telepon.;Laporan terlambat.;Operator mencatat.;Uji coba;2025;0
"""

POTRET = (
    Potret("beranda", "", "/"),
    Potret("masuk", "", "/masuk/", 900),
    Potret("halaman-instansi", "", "/instansi/kecamatan-harjamukti/", 900),
    Potret("cari", "", "/cari/?q=kecmatan+harjamukit", 1000),
    Potret("cari-ponsel", "", "/cari/?q=lomba+sinergi", 844, 390),
    Potret("peta", "", "/inovasi/", 900, klik=".cari-ke-peta a"),
    Potret("halaman-inovasi", "", "/inovasi/pasar-sehat-margahayu/", 1000),
    Potret("rencana", "", "/rencana/", 900, sebelum=tuple((f"/instansi/{s}/", SIMPAN) for s in TERTUJU)),
    Potret("kelola-inovasi", ADMIN, f"{KELOLA}/inovasi/", 700, atas=TAB),
    Potret("tulis-inovasi", ADMIN, f"{KELOLA}/inovasi/{{inovasi}}/isi/hasil/", 900, atas=TAB),
    Potret("tambah-penghargaan", ADMIN, f"{KELOLA}/penghargaan/tambah/", 560, atas=TAB),
    Potret("impor-periksa", ADMIN, f"{KELOLA}/impor/baru/", 900, atas=TAB, lembar=LEMBAR),
    Potret("bergabung", "", "/bergabung/", 900),
    Potret("unit", "admin.banyumas", "/instansi/kabupaten-banyumas/kelola/unit/", 700, atas=TAB),
    Potret("dasbor-pemohon", TAMU, "/dasbor/"),
    Potret("langkah-jadwal", TAMU, "/kunjungan/{kasus-1-draf}/permohonan/jadwal/", 900, isi=EMPAT_HARI),
    Potret("langkah-periksa", TAMU, "/kunjungan/{kasus-1-draf}/permohonan/periksa/", 900),
    Potret("jawab-usulan", TAMU, "/kunjungan/{kasus-1-jadwal_diusulkan}/"),
    Potret("rombongan", TAMU, "/kunjungan/{kasus-1-terjadwal}/rombongan/", atas=TAB),
    Potret("tempel", TAMU, "/kunjungan/{kasus-1-jadwal_diusulkan}/rombongan/tempel/", atas=TAB),
    Potret("laporan", TAMU, "/kunjungan/{kasus-1-nyata}/laporan/", atas=TAB),
    Potret("kunjungan-masuk", PETUGAS, "/kunjungan/masuk/", 900),
    Potret("ruang-kerja", CAMAT, "/kunjungan/{kasus-1-ditelaah}/", 900),
    Potret("disposisi", CAMAT, "/kunjungan/{kasus-1-diregistrasi}/aksi/disposisikan/", atas=TAB),
    Potret("setujui", CAMAT, "/kunjungan/{kasus-1-ditelaah}/aksi/setujui/", 1000, atas=TAB),
    Potret("jadwal", "protokol.tangerangselatan", "/kunjungan/{kasus-3-terjadwal}/jadwal/", 900, atas=TAB),
    Potret("telaah", "petugas.dinkes.banyumas", "/kunjungan/{kasus-5-didisposisi}/"),
    Potret("acara", "protokol.tangerangselatan", "/kunjungan/{kasus-3-terjadwal}/acara/", 1000, atas=TAB),
    Potret(
        "undangan", PROTOKOL, "/kunjungan/{kasus-1-terjadwal}/undangan/", 620, atas="label[for=id_jabatan]"
    ),
    Potret("dokumen", PROTOKOL, "/kunjungan/{kasus-1-nyata}/dokumen/", 900, atas=TAB),
    Potret("kehadiran-ponsel", PROTOKOL, "/kunjungan/{kasus-1-berlangsung}/kehadiran/", 800, 390, TAB),
    Potret("notula", PROTOKOL, "/kunjungan/{kasus-1-nyata}/notula/", atas=TAB),
    Potret("tayang", HUMAS, "/kunjungan/{kasus-1-selesai}/laporan/", atas=TAB),
    Potret("halaman-publik", "", "/kunjungan/{kasus-1-nyata}/publik/", 900),
)


def ambil(browser: Browser, alamat: str, p: Potret) -> bytes:
    """Log in when somebody has to, open the page, take what fits on the screen."""
    konteks = browser.new_context(viewport={"width": p.lebar, "height": p.tinggi}, locale="id-ID")
    halaman = konteks.new_page()
    if p.akun:
        halaman.goto(f"{alamat}/masuk/")
        halaman.fill("input[name=login]", next(a.email for a in AKUN_DEMO if a.akun == p.akun))
        halaman.fill("input[name=password]", SANDI_DEMO)
        halaman.click("main form button.btn-primary")
        halaman.wait_for_url("**/dasbor/**")
    for jalur, tombol in p.sebelum:
        halaman.goto(alamat + jalur)
        halaman.locator(tombol).first.click()
        halaman.wait_for_load_state("networkidle")
    jawab = halaman.goto(alamat + _jalur(p.jalur), wait_until="networkidle")
    if jawab is None or jawab.status != 200:
        raise SystemExit(f"{p.nama}: {halaman.url} menjawab {jawab and jawab.status}")
    _lakukan(halaman, p)
    y = 0.0
    if p.atas and (kotak := halaman.locator(p.atas).first.bounding_box()):
        y = max(0.0, kotak["y"] - 16)
    penuh = halaman.evaluate("document.documentElement.scrollHeight")
    tinggi = min(p.tinggi, penuh - y)
    gambar = halaman.screenshot(full_page=True, clip={"x": 0, "y": y, "width": p.lebar, "height": tinggi})
    konteks.close()
    return gambar


def _lakukan(halaman: Page, p: Potret) -> None:
    for nama, teks in p.isi:
        nilai = str(dt.date.today() + dt.timedelta(days=int(teks))) if teks.startswith("+") else teks
        halaman.fill(f"[name={nama}]", nilai)
    if p.isi:
        halaman.locator(f"[name={p.isi[-1][0]}]").blur()
        halaman.wait_for_load_state("networkidle")
    if p.klik:
        halaman.locator(p.klik).first.click()
        halaman.wait_for_load_state("networkidle")
    if p.lembar:
        isi = FilePayload(name="daftar-inovasi.csv", mimeType="text/csv", buffer=p.lembar.encode())
        halaman.set_input_files("input[type=file]", isi)
        halaman.click("main form button.btn-primary")
        halaman.get_by_role("button", name="Periksa semua baris").click(timeout=60_000)
        halaman.get_by_role("link", name="Perbaiki baris").first.wait_for(timeout=60_000)


def _jalur(pola: str) -> str:
    if "{" not in pola:
        return pola
    if "{inovasi}" in pola:
        from inovasi.models import Inovasi

        milik = Inovasi.objects.filter(instansi__slug="kecamatan-harjamukti").order_by("pk")
        return pola.replace("{inovasi}", str(milik.values_list("pk", flat=True)[0]))
    from kunjungan.models import Kunjungan  # models can be read only after `django.setup`
    from peragaan.lakon import kunci_babak

    kunci = pola[pola.index("{") + 1 : pola.index("}")]
    kode = Kunjungan.objects.get(kunci_formulir=kunci_babak(kunci)).kode
    return pola.replace("{" + kunci + "}", kode)


def simpan(isi: bytes, tujuan: Path) -> int:
    """As PNG with a palette: sharp text, small file. Returns its size in bytes."""
    gambar = Image.open(BytesIO(isi)).convert("RGB")
    for warna in (256, 128, 64, 32):
        gambar.quantize(warna, dither=Image.Dither.NONE).save(tujuan, optimize=True)
        if tujuan.stat().st_size <= BATAS_BITA:
            break
    return tujuan.stat().st_size


def main() -> None:
    """Take all pictures, or those named after the address."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    django.setup()
    alamat = (sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000").rstrip("/")
    nama = set(sys.argv[2:])
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as p:
        browser = p.chromium.launch(
            executable_path=cari_peramban(),
            args=[*SAKELAR, "--lang=id-ID"],
            env=os.environ | {"LANGUAGE": "id", "LANG": "id_ID.UTF-8"},
        )
        for potret in POTRET:
            if not nama or potret.nama in nama:
                ukuran = simpan(ambil(browser, alamat, potret), FOLDER / f"{potret.nama}.png")
                print(f"{potret.nama}.png {ukuran // 1000} kB")
        browser.close()


if __name__ == "__main__":
    main()
