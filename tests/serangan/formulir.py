"""Reads the forms of a page as a browser would and fills them."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import html

KETIK = {"text", "search", "email", "tel", "url", "number", "date", "time", "password", "datetime-local"}


@dataclass
class Formulir:
    """One POST form: where it goes, what a browser would send untouched, and which fields one types into."""

    alamat: str
    semula: dict[str, list[str]] = field(default_factory=dict)
    teks: dict[str, str] = field(default_factory=dict)  # name -> kind of input
    tersembunyi: set[str] = field(default_factory=set)
    pilihan: set[str] = field(default_factory=set)
    berkas: set[str] = field(default_factory=set)
    tombol: dict[str, str] = field(default_factory=dict)  # name and value of the main button


def baca(isi: bytes, di: str) -> list[Formulir]:
    """Every POST form of a page with a field to type into, except the one to log out."""
    return [f for f in baca_semua(isi, di) if f.teks]


def baca_semua(isi: bytes, di: str) -> list[Formulir]:
    """Every POST form of a page."""
    hasil = []
    for f in html.fromstring(isi).xpath("//form[translate(@method,'POST','post')='post']"):
        satu = Formulir(f.get("action") or di)
        for e in f.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
            if e.get("disabled") is None:
                _bidang(satu, e)
        tombol = f.xpath(".//button[contains(@class, 'btn-primary')]") or f.xpath(".//button")
        if tombol and tombol[0].get("name"):
            satu.tombol[tombol[0].get("name")] = tombol[0].get("value", "")
        hasil.append(satu)
    return hasil


def _bidang(f: Formulir, e) -> None:
    nama, jenis = e.get("name"), e.tag if e.tag != "input" else (e.get("type") or "text").lower()
    if nama == "csrfmiddlewaretoken" or jenis in {"submit", "button"}:
        return
    if jenis == "file":
        f.berkas.add(nama)
    elif jenis in {"radio", "checkbox"}:
        f.pilihan.add(nama)
        if e.get("checked") is not None:
            f.semula.setdefault(nama, []).append(e.get("value", "on"))
    elif jenis == "select":
        f.pilihan.add(nama)
        terpilih = e.xpath(".//option[@selected]/@value")
        if not terpilih and e.get("multiple") is None:
            terpilih = e.xpath("(.//option/@value)[1]")
        f.semula.setdefault(nama, []).extend(str(t) for t in terpilih)
    elif jenis == "hidden":
        f.tersembunyi.add(nama)
        f.semula.setdefault(nama, []).append(e.get("value", ""))
    else:
        f.teks[nama] = jenis
        isi = (e.text or "").removeprefix("\n") if jenis == "textarea" else e.get("value", "")
        f.semula.setdefault(nama, []).append(isi.replace("\n", "\r\n"))
