"""What no template may hold, and that none lies about unused."""

from __future__ import annotations

import ast
import re

import pytest
from django.template import TemplateSyntaxError
from django.template.loader import get_template

from tests.konsistensi.sumber import data, modul, nama_templat, templat

CETAK = ("pdf/", "surel/")  # paper and mail carry their style in themselves
# Found by Django, allauth or crispy under a fixed name.
BERNAMA_TETAP = re.compile(r"(400|403|403_csrf|404|429|500)\.html|(account|allauth|bootstrap5|django)/.*")
TERLARANG = {
    "skrip di dalam halaman": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=[\"']application/json)[^>]*>", re.I
    ),
    "atribut kejadian (on…=)": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.I),
    "tautan javascript:": re.compile(r"javascript:", re.I),
    "penyaring safe": re.compile(r"\|\s*safe(seq)?\b"),
}
GAYA = {
    "gaya di dalam halaman": re.compile(r"<style\b", re.I),
    "atribut style": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.I),
}


def _cari(pola, berkas, isi):
    return [
        f"{berkas}:{isi.count(chr(10), 0, temu.start()) + 1} {sebab}: {temu.group(0)[:80]}"
        for sebab, satu in pola.items()
        for temu in satu.finditer(isi)
    ]


def test_tidak_ada_skrip_gaya_atau_html_mentah():
    salah = []
    for berkas, isi in templat().items():
        salah += _cari(TERLARANG, berkas, isi)
        if not nama_templat(berkas).startswith(CETAK):
            salah += _cari(GAYA, berkas, isi)
        if "autoescape off" in isi and berkas.suffix != ".txt":
            salah.append(f"{berkas}: autoescape off")
    assert not salah, "\n".join(salah)


def test_mark_safe_paling_banyak_di_satu_modul():
    pakai = {
        str(berkas)
        for berkas, pohon in modul().items()
        for simpul in ast.walk(pohon)
        if isinstance(simpul, ast.Name | ast.alias)
        and (getattr(simpul, "id", "") or getattr(simpul, "name", ""))
        in {"mark_safe", "SafeString", "SafeText"}
    }
    assert len(pakai) <= 1, pakai


def test_templat_tidak_membandingkan_status_dan_tidak_menanyakan_izin():
    status = re.compile(r"{%\s*(el)?if[^%]*\bstatus\s*(==|!=|in)[^%]*%}")
    izin = re.compile(r"\bperms\.|\bboleh_[a-z_]+\s+\w+\.\w+")
    salah = [
        baris for b, isi in templat().items() for baris in _cari({"status": status, "izin": izin}, b, isi)
    ]
    assert not salah, "\n".join(salah)


def test_tautan_tidak_ditulis_tangan():
    """An address comes from its name; a dead or bare link is none at all."""
    pola = {"tautan mati": re.compile(r"""(href|action)=["'](#|)["']""")}
    salah = [baris for b, isi in templat().items() for baris in _cari(pola, b, isi)]
    assert not salah, "\n".join(salah)


@pytest.mark.parametrize("berkas", list(templat()), ids=str)
def test_templat_dapat_dibaca(berkas):
    try:
        get_template(nama_templat(berkas))
    except TemplateSyntaxError as galat:
        pytest.fail(f"{berkas}: {galat}")


def _disebut():
    """Names and patterns of templates that code, data or other templates mention."""
    pola = []
    for pohon in modul().values():
        for simpul in ast.walk(pohon):
            if isinstance(simpul, ast.Constant) and isinstance(simpul.value, str):
                pola.append(re.escape(simpul.value.split("#")[0]))
            elif isinstance(simpul, ast.JoinedStr):
                bagian = [
                    re.escape(str(v.value)) if isinstance(v, ast.Constant) else ".+" for v in simpul.values
                ]
                pola.append("".join(bagian).split(re.escape("#"))[0])
    for isi in (*templat().values(), *data().values()):
        pola += [
            re.escape(n.split("#")[0]) for n in re.findall(r"""["']([\w./-]+\.(?:html|txt|svg|xml))""", isi)
        ]
    return [
        re.compile(satu) for satu in set(pola) if re.search(r"\.(html|txt|svg|xml)$", satu.replace("\\", ""))
    ]


def test_setiap_templat_dipakai():
    disebut = _disebut()
    sisa = [
        str(berkas)
        for berkas in templat()
        if not BERNAMA_TETAP.fullmatch(nama_templat(berkas))
        and not any(pola.fullmatch(nama_templat(berkas)) for pola in disebut)
    ]
    assert not sisa, "tidak dipakai:\n" + "\n".join(sisa)
