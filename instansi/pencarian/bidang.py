"""The one way to choose an agency: a search field that suggests, and without JavaScript asks back what was meant.

The field brings its script along (``form.media``, which crispy prints with the form).
"""

from __future__ import annotations

from typing import Any, NamedTuple, NoReturn

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script

from instansi.bidang import bersihkan
from instansi.models import Instansi
from instansi.pencarian.queries import PANJANG_MAKS, Pertanyaan, normal, saran_instansi


class Kiriman(NamedTuple):
    """What came with the form: the agency chosen, the text in the field, and the text the choice was made for."""

    slug: str = ""
    teks: str = ""
    untuk: str = ""

    @property
    def pilihan(self) -> str:
        """The agency chosen, unless the text was changed since."""
        return self.slug if not self.teks or normal(self.teks) == normal(self.untuk) else ""


class PilihanInstansi(forms.Widget):
    """A combobox over `pilih_instansi`. ``cocok`` are agencies to choose from when what was typed was not clear."""

    template_name = "instansi/_pilih_instansi.html"

    class Media:
        js = (Script("js/pilih-instansi.js", defer=True),)

    bergabung = False
    pesan_belum = ""
    terpilih: Instansi | None = None
    cocok: tuple[Instansi, ...] = ()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Kiriman:
        """The three values of the field, cleaned; the search itself reads no more than it needs."""
        return Kiriman(*(bersihkan(str(data.get(n) or "")) for n in (name, f"{name}_teks", f"{name}_untuk")))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Neither a choice nor a text came."""
        return name not in data and f"{name}_teks" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What is shown: the agency chosen, else what was typed and what it may have meant."""
        konteks = super().get_context(name, None, attrs)
        instansi = self.terpilih or (value if isinstance(value, Instansi) else None)
        teks = value.teks if isinstance(value, Kiriman) else ""
        return konteks | {
            "teks": instansi.nama_lengkap if instansi else teks,
            "slug": instansi.slug if instansi else "",
            "cocok": self.cocok,
            "bergabung": self.bergabung,
            "pesan_belum": self.pesan_belum,
        }


class PilihInstansiField(forms.Field):
    """An agency found by what people type; the value is an `Instansi`, or None when it may stay empty.

    ``bergabung=True`` refuses agencies without members; ``jenis`` narrows to one kind; ``kecuali`` (keys, set by
    the form) are refused. ``initial`` is an `Instansi`.
    """

    widget = PilihanInstansi
    default_error_messages = {
        "required": "Tulis nama instansinya.",
        "tidak_ada": "Instansi itu tidak dapat dipilih. Cari lalu pilih yang lain.",
        "tidak_cocok": "Tidak ada instansi yang cocok dengan “%(teks)s”. Periksa ejaannya, atau tambahkan nama "
        "kabupaten/kotanya.",
        "belum": "%(nama)s belum bergabung, jadi belum dapat dipilih. Pilih instansi lain.",
        "pilih": "Pilih salah satu instansi di bawah ini, atau tulis nama yang lebih lengkap.",
    }

    def __init__(self, *, bergabung: bool = False, jenis: str = "", **kwargs: Any) -> None:
        self.bergabung, self.jenis = bergabung, jenis
        self.kecuali: frozenset[int] = frozenset()
        super().__init__(**kwargs)
        if isinstance(self.widget, PilihanInstansi):
            self.widget.bergabung = bergabung
            self.widget.pesan_belum = self.error_messages["belum"] if bergabung else ""

    def clean(self, value: Any) -> Instansi | None:
        """Exactly one agency, or a sentence that says how to get there; the widget then offers what matched."""
        kiriman = value if isinstance(value, Kiriman) else Kiriman(slug=str(value or ""))
        instansi = self._cari(kiriman)
        if instansi is None:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        self._periksa(instansi)
        self._ingat(terpilih=instansi)
        return instansi

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Never asked to save work: a choice is cheap to take again."""
        return True

    def _cari(self, kiriman: Kiriman) -> Instansi | None:
        slug = kiriman.pilihan
        if not slug and not kiriman.teks.strip():
            return None
        slug = slug or self._dari_teks(kiriman.teks).slug
        instansi = Instansi.objects.select_related("induk__induk", "wilayah").filter(slug=slug).first()
        return instansi or self._tolak("tidak_ada")

    def _dari_teks(self, teks: str) -> Instansi:
        calon = [i for i in saran_instansi(teks, jenis=self.jenis) if i.pk not in self.kecuali]
        boleh = calon
        if self.bergabung:
            boleh = saran_instansi(teks, bergabung=True, jenis=self.jenis)
            boleh = [i for i in boleh if i.pk not in self.kecuali]
        tepat = [i for i in (calon or boleh) if _tepat(i, teks)]
        if len(tepat) == 1:
            return tepat[0]
        if boleh:
            self._ingat(cocok=tuple(boleh))
            self._tolak("pilih")
        if calon:
            self._tolak("belum", nama=calon[0].nama_lengkap)
        self._tolak("tidak_cocok", teks=teks[:PANJANG_MAKS])

    def _periksa(self, instansi: Instansi) -> None:
        if instansi.pk in self.kecuali or (self.jenis and instansi.jenis != self.jenis):
            self._tolak("tidak_ada")
        if self.bergabung and instansi.bergabung_pada is None:
            self._tolak("belum", nama=instansi.nama_lengkap)

    def _ingat(self, *, terpilih: Instansi | None = None, cocok: tuple[Instansi, ...] = ()) -> None:
        if isinstance(self.widget, PilihanInstansi):  # a copy of this form's own
            self.widget.terpilih, self.widget.cocok = terpilih, cocok

    def _tolak(self, kode: str, **nilai: str) -> NoReturn:
        raise ValidationError(self.error_messages[kode], code=kode, params=nilai)


def _tepat(instansi: Instansi, teks: str) -> bool:
    """Whether the text is the agency's name, short or with its place, however it is spaced."""
    nama = {Pertanyaan.dari(t).nama for t in (instansi.nama, instansi.nama_lengkap)}
    return Pertanyaan.dari(teks).nama in nama
