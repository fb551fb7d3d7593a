"""Who may import whom: each app stands on those to its left, the machine on none."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.konsistensi import denah
from tests.konsistensi.denah import BERNAMA, DENAH, PALING_BANYAK, lantai
from tests.konsistensi.sumber import AKAR, APLIKASI, LANTAI, impor, modul

# Slow or big, or taken only in a limited child process.
BOLEH_TERSEMBUNYI = {"weasyprint", "PIL", "pypdf", "pypdfium2", "pikepdf"}
PINTU_MESIN = {Path("config/urls.py"), Path("config/celery.py")}
# Runs before anything is installed, so its steps import one another late.
PEMASANG = Path("config/lokal")

# Packages that are one kind of module in several files, and Django's own folders: no rooms.
PAKET = {"models", "management", "templatetags"}


def test_impor_antaraplikasi_hanya_ke_kiri():
    salah = []
    for berkas, pohon in modul().items():
        app = berkas.parts[0]
        for nama, baris in impor(pohon):
            tujuan = nama.split(".")[0]
            if tujuan not in LANTAI or tujuan == app or (app == "config" and berkas in PINTU_MESIN):
                continue
            if app == "config" or LANTAI.index(tujuan) > LANTAI.index(app):
                salah.append(f"{berkas}:{baris} mengimpor {nama}")
    assert not salah, "\n".join(salah)


def _tempat(berkas: Path) -> tuple[str, str, str]:
    """App, file or room of the app, module of the room ("" for a file, a package of one kind, a room's front)."""
    app, nama, *dalam = berkas.parts
    kamar = bool(dalam) and nama not in PAKET
    modul = dalam[0].removesuffix(".py") if kamar else ""
    return app, nama.removesuffix(".py"), "" if modul == "__init__" else modul


def _berdenah() -> Iterator[tuple[Path, ast.Module, str, str, str]]:
    for berkas, pohon in modul().items():
        if berkas.parts[0] in DENAH and len(berkas.parts) > 1 and berkas.parts[1] != "__init__.py":
            yield (berkas, pohon, *_tempat(berkas))


def test_setiap_modul_ada_di_denah():
    asing = [str(b) for b, _, app, nama, _ in _berdenah() if lantai(app, nama) is None]
    asing += [str(b) for b, _, app, nama, m in _berdenah() if m and denah.baris(f"{app}/{nama}", m) is None]
    assert not asing, f"Beri tempat di tests/konsistensi/denah.py, atau nama yang dikenal: {asing}"
    ada = {(app, nama) for _, _, app, nama, _ in _berdenah()}
    hilang = [
        f"{app}/{n}"
        for app, pile in DENAH.items()
        for satu in pile
        for n in satu.split()
        if (app, n) not in ada
    ]
    bernama = {f"{app}/{nama}/{m}" for _, _, app, nama, m in _berdenah()}
    hilang += [f"{k}/{m}" for k, isi in BERNAMA.items() for m in isi if f"{k}/{m}" not in bernama]
    assert not hilang, f"Ada di denah, tidak ada di kode: {hilang}"


def test_impor_di_dalam_aplikasi_hanya_ke_lantai_di_bawahnya():
    salah = []
    for berkas, pohon, app, nama, m in _berdenah():
        for yang, nomor in impor(pohon):
            bagian = yang.split(".")
            if bagian[0] != app or len(bagian) < 2 or lantai(app, bagian[1]) is None:
                continue
            if bagian[1] != nama and lantai(app, bagian[1]) >= lantai(app, nama):
                salah.append(f"{berkas}:{nomor} mengimpor {yang}")
            if bagian[1] == nama and m and len(bagian) > 2:
                dari, ke = (denah.baris(f"{app}/{nama}", x) for x in (m, bagian[2]))
                if ke is not None and ke > dari:
                    salah.append(f"{berkas}:{nomor} mengimpor {yang}")
    assert not salah, "\n".join(salah)


def test_di_samping_kamar_hanya_tanah_dan_atap():
    for app, batas in PALING_BANYAK.items():
        berkas = {b.parts[1] for b in modul() if b.parts[0] == app}
        kamar = {n for b, _, a, n, m in _berdenah() if a == app and m}
        di_samping = {n.removesuffix(".py") for n in berkas} - kamar | {"migrations"}
        assert len(di_samping) <= batas, sorted(di_samping)


def test_tidak_ada_impor_tersembunyi_dalam_fungsi():
    salah = []
    for berkas, pohon in modul().items():
        if PEMASANG in berkas.parents:
            continue
        for fungsi in ast.walk(pohon):
            if not isinstance(fungsi, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            if fungsi.name == "ready" and berkas.name == "apps.py":
                continue
            for nama, baris in impor(fungsi):
                if nama.split(".")[0] not in BOLEH_TERSEMBUNYI:
                    salah.append(f"{berkas}:{baris} mengimpor {nama} di dalam {fungsi.name}()")
    assert not salah, "\n".join(salah)


def test_config_lokal_hanya_pustaka_baku():
    salah = []
    for berkas, pohon in modul().items():
        if PEMASANG not in berkas.parents:
            continue
        for nama, baris in impor(pohon):
            if nama.split(".")[0] not in sys.stdlib_module_names and not nama.startswith("config.lokal"):
                salah.append(f"{berkas}:{baris} mengimpor {nama}")
    assert not salah, "\n".join(salah)


def test_hanya_satu_modul_mengenal_weasyprint():
    kenal = {
        berkas
        for berkas, pohon in modul().items()
        if any(nama.split(".")[0] == "weasyprint" for nama, _ in impor(pohon))
    }
    assert len(kenal) <= 1, kenal


def test_tidak_ada_impor_dari_tests_atau_aplikasi_asing():
    salah = [
        f"{berkas}:{baris} mengimpor {nama}"
        for berkas, pohon in modul().items()
        for nama, baris in impor(pohon)
        if nama.split(".")[0] in {"tests", "bench"}
    ]
    assert not salah, "\n".join(salah)
    assert set(APLIKASI) == {berkas.parts[0] for berkas in modul()}


def test_halaman_arsitektur_memuat_denah():
    """The page shows the plan as it is, floor by floor."""
    halaman = (AKAR / "docs" / "arsitektur.md").read_text()
    baris = [
        f"| `{app}` | {'<br>'.join(', '.join(x.split()) for x in pile)} |" for app, pile in DENAH.items()
    ]
    tabel = "\n".join(["| app | floors |", "| --- | --- |", *baris])
    assert halaman.split("<!-- denah -->\n")[1].split("<!-- /denah -->")[0].strip() == tabel
