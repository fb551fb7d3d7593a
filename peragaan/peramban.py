"""A browser without a screen: opens the portal's pages, fills in their forms as they stand and sends them.

It goes through every layer a person's browser meets (middleware, CSRF, sessions, views, templates), in this process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.test import Client

Nilai = str | list[str]


class DemoGagal(Exception):
    """The portal did not do what the story needs; the message is a sentence."""


@dataclass
class Formulir:
    """A form of a page with the values it came with."""

    aksi: str
    metode: str
    nilai: dict[str, Nilai] = field(default_factory=dict)
    nama: set[str] = field(default_factory=set)
    pilihan: dict[str, dict[str, str]] = field(default_factory=dict)


class _Pengurai(HTMLParser):
    """Collects the forms and the visible text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.formulir: list[Formulir] = []
        self.teks: list[str] = []
        self.tautan: list[str] = []
        self.label: dict[str, str] = {}
        self._label: str | None = None
        self._pilih: str | None = None
        self._opsi: str | None = None
        self._area: str | None = None
        self._lewati = 0

    @property
    def _kini(self) -> Formulir | None:
        return self.formulir[-1] if self.formulir else None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Forms, their fields, links."""
        a = {kunci: nilai or "" for kunci, nilai in attrs}
        if tag in ("script", "style"):
            self._lewati += 1
        elif tag == "a" and "href" in a:
            self.tautan.append(a["href"])
        elif tag == "label":
            self._label = a.get("for")
        elif tag == "form":
            self.formulir.append(Formulir(a.get("action", ""), a.get("method", "get").lower()))
        elif self._kini is not None:
            self._bidang(tag, a, self._kini)

    def _bidang(self, tag: str, a: dict[str, str], f: Formulir) -> None:
        nama = a.get("name", "")
        if tag == "option" and self._pilih:
            self._opsi = a.get("value", "")
            f.pilihan.setdefault(self._pilih, {})[self._opsi] = ""
            if "selected" in a:
                f.nilai[self._pilih] = self._opsi
        if not nama:
            return
        f.nama.add(nama)
        if tag == "select":
            self._pilih = nama
        elif tag == "textarea":
            self._area, f.nilai[nama] = nama, ""
        elif tag == "input":
            self._masukan(a, f, nama)

    def _masukan(self, a: dict[str, str], f: Formulir, nama: str) -> None:
        jenis = a.get("type", "text")
        if jenis in ("radio", "checkbox"):
            f.pilihan.setdefault(nama, {})[a.get("value", "on")] = a.get("id", "")
            if "checked" in a and jenis == "radio":
                f.nilai[nama] = a.get("value", "on")
            elif "checked" in a:
                lama = f.nilai.get(nama, [])
                f.nilai[nama] = [*(lama if isinstance(lama, list) else [lama]), a.get("value", "on")]
        elif jenis not in ("submit", "button", "file", "image", "reset"):
            f.nilai[nama] = a.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        """Close what was open."""
        if tag in ("script", "style"):
            self._lewati -= 1
        elif tag == "select":
            self._pilih = self._opsi = None
        elif tag == "textarea":
            self._area = None
        elif tag == "label":
            self._label = None

    def handle_data(self, data: str) -> None:
        """Text of the page, of text areas and of options."""
        if self._area and self._kini:
            self._kini.nilai[self._area] = str(self._kini.nilai[self._area]) + data
        elif self._pilih and self._opsi is not None and self._kini:
            self._kini.pilihan[self._pilih][self._opsi] += data.strip()
        elif not self._lewati and data.strip():
            self.teks.append(" ".join(data.split()))
            if self._label:
                self.label[self._label] = f"{self.label.get(self._label, '')} {self.teks[-1]}".strip()


class Halaman:
    """A page that came back: address, status, text, forms."""

    def __init__(self, url: str, status: int, isi: bytes, jenis: str) -> None:
        self.url, self.status, self.isi = url, status, isi
        urai = _Pengurai()
        if jenis.startswith("text/html"):
            urai.feed(isi.decode())
        self.formulir, self.tautan, self.teks = urai.formulir, urai.tautan, " ".join(urai.teks)
        self._label = urai.label

    def pilihan(self, formulir: Formulir, nama: str, memuat: str) -> str:
        """The value of the choice that reads like this. Raises DemoGagal when the page offers none."""
        for nilai, teks in formulir.pilihan.get(nama, {}).items():
            if memuat in self._label.get(teks, teks):
                return nilai
        raise DemoGagal(f"Halaman {self.url} tidak menawarkan “{memuat}”.")

    def tautan_ke(self, *potongan: str) -> str:
        """The first link whose address contains all of these. Raises DemoGagal when there is none."""
        for alamat in self.tautan:
            if all(p in alamat for p in potongan):
                return alamat
        raise DemoGagal(f"Halaman {self.url} tidak memuat tautan ke {' … '.join(potongan)}.")

    def formulir_dengan(self, *nama: str, aksi: str = "") -> Formulir:
        """The first POST form that has all these fields, or leads to an address that contains ``aksi``."""
        for f in self.formulir:
            if f.metode == "post" and set(nama) <= f.nama and aksi in (f.aksi or self.url):
                return f
        raise DemoGagal(f"Halaman {self.url} tidak memuat formulir dengan {', '.join(nama) or aksi}.")


class Peramban:
    """One person's browser."""

    def __init__(self) -> None:
        nama = next((h for h in settings.ALLOWED_HOSTS if h not in ("*", "[::1]")), "localhost")
        self._klien = Client(
            enforce_csrf_checks=True, raise_request_exception=False, SERVER_NAME=nama.lstrip(".")
        )

    def buka(self, url: str) -> Halaman:
        """Open an address, following redirects. Raises DemoGagal for anything but a good page."""
        return self._terima(url, self._klien.get(url, follow=True))

    def kirim(
        self, halaman: Halaman, formulir: Formulir, *, boleh_ditolak: bool = False, **isian: Any
    ) -> Halaman:
        """Send a form of the page with these values over those it came with; files are given as opened files.

        A form that comes back with complaints raises DemoGagal unless ``boleh_ditolak``.
        """
        tidak_ada = {n for n in isian if n not in formulir.nama and not n.startswith("_")}
        if tidak_ada:
            raise DemoGagal(
                f"Formulir di {halaman.url} tidak memiliki bidang {', '.join(sorted(tidak_ada))}."
            )
        data = {**formulir.nilai, **{n.removeprefix("_"): v for n, v in isian.items()}}
        data = {n: v for n, v in data.items() if v is not None}
        tujuan = urljoin(halaman.url, formulir.aksi) if formulir.aksi else halaman.url
        jawab = self._terima(tujuan, self._klien.post(tujuan, data, follow=True), boleh_ditolak)
        if jawab.status != 200 and not boleh_ditolak:
            raise DemoGagal(f"Portal menolak {tujuan} ({jawab.status}): {jawab.teks[-600:]}")
        return jawab

    def unduh(self, url: str) -> tuple[str, bytes]:
        """A file: the name it is offered under, and its bytes."""
        jawab: Any = self._klien.get(url)
        if jawab.status_code != 200:
            raise DemoGagal(f"{url} tidak dapat diunduh ({jawab.status_code}).")
        nama = re.search(r'filename="([^"/]+)"', jawab.headers.get("Content-Disposition", ""))
        isi = b"".join(jawab.streaming_content) if jawab.streaming else bytes(jawab.content)
        return nama[1] if nama else "naskah.pdf", isi

    def _terima(self, url: str, jawab: Any, boleh_ditolak: bool = False) -> Halaman:
        akhir = jawab.redirect_chain[-1][0] if getattr(jawab, "redirect_chain", None) else url
        bagian = urlsplit(urljoin(url, akhir))
        akhir = bagian.path + (f"?{bagian.query}" if bagian.query else "")
        baik = {200, 422} if boleh_ditolak else {200}
        if jawab.status_code not in baik | {422}:
            raise DemoGagal(f"{akhir} menjawab {jawab.status_code}.")
        isi = b"".join(jawab.streaming_content) if jawab.streaming else bytes(jawab.content)
        return Halaman(akhir, jawab.status_code, isi, jawab.headers.get("Content-Type", ""))
