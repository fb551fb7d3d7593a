"""Forms of an import: the file, which column is what, and one row to mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from inovasi.impor.kolom import KOLOM, MENURUT_NAMA, Kolom
from instansi.bidang import FormulirBersih, TeksBersih
from instansi.tata import Bertata

TERIMA = ".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TIDAK = ""
KELOMPOK: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Pokok", ("nama", "ringkasan", "urusan", "urusan_lain", "bentuk", "jenis", "tahapan", "inisiator", "keadaan")),
    ("Waktu", ("uji_coba_pada", "penerapan_pada", "berhenti_pada")),
    ("Uraian", ("masalah", "cara_kerja", "kebaruan", "tujuan", "manfaat", "hasil", "hasil_ukur", "pelajaran")),
    ("Untuk yang ingin meniru", ("syarat_replikasi", "kendala", "keberlanjutan")),
    ("Biaya dan mitra", ("biaya", "keterangan_biaya", "sumber_dana", "tanpa_apbd", "mitra")),
    ("Pelaksana", ("unit_pelaksana", "kontak_nama", "kontak_jabatan", "kontak_telepon", "kontak_pos_el")),
    ("Lainnya", ("tpb", "tematik", "video_url", "sumber_url")),
)  # fmt: skip


class FormulirUnggah(Bertata, FormulirBersih, forms.Form):
    """A spreadsheet. What is none, or hides something, the service refuses before anything is unpacked."""

    berkas = forms.FileField(
        label="Lembar kerja",
        help_text="Excel (.xlsx) atau CSV, paling besar 10 MB dan 2.000 baris.",
        widget=forms.ClearableFileInput(attrs={"accept": TERIMA}),
        error_messages={"required": "Pilih berkasnya dahulu.", "empty": "Berkas ini kosong."},
    )


class FormulirKolom(FormulirBersih, forms.Form):
    """For each column of the sheet the field it fills, or none."""

    def __init__(self, *args: Any, kepala: Sequence[str], pemetaan: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        terpilih = {ke: nama for nama, ke in pemetaan.items()}
        pilihan = [
            (TIDAK, "Jangan dimasukkan"),
            *((judul, [(n, MENURUT_NAMA[n].label) for n in isi]) for judul, isi in KELOMPOK),
        ]
        for ke, judul in enumerate(kepala):
            self.fields[f"kolom_{ke}"] = forms.ChoiceField(
                label=judul or f"Kolom {ke + 1}",
                choices=pilihan,
                required=False,
                initial=terpilih.get(ke, TIDAK),
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    def clean(self) -> dict[str, Any]:
        """Each field from one column only, and a name there must be."""
        bersih: dict[str, Any] = super().clean() or {}
        dari: dict[str, str] = {}
        for kunci, nama in list(bersih.items()):
            if nama and nama in dari:
                lain = self.fields[dari[nama]].label
                self.add_error(kunci, f"{MENURUT_NAMA[nama].label} sudah diambil dari kolom “{lain}”.")
            elif nama:
                dari[nama] = kunci
        if not self.errors and "nama" not in dari:
            raise ValidationError("Tentukan kolom mana yang berisi nama inovasi.", code="tanpa_nama")
        return bersih

    def pemetaan(self) -> dict[str, int]:
        """Field -> column, of a valid form."""
        return {nama: int(kunci.removeprefix("kolom_")) for kunci, nama in self.cleaned_data.items() if nama}


class FormulirBaris(FormulirBersih, forms.Form):
    """One row as text, the cells that need mending first. Whether it reads is for the service to say."""

    def __init__(
        self, *args: Any, data_baris: Mapping[str, str], galat: Mapping[str, str], **kwargs: Any
    ) -> None:
        self.salah = [k for k in KOLOM if k.nama in galat]
        self.lain = [k for k in KOLOM if k.nama not in galat]
        super().__init__(*args, **kwargs)
        for kolom in (*self.salah, *self.lain):
            isi = data_baris.get(kolom.nama, "")
            self.fields[kolom.nama] = _isian(kolom, isi, kolom.nama in galat)

    def isian_salah(self) -> list[forms.BoundField]:
        """What stands against the row."""
        return [self[k.nama] for k in self.salah]

    def isian_lain(self) -> list[forms.BoundField]:
        """The other cells."""
        return [self[k.nama] for k in self.lain]

    def lain_bergalat(self) -> bool:
        """Whether the folded part must be open."""
        return any(k.nama in self.errors for k in self.lain)


def _isian(kolom: Kolom, isi: str, salah: bool) -> forms.Field:
    bantuan = kolom.bantuan or (f"Contoh: {kolom.contoh}" if kolom.contoh else "")
    if kolom.pilihan and kolom.nama != "tpb":
        return _pilihan(kolom, isi, salah)
    return TeksBersih(
        label=kolom.label,
        required=kolom.wajib,
        initial=isi,
        help_text=bantuan if salah else "",
        widget=forms.Textarea(attrs={"rows": 4}) if kolom.panjang else forms.TextInput(),
    )


def _pilihan(kolom: Kolom, isi: str, salah: bool) -> forms.Field:
    """A list; what was typed and is known picks its label, what is not known is told in the help text."""
    try:
        terbaca = kolom.label_dari(isi) if isi else ""
    except ValueError:
        terbaca = ""
    return forms.ChoiceField(
        label=kolom.label,
        required=False,
        choices=[("", "Belum dipilih"), *((label, label) for label in kolom.pilihan)],
        initial=terbaca,
        help_text=f"Tertulis di berkas: “{isi[:80]}”." if salah and isi else "",
    )
