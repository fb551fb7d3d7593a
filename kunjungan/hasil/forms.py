"""Minutes, photos, report, public page: clean input and its layout."""

from __future__ import annotations

from typing import Any

from django import forms

from instansi.bidang import BanyakGambarField, FormulirBersih
from instansi.tata import Bertata
from kunjungan.choices import Bab
from kunjungan.models import Notula

BATAS_BERKAS = 30
BATAS_BITA_SEMUA = 100 * 1024 * 1024
BATAS_TANYA = 100
ROMAWI = ("I", "II", "III", "IV", "V")


class FormulirNotula(Bertata, FormulirBersih, forms.ModelForm):  # type: ignore[type-arg]
    """The minutes without their questions."""

    versi = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Notula
        fields = ("pimpinan_rapat", "notulis", "jalannya", "kesimpulan")
        widgets = {
            "jalannya": forms.Textarea(attrs={"rows": 8}),
            "kesimpulan": forms.Textarea(attrs={"rows": 5}),
        }

    tata = (("pimpinan_rapat", "notulis"), "jalannya", "kesimpulan", "versi")

    def bidang(self) -> dict[str, Any]:
        """What the services take."""
        return {n: self.cleaned_data[n] for n in self.Meta.fields}


class FormulirTanya(Bertata, FormulirBersih, forms.Form):
    """One question with its answer; a row without a question is left out."""

    penanya = forms.CharField(max_length=160, required=False)
    pertanyaan = forms.CharField(max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    penjawab = forms.CharField(max_length=160, required=False)
    jawaban = forms.CharField(max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    tindak_lanjut = forms.CharField(label="Tindak lanjut", max_length=300, required=False)

    tata = ("pertanyaan", "penanya", "jawaban", ("penjawab", "tindak_lanjut"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not data.get("pertanyaan") and any(data.values()) and "pertanyaan" not in self.errors:
            self.add_error("pertanyaan", "Tulis pertanyaannya, atau kosongkan semua kolom baris ini.")
        return data


TanyaFormSet = forms.formset_factory(FormulirTanya, extra=0, max_num=BATAS_TANYA, absolute_max=BATAS_TANYA)


class FormulirFoto(Bertata, FormulirBersih, forms.Form):
    """Photos with one caption for all; each can be described afterwards."""

    berkas = BanyakGambarField(
        label="Pilih foto",
        banyak=BATAS_BERKAS,
        bita_maks=BATAS_BITA_SEMUA,
        help_text="Boleh banyak sekaligus (paling banyak 30). Lokasi yang tersimpan di foto dihapus.",
    )
    keterangan = forms.CharField(
        max_length=200,
        required=False,
        help_text="Dipakai untuk semua foto yang dipilih; dapat diubah satu per satu.",
    )


class FormulirUbahFoto(Bertata, FormulirBersih, forms.Form):
    """Caption, text for those who do not see the photo, and its place."""

    keterangan = forms.CharField(max_length=200, required=False)
    teks_alternatif = forms.CharField(
        label="Teks alternatif",
        max_length=200,
        required=False,
        help_text="Apa yang terlihat, untuk orang yang tidak dapat melihat fotonya.",
    )
    urutan = forms.IntegerField(
        min_value=0, max_value=9999, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )


PETUNJUK_BAB: dict[str, str] = {
    Bab.PENDAHULUAN: "Latar belakang, dasar (surat tugas, surat permohonan), maksud dan tujuan, waktu dan tempat.",
    Bab.KEGIATAN: "Urutan kegiatan, siapa menerima, siapa hadir.",
    Bab.HASIL: "Apa yang dipelajari, per topik; apa yang berbeda dengan di tempat Anda.",
    Bab.SIMPULAN: "Simpulan, saran kepada pimpinan, dan rencana tindak lanjut.",
    Bab.PENUTUP: "Kalimat penutup dan terima kasih.",
}


class FormulirLaporan(Bertata, FormulirBersih, forms.Form):
    """The five chapters as plain text."""

    versi = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for romawi, bab in zip(ROMAWI, Bab, strict=True):
            self.fields[bab.value] = forms.CharField(
                label=f"Bab {romawi}. {bab.label}",
                required=False,
                max_length=40000,
                help_text=PETUNJUK_BAB[bab],
                widget=forms.Textarea(attrs={"rows": 8}),
            )

        # Cleaned only now: the fields of the chapters did not exist when the mixin looked.
        if self.is_bound:
            self.data = self._data_bersih(self.data)

    def bab(self) -> dict[str, str]:
        """Chapter -> text."""
        return {b.value: self.cleaned_data[b.value] for b in Bab}


class FormulirTayang(Bertata, FormulirBersih, forms.Form):
    """What everybody may read about the visit."""

    ringkasan = forms.CharField(
        label="Ringkasan untuk umum",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Dua sampai lima kalimat. Jangan menulis NIP, nomor telepon, atau catatan internal.",
        error_messages={"required": "Tulis ringkasan untuk umum."},
    )
