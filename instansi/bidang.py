"""Form fields and a form mixin that take what people really type and paste, and refuse the rest in Indonesian."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any
from unicodedata import category, normalize

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from phonenumber_field.formfields import PhoneNumberField
from phonenumber_field.widgets import RegionalPhoneNumberWidget

from instansi.berkas import TERIMA_GAMBAR, TERIMA_PDF, gambar_bersih, periksa_pdf
from instansi.bidang_angka import AngkaTertulis
from instansi.penulisan import NIPTidakSah, rapikan_nama, validasi_nip

TANGGAL_TERKECIL = dt.date(2000, 1, 1)
TAHUN_KE_DEPAN = 3
WAJIB = "Wajib diisi."
GARIS, BELUM_DIPILIH = "---------", "Belum dipilih"
POS_EL_TAK_SAH = "Tulis alamat pos-el lengkap, misalnya nama@contoh.go.id."

# Cc control, Cs lone surrogate, Co private use; PostgreSQL refuses NUL and surrogates, XML the other controls.
_BUANG = frozenset({"Cc", "Cs", "Co"})
# Marks that turn the reading direction or hide: they make one name look like another.
_TAK_TERLIHAT = frozenset("\u200b\u200e\u200f\u2028\u2029\ufeff\u00ad\u2060") | {
    chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
# Never characters at all; two of them make a feed or a workbook unreadable for every XML reader.
_TAK_TERLIHAT |= {
    chr(c)
    for c in (*range(0xFDD0, 0xFDF0), *(b + n for b in range(0, 0x110000, 0x10000) for n in (0xFFFE, 0xFFFF)))
}


def bersihkan(teks: str, *, baris: bool = False) -> str:
    """The text without control, direction and invisible characters, in NFC.

    ``baris=True`` keeps line breaks (as ``\\n``) and tabs become spaces; otherwise every break becomes a space.
    """
    teks = teks.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\u00a0", " ")
    if not baris:
        teks = teks.replace("\n", " ")
    if not (teks.replace("\n", "").isprintable() and _TAK_TERLIHAT.isdisjoint(teks)):
        teks = "".join(h for h in teks if h == "\n" or (h not in _TAK_TERLIHAT and category(h) not in _BUANG))
    return normalize("NFC", teks)


def _berbaris(bidang: forms.Field) -> bool:
    return isinstance(bidang.widget, forms.Textarea)


class TeksBersih(forms.CharField):
    """CharField whose value went through `bersihkan`; a Textarea keeps its line breaks."""

    def to_python(self, value: Any) -> str | None:
        if isinstance(value, str):
            value = bersihkan(value, baris=_berbaris(self))
        return super().to_python(value)


def _tanpa_garis(bidang: forms.Field) -> None:
    """The empty choice of a list reads as words, not as Django's row of dashes."""
    if isinstance(bidang, forms.ModelChoiceField):
        if bidang.empty_label == GARIS:
            bidang.empty_label = BELUM_DIPILIH
    elif isinstance(bidang, forms.ChoiceField) and not callable(bidang.choices):
        pilihan = [(n, BELUM_DIPILIH if label == GARIS else label) for n, label in bidang.choices]
        bidang.choices = pilihan


class FormulirBersih:
    """Mixin for forms (leftmost base): everything typed into text fields is cleaned before validation.

    The form shown again after an error holds the cleaned text too. Passwords are left as they were typed.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for bidang in self.fields.values():  # type: ignore[attr-defined]
            if bidang.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                bidang.error_messages["required"] = WAJIB
            _tanpa_garis(bidang)
            if isinstance(bidang, forms.EmailField):
                bidang.error_messages["invalid"] = POS_EL_TAK_SAH
        if self.is_bound:  # type: ignore[attr-defined]
            self.data = self._data_bersih(self.data)  # type: ignore[has-type]

    def full_clean(self) -> None:
        """Once more before validation: a form may have got fields after `__init__` cleaned those it knew."""
        if self.is_bound:  # type: ignore[attr-defined]
            self.data = self._data_bersih(self.data)
        super().full_clean()  # type: ignore[misc]

    def _data_bersih(self, data: Any) -> Any:
        salinan = data.copy()
        for nama, bidang in self.fields.items():  # type: ignore[attr-defined]
            kunci = self.add_prefix(nama)  # type: ignore[attr-defined]
            if kunci not in salinan or isinstance(bidang.widget, forms.PasswordInput):
                continue
            if isinstance(salinan, QueryDict):
                nilai = [bersihkan(n, baris=_berbaris(bidang)) for n in salinan.getlist(kunci)]
                salinan.setlist(kunci, nilai)
            elif isinstance(salinan[kunci], str):
                salinan[kunci] = bersihkan(salinan[kunci], baris=_berbaris(bidang))
        return salinan


class JumlahField(AngkaTertulis, forms.IntegerField):
    """Whole number as people write it: ``25`` or ``1.000``; never ``1_000``, ``1e3`` or full-width digits."""

    widget = forms.TextInput
    pola = re.compile(r"\A([0-9]{1,9}|[0-9]{1,3}(?:\.[0-9]{3}){1,2})\Z")
    default_error_messages = {"invalid": "Tulis bilangan bulat dengan angka, misalnya 25 atau 1.000."}


Batas = dt.date | Callable[[], dt.date]


def batas_atas() -> dt.date:
    """Today plus three years; 29 February becomes the 28th."""
    hari_ini = timezone.localdate()
    try:
        return hari_ini.replace(year=hari_ini.year + TAHUN_KE_DEPAN)
    except ValueError:
        return hari_ini.replace(year=hari_ini.year + TAHUN_KE_DEPAN, day=28)


class TanggalField(forms.DateField):
    """Date between 1 January 2000 and today plus three years, or the given bounds (dates or callables).

    Shown by the browser's own calendar; without it ``20-12-2019`` and ``20/12/2019`` are read as well.
    """

    default_error_messages = {
        "invalid": "Tanggal itu tidak ada atau tidak terbaca. Tulis seperti 20-12-2025.",
        "di_luar_batas": "Tanggal harus di antara %(awal)s dan %(akhir)s.",
    }

    def __init__(
        self, *, terkecil: Batas = TANGGAL_TERKECIL, terbesar: Batas = batas_atas, **kwargs: Any
    ) -> None:
        self.terkecil, self.terbesar = terkecil, terbesar
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(**kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        awal = self.terkecil() if callable(self.terkecil) else self.terkecil
        akhir = self.terbesar() if callable(self.terbesar) else self.terbesar
        if not awal <= value <= akhir:
            raise ValidationError(
                self.error_messages["di_luar_batas"],
                code="di_luar_batas",
                params={"awal": date_format(awal), "akhir": date_format(akhir)},
            )


class JamField(forms.TimeField):
    """Time of day without seconds: ``09.00`` or ``09:00``."""

    default_error_messages = {"invalid": "Jam tidak terbaca. Tulis seperti 09.00."}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
        super().__init__(**kwargs)


class NamaField(TeksBersih):
    """A person's name, with degrees or without; the value is tidied (`rapikan_nama`)."""

    def clean(self, value: Any) -> str:
        return rapikan_nama(super().clean(value))


class NipField(TeksBersih):
    """NIP of 18 digits with or without spaces; the value is the bare digits. Empty stays empty."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "NIP")
        kwargs.setdefault("max_length", 30)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        teks: str = super().clean(value)
        if not teks:
            return ""
        try:
            return validasi_nip(teks)
        except NIPTidakSah as galat:
            raise ValidationError(str(galat), code="nip") from galat

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric", "autocomplete": "off"}


class _IsianTelepon(RegionalPhoneNumberWidget):
    """Shows a stored number in the national way, and what was typed as it was typed."""

    def format_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else super().format_value(value)


class TeleponField(PhoneNumberField):
    """Telephone number. Letters are refused; the library reads them as the digits of an old keypad."""

    widget = _IsianTelepon
    default_error_messages = {
        "invalid": "Nomor telepon tidak terbaca. Tulis seperti 0812-3456-7890 atau (0231) 123456."
    }

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and any(h.isalpha() for h in value.casefold().replace("ext", "")):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class GambarField(forms.FileField):
    """A photo or a logo. The value is a file of bytes drawn anew (no metadata), False to remove, or None.

    ``sisi_maks`` in pixels; ``png=True`` keeps transparency.
    """

    def __init__(self, *, sisi_maks: int = 2000, png: bool = False, **kwargs: Any) -> None:
        self.sisi_maks, self.png = sisi_maks, png
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        berkas = super().clean(data, initial)
        if not berkas or berkas is initial:
            return berkas
        return gambar_bersih(berkas, self.sisi_maks, png=self.png).berkas()

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": TERIMA_GAMBAR}


class _MasukanBanyak(forms.ClearableFileInput):
    allow_multiple_selected = True


class BanyakGambarField(forms.FileField):
    """Up to ``banyak`` pictures at once; the value is a list. Each one is looked at by itself, later.

    ``lebih`` is another sentence for too many; it may say how many came: ``%(n)d``.
    """

    widget = _MasukanBanyak

    def __init__(self, *, banyak: int, lebih: str = "", bita_maks: int = 0, **kwargs: Any) -> None:
        self.banyak, self.bita_maks = banyak, bita_maks
        self.lebih = lebih or f"Paling banyak {banyak} foto sekali unggah."
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        berkas = data if isinstance(data, list) else [data] if data else []
        if not berkas:
            raise ValidationError("Pilih sedikitnya satu foto.", code="required")
        if len(berkas) > self.banyak:
            raise ValidationError(self.lebih, code="banyak", params={"n": len(berkas)})
        if self.bita_maks and sum(b.size or 0 for b in berkas) > self.bita_maks:
            raise ValidationError("Ukuran semua foto paling besar 100 MB sekali unggah.", code="besar")
        return berkas

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": TERIMA_GAMBAR, "data-unggah": f"{self.banyak}"}


class PdfField(forms.FileField):
    """A PDF letter that passed `periksa_pdf`; what was found stands in ``nilai.hasil_pdf``."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        berkas = super().clean(data, initial)
        if berkas and berkas is not initial:
            berkas.hasil_pdf = periksa_pdf(berkas)
        return berkas

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": TERIMA_PDF}
