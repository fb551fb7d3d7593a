"""From rows of cells to innovations: which line is the header, which column is what, what a row says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from inovasi.impor.kolom import KOLOM, MENURUT_NAMA, normal
from inovasi.impor.pembaca import BARIS_KEPALA
from inovasi.impor.urai import TakTerbaca
from inovasi.models import Inovasi
from instansi.bidang import bersihkan

PANJANG_RINGKASAN: int = Inovasi._meta.get_field("ringkasan").max_length or 400
# Where a summary is taken from when there is none.
_PENGGANTI = ("cara_kerja", "manfaat", "tujuan", "masalah", "hasil")
_KOLOM_MENURUT_KUNCI = {kunci: k.nama for k in KOLOM for kunci in k.kunci}
_PETIK_PENJAGA = re.compile(r"\A'(?=[=+\-@\t\r])")  # our own CSV guards such cells with an apostrophe

Baris = tuple[int, list[str]]


def pisahkan_kepala(baris: Sequence[Baris]) -> tuple[list[str], list[Baris]]:
    """The headings, and the rows below them. The header is the line, or pair of lines, that names most columns."""
    terbaik: tuple[int, int, list[str]] = (0, 0, [])
    awal = baris[:BARIS_KEPALA]
    for ke, (_, sel) in enumerate(awal):
        calon = [(ke + 1, sel)]
        if ke + 1 < len(awal):
            pasang = zip(sel, awal[ke + 1][1], strict=True)
            calon.append((ke + 2, [b if a == b or not a else f"{a} {b}".strip() for a, b in pasang]))
        for sampai, kepala in calon:
            kenal = {_KOLOM_MENURUT_KUNCI.get(normal(s)) for s in kepala} - {None}
            if len(kenal) > terbaik[0]:
                terbaik = (len(kenal), sampai, kepala)
    if not terbaik[0]:
        ke = next((i for i, (_, sel) in enumerate(awal) if sum(map(bool, sel)) > 1), 0)
        terbaik = (0, ke + 1, awal[ke][1])
    kepala = [bersihkan(s).strip()[:120] for s in terbaik[2]]
    return kepala, list(baris[terbaik[1] :])


def tebak(kepala: Sequence[str], ingatan: Mapping[str, str] | None = None) -> dict[str, int]:
    """Field -> column, by what this agency chose last time (heading -> field, "" for none), then by synonyms."""
    hasil: dict[str, int] = {}
    sisa = []
    for ke, judul in enumerate(kepala):
        diingat = (ingatan or {}).get(normal(judul))
        if diingat is None:
            sisa.append((ke, _KOLOM_MENURUT_KUNCI.get(normal(judul), "")))
        elif diingat in MENURUT_NAMA:
            hasil.setdefault(diingat, ke)
    for ke, nama in sisa:
        if nama:
            hasil.setdefault(nama, ke)
    return hasil


def ingatan(kepala: Sequence[str], pemetaan: Mapping[str, int]) -> dict[str, str]:
    """What to remember of a mapping: normalised heading -> field, "" for a column left out."""
    menurut_kolom = {ke: nama for nama, ke in pemetaan.items()}
    return {normal(judul): menurut_kolom.get(ke, "") for ke, judul in enumerate(kepala) if normal(judul)}


def data_baris(sel: Sequence[str], pemetaan: Mapping[str, int]) -> dict[str, str]:
    """Text of each mapped field, cleaned of what no database or sheet can hold; empty cells are left out."""
    hasil = {}
    for nama, ke in pemetaan.items():
        isi = sel[ke] if 0 <= ke < len(sel) else ""
        bersih = bersihkan(_PETIK_PENJAGA.sub("", isi), baris=True).strip()
        if bersih:
            hasil[nama] = bersih
    return hasil


def baca_baris(data: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    """(values by field, sentences by field). Values hold only fields that have some."""
    nilai: dict[str, Any] = {}
    galat: dict[str, str] = {}
    for kolom in KOLOM:
        isi = data.get(kolom.nama, "").strip()
        if not isi:
            if kolom.wajib:
                galat[kolom.nama] = "kosong. Wajib diisi."
            continue
        try:
            nilai[kolom.nama] = kolom.baca(isi)
        except TakTerbaca as sebab:
            galat[kolom.nama] = str(sebab)
    if "ringkasan" not in nilai and "ringkasan" not in galat:
        _isi_ringkasan(nilai, galat)
    _periksa_urutan(nilai, galat)
    if nilai.get("urusan") in nilai.get("urusan_lain", ()):
        nilai["urusan_lain"] = [u for u in nilai["urusan_lain"] if u != nilai["urusan"]]
    return nilai, galat


def _isi_ringkasan(nilai: dict[str, Any], galat: dict[str, str]) -> None:
    sumber = next((nilai[n] for n in _PENGGANTI if nilai.get(n)), "")
    if sumber:
        nilai["ringkasan"] = ringkas(sumber)
    else:
        galat["ringkasan"] = "kosong, dan tidak ada uraian lain untuk diringkas. Isi satu dua kalimat."


def ringkas(teks: str) -> str:
    """The first sentences of a text, or its first words, within the length of a summary."""
    polos = " ".join(teks.split())
    if len(polos) <= PANJANG_RINGKASAN:
        return polos
    potong = polos[: PANJANG_RINGKASAN - 1]
    titik = potong.rfind(". ")
    return (
        potong[: titik + 1] if titik > PANJANG_RINGKASAN // 3 else f"{potong.rpartition(' ')[0] or potong}…"
    )


def _periksa_urutan(nilai: Mapping[str, Any], galat: dict[str, str]) -> None:
    coba, terap, henti = (nilai.get(n) for n in ("uji_coba_pada", "penerapan_pada", "berhenti_pada"))
    if coba and terap and terap < coba:
        galat["penerapan_pada"] = "lebih awal daripada mulai uji coba. Periksa kedua tanggal."
    if henti and (mulai := terap or coba) and henti < mulai:
        galat["berhenti_pada"] = "lebih awal daripada mulainya. Periksa kedua tanggal."
    elif henti and henti > timezone.localdate():
        galat["berhenti_pada"] = "di masa depan. Isi hari inovasi itu sudah berhenti."


def kalimat_galat(nomor: int, galat: Mapping[str, str]) -> list[str]:
    """ "Baris 17, Tahapan: …" for each cell that stands against the row, in the order of the columns."""
    return [f"Baris {nomor}, {k.label}: {galat[k.nama]}" for k in KOLOM if k.nama in galat]


def kunci_nama(nama: str) -> str:
    """By which two innovations of an agency count as the same."""
    return normal(nama) or nama.casefold().strip()
