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


def baca(isi: bytes, di: str) -> list[Formulir]:
    """Every POST form of a page with a field to type into, except the one to log out."""
    hasil = []
    for f in html.fromstring(isi).xpath("//form[translate(@method,'POST','post')='post']"):
        satu = Formulir(f.get("action") or di)
        for e in f.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
            _bidang(satu, e)
        if satu.teks:
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
        terpilih = e.xpath(".//option[@selected]/@value") or e.xpath("(.//option/@value)[1]")
        f.semula[nama] = [str(t) for t in terpilih]
    elif jenis == "hidden":
        f.tersembunyi.add(nama)
        f.semula[nama] = [e.get("value", "")]
    else:
        f.teks[nama] = jenis
        f.semula[nama] = [e.text or "" if jenis == "textarea" else e.get("value", "")]
