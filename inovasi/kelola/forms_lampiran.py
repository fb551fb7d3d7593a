"""Forms for photos, files and awards."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Field
from django import forms

from inovasi.choices import StatusInovasi, TingkatPenghargaan
from inovasi.kelola.forms import TautanField
from inovasi.kelola.services_foto import FOTO_TERBANYAK, SEKALI_UNGGAH
from inovasi.kelola.services_penghargaan import bukti_bersih
from inovasi.models import FotoInovasi, Inovasi, Penghargaan
from instansi.berkas import TERIMA_GAMBAR, TERIMA_PDF
from instansi.bidang import BanyakGambarField, FormulirBersih, PdfField, TeksBersih
from instansi.models import Instansi
from instansi.tata import Bertata


class FormulirFoto(Bertata, FormulirBersih, forms.Form):
    """Photos; each is described afterwards."""

    berkas = BanyakGambarField(
        label="Pilih foto",
        banyak=SEKALI_UNGGAH,
        lebih=f"Paling banyak {SEKALI_UNGGAH} foto sekali unggah; Anda memilih %(n)d. Unggah sisanya nanti.",
        help_text=f"Boleh {SEKALI_UNGGAH} sekaligus, {FOTO_TERBANYAK} seluruhnya; JPEG, PNG, atau WEBP, masing-masing "
        "paling besar 10 MB. Lokasi yang tersimpan di foto dihapus.",
    )


class FormulirUbahFoto(Bertata, FormulirBersih, forms.ModelForm):  # type: ignore[type-arg]
    """Caption, and words for those who do not see the photo."""

    class Meta:
        model = FotoInovasi
        fields = ("keterangan", "teks_alternatif")
        help_texts = {
            "keterangan": "Tampil di bawah foto.",
            "teks_alternatif": "Apa yang terlihat, untuk orang yang tidak dapat melihat fotonya.",
        }


class FormulirBerkas(Bertata, FormulirBersih, forms.Form):
    """A PDF with its title."""

    judul = TeksBersih(label="Judul", max_length=160, help_text="Misalnya Petunjuk teknis layanan antar.")
    berkas = PdfField(label="Berkas PDF", help_text="Paling besar 10 MB dan 50 halaman.")


class BuktiField(forms.FileField):
    """Evidence of an award: a PDF or a picture; the value went through `bukti_bersih`, is False or None."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        berkas = super().clean(data, initial)
        return bukti_bersih(berkas) if berkas and berkas is not initial else berkas

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": f"{TERIMA_GAMBAR},{TERIMA_PDF}"}


class PilihInovasi(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Innovations of the agency; drafts say so."""

    def label_from_instance(self, obj: Any) -> str:
        return (
            obj.nama
            if obj.status == StatusInovasi.TERBIT
            else f"{obj.nama} ({obj.get_status_display().lower()})"
        )


class FormulirPenghargaan(Bertata, FormulirBersih, forms.ModelForm):  # type: ignore[type-arg]
    """An award with its evidence and the innovations it was for."""

    tahun = forms.IntegerField(
        label="Tahun",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4"}),
        error_messages={"invalid": "Tulis tahun dengan empat angka, misalnya 2024."},
    )
    sumber_url = TautanField(
        label="Tautan sumber", help_text="Berita atau surat keputusan yang menyebutkannya."
    )
    bukti = BuktiField(
        label="Bukti",
        required=False,
        widget=forms.ClearableFileInput,
        help_text="Piagam atau surat keputusan: PDF, JPEG, PNG, atau WEBP, paling besar 10 MB. Tampil untuk umum.",
    )
    inovasi = PilihInovasi(
        label="Untuk inovasi",
        queryset=Inovasi.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Inovasi yang membuahkan penghargaan ini.",
    )

    class Meta:
        model = Penghargaan
        fields = (
            "nama", "tingkat", "peringkat", "tahun", "pemberi", "uraian", "sumber_url", "bukti", "inovasi",
        )  # fmt: skip
        widgets = {"uraian": forms.Textarea(attrs={"rows": 4})}

    tata = (
        "nama",
        ("tingkat", "peringkat"),
        ("tahun", "pemberi"),
        "uraian",
        "sumber_url",
        "bukti",
        Field("inovasi", wrapper_class="pilihan-keping pilihan-gulung"),
    )

    def __init__(self, *args: Any, instansi: Instansi, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tingkat"].choices = [("", "Tidak disebut"), *TingkatPenghargaan.choices]  # type: ignore[attr-defined]
        milik = Inovasi.objects.filter(instansi=instansi).only("nama", "status").order_by("nama", "id")
        self.fields["inovasi"].queryset = milik  # type: ignore[attr-defined]
