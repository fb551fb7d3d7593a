"""Template components of the portal; a builtin library, so no template needs to load it.

Each tag takes keyword parameters that Django checks when the template compiles; values outside the declared set
raise ValueError, so that a slip shows on the first rendering and not as a silent grey box.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, TypeVar

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string

register = template.Library()

NADA = {
    "netral": "",
    "info": "info",
    "menunggu": "menunggu",
    "berhasil": "centang",
    "bahaya": "seru",
    "selesai": "centang",
}
JENIS_TOMBOL = {"utama": "btn-primary", "kedua": "btn-kedua", "bahaya": "btn-bahaya", "tautan": "btn-tautan"}
KEADAAN_LANGKAH = {"done": "selesai", "now": "sekarang", "todo": "belum", "stopped": "berhenti di sini"}
UKURAN = ("kecil", "sedang", "besar")
# state of a file in the making -> (word, tone, icon, final)
KEADAAN_BERKAS = {
    "antre": ("Menunggu giliran dibuat", "menunggu", "menunggu", False),
    "diproses": ("Sedang dibuat", "info", "putar", False),
    "siap": ("Siap diunduh", "berhasil", "centang", True),
    "gagal": ("Gagal dibuat", "bahaya", "seru", True),
}
N = TypeVar("N")
Butir = Mapping[str, Any] | tuple[Any, ...] | list[Any]


def _satu_dari(nilai: N, pilihan: Iterable[N], nama: str) -> N:
    """`nilai` when it is one of `pilihan`; otherwise ValueError naming the parameter."""
    daftar = list(pilihan)
    if nilai not in daftar:
        raise ValueError(f"{nama}={nilai!r}: pilih salah satu dari {daftar}")
    return nilai


def _urai(butir: Iterable[Butir], **bawaan: Any) -> list[dict[str, Any]]:
    """Items as dicts, from tuples in the order of the fields or from mappings; unknown fields are refused."""
    hasil = []
    for satu in butir:
        isi = dict(satu) if isinstance(satu, Mapping) else dict(zip(bawaan, satu, strict=False))
        if set(isi) - set(bawaan) or (not isinstance(satu, Mapping) and len(satu) > len(bawaan)):
            raise ValueError(f"butir {satu!r}: bidang yang dikenal {list(bawaan)}")
        hasil.append({**bawaan, **isi})
    return hasil


def _bungkus(nama: str, **isi: Any) -> str:
    return render_to_string(f"komponen/{nama}.html", isi)


@register.simple_tag
def ikon(nama: str, *, kelas: str = "") -> str:
    """An icon as inline SVG (`komponen/ikon/<nama>.svg`); decoration only, the word stands beside it."""
    return _gambar_ikon(nama, kelas)


@cache
def _gambar_ikon(nama: str, kelas: str) -> str:
    # A list shows the same few icons a hundred times; each is drawn once in the life of the process.
    return render_to_string(f"komponen/ikon/{nama}.svg", {"kelas": kelas})


@register.inclusion_tag("komponen/lencana.html")
def lencana(label: str, *, nada: str = "netral", ikon: str = "") -> dict[str, Any]:
    """Status badge: always a word, with a tone and an icon so that colour is never alone."""
    return {"label": label, "nada": nada, "ikon": ikon or NADA[_satu_dari(nada, NADA, "nada")]}


@register.inclusion_tag("komponen/garis_kemajuan.html")
def garis_kemajuan(langkah: Iterable[Butir], *, nama: str = "Kemajuan") -> dict[str, Any]:
    """Progress line of (label, keadaan, rincian); keadaan is done, now, todo or stopped."""
    daftar = _urai(langkah, label="", keadaan="todo", rincian="")
    for satu in daftar:
        satu["kata"] = KEADAAN_LANGKAH[_satu_dari(satu["keadaan"], KEADAAN_LANGKAH, "keadaan")]
    return {"langkah": daftar, "nama": nama}


@register.inclusion_tag("komponen/langkah.html")
def langkah(daftar: Iterable[Butir], *, nama: str = "Langkah pengisian") -> dict[str, Any]:
    """Steps of a long form as (label, url, keadaan); a step without url cannot be entered yet."""
    butir = _urai(daftar, label="", url="", keadaan="todo")
    for satu in butir:
        satu["kata"] = KEADAAN_LANGKAH[_satu_dari(satu["keadaan"], KEADAAN_LANGKAH, "keadaan")]
    return {"daftar": butir, "nama": nama}


@register.simple_block_tag
def kartu(
    content: str, *, judul: str = "", url: str = "", tingkat: int = 3, ikon: str = "", kelas: str = ""
) -> str:
    """A card; with `url` its title links and the whole card can be clicked. `tingkat` is the heading level."""
    _satu_dari(tingkat, (2, 3, 4), "tingkat")
    return _bungkus("kartu", isi=content, judul=judul, url=url, tingkat=tingkat, ikon=ikon, kelas=kelas)


@register.simple_block_tag
def kotak_pesan(content: str, *, nada: str = "info", judul: str = "") -> str:
    """A message box inside the page: info, berhasil, menunggu (warning) or bahaya."""
    kata = {"info": "Informasi", "berhasil": "Berhasil", "menunggu": "Perhatian", "bahaya": "Galat"}
    ikon = {"info": "info", "berhasil": "centang-lingkar", "menunggu": "peringatan", "bahaya": "seru"}
    _satu_dari(nada, kata, "nada")
    return _bungkus("kotak_pesan", isi=content, nada=nada, judul=judul, kata=kata[nada], ikon=ikon[nada])


@register.simple_block_tag
def tabel(content: str, *, keterangan: str, tampak: bool = False, susun: bool = False) -> str:
    """A table in a box that scrolls by itself; `susun` stacks rows on phones (cells carry data-label)."""
    return _bungkus("tabel", isi=content, keterangan=keterangan, tampak=tampak, susun=susun)


@register.simple_block_tag
def kepala_halaman(content: str, *, judul: str, sub: str = "", atas: str = "") -> str:
    """Title of the page with subtitle; the block holds badges and the one primary action."""
    return _bungkus("kepala_halaman", isi=content if content.strip() else "", judul=judul, sub=sub, atas=atas)


@register.inclusion_tag("komponen/kosong.html")
def kosong(
    judul: str, *, teks: str = "", url: str = "", tombol: str = "", ikon: str = "dasbor", tingkat: int = 2
) -> dict[str, Any]:
    """Empty state: what will stand here, and the first action."""
    return {"judul": judul, "teks": teks, "url": url, "label": tombol, "ikon": ikon, "tingkat": tingkat}


@register.inclusion_tag("komponen/penomoran.html", takes_context=True)
def penomoran(
    context: template.Context, halaman: Page[Any], *, nama: str = "Halaman daftar", kunci: str = "page"
) -> dict[str, Any]:
    """Page numbers that keep the rest of the query string; nothing when there is one page."""
    kueri = context["request"].GET.copy()

    def alamat(nomor: int) -> str:
        kueri[kunci] = str(nomor)
        return f"?{kueri.urlencode()}"

    lembar = halaman.paginator
    nomor = lembar.get_elided_page_range(halaman.number, on_each_side=1, on_ends=1)
    return {
        "halaman": halaman,
        "nama": nama,
        "sebelum": alamat(halaman.number - 1) if halaman.has_previous() else "",
        "sesudah": alamat(halaman.number + 1) if halaman.has_next() else "",
        "nomor": [(n, alamat(n) if isinstance(n, int) else "") for n in nomor],
    }


@register.inclusion_tag("komponen/daftar_rincian.html")
def daftar_rincian(butir: Iterable[Butir], *, kelas: str = "") -> dict[str, Any]:
    """Definition list of (label, nilai); an empty value is shown as "Belum diisi"."""
    return {"butir": _urai(butir, label="", nilai=""), "kelas": kelas}


@register.inclusion_tag("komponen/tombol.html")
def tombol(label: str, *, url: str, jenis: str = "utama", ikon: str = "", kelas: str = "") -> dict[str, Any]:
    """A link that looks like a button (for going somewhere; what changes something is `tombol_aksi`)."""
    warna = JENIS_TOMBOL[_satu_dari(jenis, JENIS_TOMBOL, "jenis")]
    return {"label": label, "url": url, "warna": warna, "ikon": ikon, "kelas": kelas}


@register.inclusion_tag("komponen/tombol_aksi.html", takes_context=True)
def tombol_aksi(
    context: template.Context,
    label: str,
    *,
    url: str,
    jenis: str = "utama",
    ikon: str = "",
    konfirmasi: str = "",
    ya: str = "",
    isian: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """A button that posts; with `konfirmasi` the question opens first (`<details>`, works without JavaScript)."""
    warna = JENIS_TOMBOL[_satu_dari(jenis, JENIS_TOMBOL, "jenis")]
    ya_warna = "btn-bahaya-penuh" if jenis == "bahaya" else "btn-primary"
    return {"label": label, "url": url, "warna": warna, "ikon": ikon, "konfirmasi": konfirmasi} | {
        "ya": ya or label,
        "ya_warna": ya_warna if konfirmasi else warna,
        "isian": dict(isian or {}),
        "csrf_token": context.get("csrf_token", ""),
    }


@register.inclusion_tag("komponen/tab.html")
def tab(daftar: Iterable[Butir], *, nama: str = "Bagian halaman") -> dict[str, Any]:
    """Tabs that are links: (label, url, aktif, jumlah)."""
    return {"daftar": _urai(daftar, label="", url="", aktif=False, jumlah=None), "nama": nama}


@register.inclusion_tag("komponen/linimasa.html")
def linimasa(butir: Iterable[Butir]) -> dict[str, Any]:
    """Timeline of (judul, waktu, oleh, teks, nada), in the order given."""
    daftar = _urai(butir, judul="", waktu="", oleh="", teks="", nada="netral")
    for satu in daftar:
        _satu_dari(satu["nada"], NADA, "nada")
    return {"butir": daftar}


@register.inclusion_tag("komponen/jadwal_acara.html")
def jadwal_acara(butir: Iterable[Butir]) -> dict[str, Any]:
    """Agenda of one day: (waktu, judul, tempat, pengisi, keterangan)."""
    return {"butir": _urai(butir, waktu="", judul="", tempat="", pengisi="", keterangan="")}


@register.inclusion_tag("komponen/inisial.html")
def inisial(nama: str, *, ukuran: str = "sedang", gambar: str = "", hiasan: bool = True) -> dict[str, Any]:
    """Logo or portrait, or its neutral placeholder of initials; `hiasan` when the name stands beside it."""
    _satu_dari(ukuran, UKURAN, "ukuran")
    kata = [k for k in str(nama).replace(".", " ").replace(",", " ").split() if k[:1].isalnum()]
    if len(kata) > 1 and kata[0] == "Pemerintah":
        kata = kata[1:]
    huruf = "".join(k[0] for k in (kata[:1] + kata[-1:] if len(kata) > 1 else kata)).upper() or "?"
    sisi = {"kecil": 32, "sedang": 48, "besar": 80}[ukuran]
    return {"nama": nama, "huruf": huruf, "ukuran": ukuran, "gambar": gambar, "hiasan": hiasan, "sisi": sisi}


@register.inclusion_tag("komponen/foto.html")
def foto(
    url: str, *, alt: str, lebar: int, tinggi: int, malas: bool = True, keterangan: str = "", kelas: str = ""
) -> dict[str, Any]:
    """A photo with its place reserved; `alt` is a sentence, or "" when the caption says it all."""
    return {
        "url": url,
        "alt": alt,
        "lebar": lebar,
        "tinggi": tinggi,
        "malas": malas,
        "keterangan": keterangan,
        "kelas": kelas,
    }


@register.inclusion_tag("komponen/berkas.html")
def berkas(nama: str, *, url: str, rincian: str = "", kata: str = "Unduh") -> dict[str, Any]:
    """A file as a row: name, size or date, and one link."""
    return {"nama": nama, "url": url, "rincian": rincian, "kata": kata}


@register.inclusion_tag("komponen/angka.html")
def angka(nilai: Any, *, label: str, url: str = "", keterangan: str = "", ikon: str = "") -> dict[str, Any]:
    """A figure with its label, already written as it should read (12.500)."""
    return {"nilai": nilai, "label": label, "url": url, "keterangan": keterangan, "ikon": ikon}


@register.inclusion_tag("komponen/status_dokumen.html")
def status_dokumen(
    judul: str,
    *,
    keadaan: str,
    kode: Any,
    url_pantau: str = "",
    url_unduh: str = "",
    rincian: str = "",
    galat: str = "",
) -> dict[str, Any]:
    """A file in the making: antre, diproses, siap or gagal; polls `url_pantau` every 2 s until it is final."""
    pilihan = _satu_dari(str(keadaan).lower(), KEADAAN_BERKAS, "keadaan")
    kata, nada, ikon, akhir = KEADAAN_BERKAS[pilihan]
    return {"judul": judul, "kode": kode, "kata": kata, "nada": nada, "ikon": ikon, "akhir": akhir} | {
        "keadaan": pilihan,
        "url_pantau": url_pantau,
        "url_unduh": url_unduh,
        "rincian": rincian,
        "galat": galat,
    }


@register.inclusion_tag("komponen/remah.html")
def remah(daftar: Iterable[Butir]) -> dict[str, Any]:
    """Breadcrumb of (label, url); the last one, without url, is this page."""
    return {"daftar": _urai(daftar, label="", url="")}


@register.inclusion_tag("komponen/salin.html")
def salin(teks: str, *, label: str = "Salin") -> dict[str, Any]:
    """A text that can be copied; the button appears only where JavaScript runs."""
    return {"teks": teks, "label": label}


def _sasaran(isian: BoundField) -> str:
    """The id a link in the error summary leads to: the input, or the first of a group."""
    return isian.id_for_label or f"{isian.auto_id}_0"


@register.inclusion_tag("komponen/ringkasan_galat.html")
def ringkasan_galat(form: BaseForm) -> dict[str, Any]:
    """All errors of a form with links to their fields; crispy puts it above each form by itself."""
    galat = []
    for isian in form.visible_fields():
        label = str(isian.label).rstrip(".")
        galat += [(_sasaran(isian), label, pesan) for pesan in isian.errors]
    tersembunyi = [pesan for isian in form.hidden_fields() for pesan in isian.errors]
    return {"umum": [*form.non_field_errors(), *tersembunyi], "galat": galat, "jumlah": len(galat)}
