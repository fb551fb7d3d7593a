"""People of a delegation: clean input and its layout."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from instansi.bidang import FormulirBersih, NipField, TeleponField
from instansi.models import Instansi
from instansi.pencarian.queries import instansi_bernama
from instansi.penulisan import PILIHAN_GOLONGAN, rapikan_nama, urai_nama
from instansi.tata import Bertata
from kunjungan.choices import JenisKelamin, PeranPeserta
from kunjungan.models import Peserta


class FormulirPeserta(Bertata, FormulirBersih, forms.Form):
    """A person on a list. A name pasted with its degrees is taken apart when the degree fields are empty.

    ``bawaan`` is the agency meant when none is typed; a name that belongs to exactly one agency is linked to it.
    """

    nama = forms.CharField(
        max_length=200,
        help_text="Boleh ditempel lengkap, misalnya Dr. Agus Anggraito, A.P., M.Si.; gelarnya dipisahkan sendiri.",
        error_messages={"required": "Isi nama."},
    )
    gelar_depan = forms.CharField(max_length=40, required=False)
    gelar_belakang = forms.CharField(max_length=60, required=False)
    jabatan = forms.CharField(max_length=160, required=False)
    nama_instansi = forms.CharField(label="Instansi", max_length=160, required=False)
    peran = forms.ChoiceField(choices=PeranPeserta.choices, initial=PeranPeserta.PESERTA, required=False)
    jenis_kelamin = forms.ChoiceField(
        label="Jenis kelamin", choices=[("", "Tidak diisi"), *JenisKelamin.choices], required=False
    )
    nip = NipField(required=False, help_text="18 angka; kosongkan bila tidak ada.")
    golongan = forms.ChoiceField(
        label="Pangkat/golongan", choices=[("", "Tidak ada"), *PILIHAN_GOLONGAN], required=False
    )
    telepon = TeleponField(
        required=False,
        error_messages={"invalid": "Nomor telepon tidak terbaca. Tulis seperti 0812-3456-7890."},
    )
    pos_el = forms.EmailField(label="Pos-el", required=False)
    daring = forms.BooleanField(
        label="Mengikuti secara daring",
        required=False,
        help_text="Pengamat dari jauh: dihitung terpisah dan tidak memerlukan kursi.",
    )

    def __init__(self, *args: Any, bawaan: Instansi, tamu: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bawaan = bawaan
        self.tata = (
            "nama",
            ("gelar_depan", "gelar_belakang"),
            "jabatan",
            "nama_instansi",
            ("peran", "jenis_kelamin"),
            ("nip", "golongan"),
            ("telepon", "pos_el"),
            *(["daring"] if tamu else []),
        )
        if not tamu:
            del self.fields["daring"]
        self.fields["nama_instansi"].help_text = f"Kosongkan bila dari {bawaan.nama}."

    @classmethod
    def awal(cls, peserta: Peserta) -> dict[str, Any]:
        """Initial values of somebody on the list."""
        nilai = {n: getattr(peserta, n) for n in cls.base_fields}
        return nilai | {"nama_instansi": peserta.asal, "instansi": peserta.instansi}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        data["peran"] = data.get("peran") or PeranPeserta.PESERTA
        if nama := data.get("nama"):
            data["nama"] = rapikan_nama(nama)
            if not data.get("gelar_depan") and not data.get("gelar_belakang"):
                data |= urai_nama(nama)._asdict()
            self._periksa_panjang(data)
        data["instansi"] = self._instansi(data.get("nama_instansi", ""))
        if data["instansi"]:
            data["nama_instansi"] = ""
        return data

    def _periksa_panjang(self, data: dict[str, Any]) -> None:
        batas = {"nama": 120, "gelar_depan": 40, "gelar_belakang": 60}
        if any(len(data.get(n, "")) > b for n, b in batas.items()):
            self.add_error("nama", "Nama atau gelarnya terlalu panjang. Isi gelar di kolomnya sendiri.")

    def _instansi(self, nama: str) -> Instansi | None:
        if "instansi" in self.initial and nama == self.initial["nama_instansi"]:
            return cast("Instansi | None", self.initial["instansi"])  # the name may be that of several
        if not nama or nama.casefold() == self.bawaan.nama.casefold():
            return self.bawaan
        return instansi_bernama(nama)

    def bidang(self) -> dict[str, Any]:
        """What the services take."""
        data = dict(self.cleaned_data)
        return data | {n: data.get(n) or "" for n in ("telepon", "pos_el", "golongan", "nip")}


class FormulirDiPintu(FormulirPeserta):
    """Somebody at the door: what can be asked in ten seconds."""

    field_order = ("nama", "jabatan", "nama_instansi", "peran")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tata = None
        for nama in set(self.fields) - set(self.field_order):
            del self.fields[nama]
        pilihan = [c for c in PeranPeserta.choices if c[0] != PeranPeserta.PIMPINAN]
        self.fields["peran"] = forms.ChoiceField(
            choices=pilihan, initial=PeranPeserta.PESERTA, required=False
        )

    def bidang(self) -> dict[str, Any]:
        """What the services take."""
        return dict(self.cleaned_data)


class TempelanField(forms.CharField):
    """Pasted table: tabs and line breaks stay, NUL goes; up to 500.000 letters."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return super().to_python(value.replace("\x00", "") if isinstance(value, str) else value) or ""


class FormulirTempel(Bertata, forms.Form):
    """The pasted table. Tabs part its cells, so it is cleaned cell by cell in `kunjungan.rombongan.tempelan`."""

    teks = TempelanField(
        label="Tempel tabel di sini",
        strip=False,
        max_length=500_000,
        help_text="Blok barisnya di Excel atau Word, salin, lalu tempel. Baris judul kolom boleh ikut.",
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "wrap": "off"}),
        error_messages={
            "required": "Tempel sedikitnya satu baris.",
            "max_length": "Tempelan terlalu panjang. Bagi menjadi beberapa bagian.",
        },
    )
