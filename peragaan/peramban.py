"""A person's browser without a screen (WebTest), which says in a sentence what a page lacks.

It goes through every layer a browser meets (middleware, CSRF, sessions, views, templates), in this process.
"""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django_webtest import DjangoTestApp, DjangoWebtestResponse
from webtest.forms import Form

Tombol = tuple[str, str]  # name and value of a button


class DemoGagal(Exception):
    """The portal did not do what the story needs; the message is a sentence."""


class Halaman:
    """A page that came back: address, status, text, links, forms."""

    def __init__(self, jawab: DjangoWebtestResponse) -> None:
        self.url, self.status, self._html = jawab.request.path_qs, jawab.status_code, jawab.html
        self.formulir: list[Form] = [f for nama, f in jawab.forms.items() if isinstance(nama, int)]
        self.teks = " ".join(self._html.get_text(" ").split())
        self.tautan: list[str] = [a["href"] for a in self._html("a", href=True)]

    def pilihan(self, nama: str, memuat: str) -> str:
        """The value of the choice that reads like this. Raises DemoGagal when the page offers none."""
        for pilihan in self._html.select(f'input[name="{nama}"]'):
            label = self._html.find("label", attrs={"for": pilihan.get("id")})
            if label and memuat in " ".join(label.get_text(" ").split()):
                return str(pilihan["value"])
        raise DemoGagal(f"Halaman {self.url} tidak menawarkan “{memuat}”.")

    def tautan_ke(self, *potongan: str) -> str:
        """The first link whose address contains all of these. Raises DemoGagal when there is none."""
        for alamat in self.tautan:
            if all(p in alamat for p in potongan):
                return alamat
        raise DemoGagal(f"Halaman {self.url} tidak memuat tautan ke {' … '.join(potongan)}.")

    def formulir_dengan(self, *nama: str, aksi: str = "", tombol: Tombol | None = None) -> Form:
        """The first POST form with all these fields and this button that leads to an address containing ``aksi``."""
        for f in self.formulir:
            cocok = set(nama) <= set(f.fields) and aksi in (f.action or self.url)
            if f.method.lower() == "post" and cocok and (tombol is None or _bertombol(f, tombol)):
                return f
        raise DemoGagal(f"Halaman {self.url} tidak memuat formulir dengan {', '.join(nama) or aksi}.")


def _bertombol(formulir: Form, tombol: Tombol) -> bool:
    nama, nilai = tombol
    return any(t.value_if_submitted() == nilai for t in formulir.fields.get(nama, ()))


class Peramban:
    """One person's browser."""

    def __init__(self) -> None:
        nama = next((h for h in settings.ALLOWED_HOSTS if h not in ("*", "[::1]")), "localhost")
        self._portal = DjangoTestApp(extra_environ={"HTTP_HOST": nama.lstrip(".")})

    def buka(self, url: str) -> Halaman:
        """Open an address, following redirects. Raises DemoGagal for anything but a good page."""
        return _terima(self._portal.get(url, status="*"))

    def kirim(
        self,
        formulir: Form,
        *,
        tombol: Tombol | None = None,
        boleh_ditolak: bool = False,
        **isian: Any,
    ) -> Halaman:
        """Send a form with these values over those it came with, by this button or by none.

        A form that comes back with complaints raises DemoGagal unless ``boleh_ditolak``.
        """
        for nama, nilai in isian.items():
            try:
                formulir[nama] = nilai
            except (AssertionError, ValueError) as galat:
                raise DemoGagal(f"Formulir ke {formulir.action} tidak menerima {nama}: {galat}") from galat
        if tombol and not _bertombol(formulir, tombol):
            raise DemoGagal(f"Formulir ke {formulir.action} tidak memiliki tombol {'='.join(tombol)}.")
        tekan, nilai = tombol or (None, None)
        return _terima(formulir.submit(tekan, value=nilai, status="*"), boleh_ditolak)

    def unduh(self, url: str) -> tuple[str, bytes]:
        """A file: the name it is offered under, and its bytes."""
        jawab = self._portal.get(url, status="*")
        if jawab.status_code != 200:
            raise DemoGagal(f"{url} tidak dapat diunduh ({jawab.status_code}).")
        nama = re.search(r'filename="([^"/]+)"', jawab.headers.get("Content-Disposition", ""))
        return nama[1] if nama else "naskah.pdf", jawab.body


def _terima(jawab: DjangoWebtestResponse, boleh_ditolak: bool = False) -> Halaman:
    """Where the redirects end."""
    jawab = jawab.maybe_follow(status="*")
    if jawab.status_code not in ({200, 422} if boleh_ditolak else {200}):
        pesan = Halaman(jawab).teks[-600:] if jawab.status_code == 422 else ""
        raise DemoGagal(f"{jawab.request.path_qs} menjawab {jawab.status_code}. {pesan}".strip())
    return Halaman(jawab)
