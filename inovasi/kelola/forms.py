"""Forms of the showcase: one per part of an innovation, so that none of them frightens."""

from __future__ import annotations

import datetime as dt
from typing import Any

from crispy_forms.layout import Field
from django import forms
from django.core.validators import URLValidator
from django.utils import timezone

from inovasi.cari.forms import SaringKata
from inovasi.choices import TPB, URUSAN, KeadaanInovasi
from inovasi.kelola.services import BAGIAN, UKUR_TERBANYAK
from inovasi.models import HasilUkur, Inovasi
from inovasi.queries_kelola import SARINGAN
from inovasi.rules import WAJIB_TERBIT
from inovasi.services import TAUTAN_GALAT
from instansi.bidang import FormulirBersih, NamaField, TanggalField, TeksBersih, TeleponField
from instansi.bidang_angka import DesimalField, RupiahField
from instansi.tata import Bertata

AWAL = dt.date(1990, 1, 1)
WAJIB = {satu.bidang for satu in WAJIB_TERBIT}
NANTI = "Wajib sebelum terbit."


class TautanField(forms.URLField):
    """A link to a web page: http or https, nothing else."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {"assume_scheme": "https", "required": False, "max_length": 200}
        kwargs["error_messages"] = {"invalid": TAUTAN_GALAT}
        super().__init__(validators=[URLValidator(schemes=["http", "https"], message=TAUTAN_GALAT)], **kwargs)


def _luas(baris: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": baris})


def _pilihan(nama: str, *kelas: str) -> Field:
    return Field(nama, wrapper_class=" ".join(("pilihan-keping", *kelas)))


class FormulirBagian(Bertata, FormulirBersih, forms.ModelForm):  # type: ignore[type-arg]
    """A part of the record. ``versi`` is the mark of what was shown, so that nobody overwrites unseen."""

    versi = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    class Meta:
        model = Inovasi
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama, isian in self.fields.items():
            if nama in WAJIB and not isian.required:
                isian.help_text = f"{NANTI} {isian.help_text}".strip()


class FormulirRingkas(FormulirBagian):
    """Name, summary, links."""

    video_url = TautanField(label="Tautan video", help_text="Misalnya rekaman di kanal resmi instansi.")
    sumber_url = TautanField(label="Tautan sumber", help_text="Berita atau laman resmi tentang inovasi ini.")

    class Meta:
        model = Inovasi
        fields = BAGIAN["ringkas"]
        widgets = {"ringkasan": _luas(3)}
        help_texts = {
            "nama": "Nama yang dikenal orang, tanpa singkatan bila dapat.",
            "ringkasan": "Satu atau dua kalimat yang dapat dipahami orang dari daerah lain, paling banyak 400 huruf.",
        }

    tata = ("nama", "ringkasan", "tematik", "video_url", "sumber_url", "versi")


class FormulirCerita(FormulirBagian):
    """Problem, how it works, what is new, for whom."""

    class Meta:
        model = Inovasi
        fields = BAGIAN["cerita"]
        widgets = {"masalah": _luas(5), "cara_kerja": _luas(10)}
        help_texts = {
            "cara_kerja": "Langkah demi langkah, dari sudut orang yang dilayani. Baris yang diawali “- ” menjadi "
            "daftar, baris kosong memisahkan alinea.",
            "tujuan": "Keadaan yang ingin dicapai.",
            "manfaat": "Siapa yang merasakan, dan apa bedanya bagi mereka.",
        }


class FormulirHasil(FormulirBagian):
    """What changed, in words; the figures are rows beside it."""

    class Meta:
        model = Inovasi
        fields = ("hasil",)
        widgets = {"hasil": _luas(6)}
        help_texts = {"hasil": "Perubahan yang terjadi. Angkanya diisi pada baris di bawah."}


class FormulirMeniru(FormulirBagian):
    """What another region needs, what stood in the way, what keeps it alive."""

    class Meta:
        model = Inovasi
        fields = BAGIAN["meniru"]
        help_texts = {"keberlanjutan": "Aturan, anggaran, dan orang yang menjaganya tetap berjalan."}


class FormulirBiaya(FormulirBagian):
    """Cost, source of funds, partners."""

    biaya = RupiahField(
        label="Biaya",
        required=False,
        min_value=0,
        max_value=10**13,
        help_text="Rupiah, misalnya 1.000.000; kosongkan bila tidak diketahui.",
    )

    class Meta:
        model = Inovasi
        fields = BAGIAN["biaya"]
        widgets = {"mitra": _luas(3)}
        labels = {"tanpa_apbd": "Tidak memakai dana APBD"}
        help_texts = {
            "keterangan_biaya": "Misalnya per tahun, atau hanya honor dua operator.",
            "sumber_dana": "Misalnya APBD kota, CSR, atau swadaya.",
            "mitra": "Perusahaan, perguruan tinggi, komunitas, atau instansi lain yang ikut.",
        }

    tata = (("biaya", "keterangan_biaya"), "tanpa_apbd", "sumber_dana", "mitra", "versi")


class FormulirKlasifikasi(FormulirBagian):
    """Form, kind, stage, affairs, goals: how visitors filter."""

    uji_coba_pada = TanggalField(label="Mulai uji coba", required=False, terkecil=AWAL)
    penerapan_pada = TanggalField(label="Mulai diterapkan", required=False, terkecil=AWAL)
    urusan_lain = forms.MultipleChoiceField(
        label="Urusan beririsan",
        required=False,
        choices=URUSAN,
        widget=forms.CheckboxSelectMultiple,
        help_text="Urusan lain yang ikut tersentuh.",
    )
    tpb = forms.TypedMultipleChoiceField(
        label="Tujuan pembangunan berkelanjutan",
        required=False,
        coerce=int,
        choices=[(n, f"{n}. {nama}") for n, nama in TPB],
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Inovasi
        fields = BAGIAN["klasifikasi"]

    tata = (
        ("bentuk", "jenis"),
        ("tahapan", "inisiator"),
        ("uji_coba_pada", "penerapan_pada"),
        "urusan",
        _pilihan("urusan_lain", "pilihan-gulung"),
        _pilihan("tpb", "pilihan-gulung"),
        "versi",
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        uji, terap = data.get("uji_coba_pada"), data.get("penerapan_pada")
        if uji and terap and terap < uji:
            self.add_error("penerapan_pada", "Penerapan tidak boleh sebelum uji coba.")
        if data.get("urusan"):
            data["urusan_lain"] = [u for u in data.get("urusan_lain", []) if u != data["urusan"]]
        return data


class FormulirNarahubung(FormulirBagian):
    """Whom to ask."""

    class Meta:
        model = Inovasi
        fields = BAGIAN["narahubung"]
        field_classes = {"kontak_nama": NamaField, "kontak_telepon": TeleponField}
        help_texts = {
            "unit_pelaksana": "Bidang, seksi, UPTD, atau desa yang menjalankan.",
            "kontak_nama": "Tampil di halaman publik; minta izinnya dahulu.",
            "kontak_telepon": "Nomor dinas lebih baik daripada nomor pribadi.",
        }

    tata = (
        "unit_pelaksana",
        ("kontak_nama", "kontak_jabatan"),
        ("kontak_telepon", "kontak_pos_el"),
        "versi",
    )


class FormulirUkur(FormulirBersih, forms.ModelForm):  # type: ignore[type-arg]
    """One figure before and after; a row left empty is none."""

    sebelum = DesimalField(label="Sebelum", required=False, max_digits=16, decimal_places=2)
    sesudah = DesimalField(label="Sesudah", required=False, max_digits=16, decimal_places=2)
    hapus = forms.BooleanField(label="Hapus baris ini", required=False)

    class Meta:
        model = HasilUkur
        fields = ("ukuran", "satuan", "sebelum", "sesudah", "keterangan")
        labels = {"ukuran": "Yang diukur"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ukuran"].required = False

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.terisi() and not self.errors:
            if not data.get("ukuran"):
                self.add_error("ukuran", "Tulis apa yang diukur, atau kosongkan baris ini.")
            elif data.get("sebelum") is None and data.get("sesudah") is None:
                self.add_error("sesudah", "Isi angka sebelum, sesudah, atau keduanya.")
        return data

    def terisi(self) -> bool:
        """Whether the row holds something to keep."""
        data = self.cleaned_data
        return not data.get("hapus") and any(data.get(b) not in (None, "") for b in self.Meta.fields)


UkurFormSet = forms.formset_factory(
    FormulirUkur, extra=0, max_num=UKUR_TERBANYAK, absolute_max=UKUR_TERBANYAK, validate_max=True
)


class FormulirTambah(Bertata, FormulirBersih, forms.ModelForm):  # type: ignore[type-arg]
    """The first step: a name and a sentence; all else comes when there is time."""

    class Meta:
        model = Inovasi
        fields = ("nama", "ringkasan")
        widgets = FormulirRingkas.Meta.widgets
        help_texts = FormulirRingkas.Meta.help_texts


class FormulirKeadaan(Bertata, FormulirBersih, forms.ModelForm):  # type: ignore[type-arg]
    """Whether it still runs; what ended keeps its lesson."""

    berhenti_pada = TanggalField(
        label="Tanggal berhenti",
        required=False,
        terkecil=AWAL,
        terbesar=timezone.localdate,
        help_text="Diisi bila sudah berhenti atau tidak berhasil; perkiraan pun cukup.",
    )

    class Meta:
        model = Inovasi
        fields = ("keadaan", "berhenti_pada", "pelajaran")
        widgets = {"keadaan": forms.RadioSelect, "pelajaran": _luas(6)}
        help_texts = {
            "pelajaran": "Mengapa berhenti, dan apa yang akan Anda lakukan lain kali. Kegagalan yang diceritakan "
            "menghemat waktu daerah lain."
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keadaan"].choices = KeadaanInovasi.choices  # type: ignore[attr-defined]


class FormulirCatatan(Bertata, FormulirBersih, forms.Form):
    """The reviewer's note to the author."""

    catatan = TeksBersih(
        label="Catatan untuk penulis",
        max_length=2000,
        required=False,
        widget=_luas(5),
        help_text="Sebutkan apa yang perlu diperbaiki; catatan ini dikirim kepada penulisnya.",
    )
    versi = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)


class SaringKelola(SaringKata):
    """The agency's innovations by words and state."""

    keadaan = forms.ChoiceField(label="Keadaan", required=False, choices=SARINGAN)


FORMULIR: dict[str, tuple[str, type[FormulirBagian]]] = {
    "ringkas": ("Ringkas", FormulirRingkas),
    "cerita": ("Cerita", FormulirCerita),
    "hasil": ("Hasil", FormulirHasil),
    "meniru": ("Meniru", FormulirMeniru),
    "biaya": ("Biaya dan mitra", FormulirBiaya),
    "klasifikasi": ("Klasifikasi", FormulirKlasifikasi),
    "narahubung": ("Narahubung", FormulirNarahubung),
}
