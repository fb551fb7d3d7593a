"""The steps of a request. A draft may be incomplete: only what cannot be read is refused."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any, cast
from zoneinfo import ZoneInfo

from crispy_forms.layout import Field
from django import forms
from django.utils import timezone

from instansi.bidang import FormulirBersih, JumlahField, PdfField, TanggalField, TeleponField
from instansi.choices import KelasJabatan, Perlengkapan
from instansi.models import Instansi, Pengguna
from instansi.pencarian.bidang import PilihInstansiField
from instansi.tata import Bertata
from kunjungan.alur.syarat import WAJIB_KIRIM
from kunjungan.choices import AlternatifDaring, JenisKunjungan, Tema
from kunjungan.models import Kunjungan
from kunjungan.putusan.forms_aturan import MenurutAturan, isian_alasan

# What a reader needs to place an office without knowing the law of the civil service.
_CONTOH_KELAS = {
    KelasJabatan.PIMPINAN_TINGGI: " (kepala dinas atau badan, asisten, inspektur)",
    KelasJabatan.ADMINISTRATOR: " (camat, kepala bagian, sekretaris dinas)",
    KelasJabatan.PENGAWAS: " (lurah, kepala seksi, kepala subbagian)",
    KelasJabatan.LAINNYA: " (misalnya pimpinan atau anggota DPRD)",
}
TELEPON_GALAT = "Nomor telepon tidak terbaca. Tulis seperti 0812-3456-7890 atau (0231) 123456."


class FormulirMulai(Bertata, FormulirBersih, forms.Form):
    """Start of a request: for which of one's own agencies, with the key that makes double clicks harmless."""

    kunci_formulir = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    pemohon = forms.ModelChoiceField(
        label="Instansi yang berkunjung",
        queryset=Instansi.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Pilih instansi yang berkunjung."},
    )

    def __init__(self, *args: Any, instansi: list[Instansi], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang = cast("forms.ModelChoiceField[Instansi]", self.fields["pemohon"])
        bidang.queryset = Instansi.objects.filter(pk__in=[i.pk for i in instansi]).order_by("nama", "pk")
        bidang.choices = [(i.pk, i.nama_lengkap) for i in instansi]
        if len(instansi) == 1:
            self.initial.setdefault("pemohon", instansi[0].pk)
            bidang.widget = forms.HiddenInput()
        self.atas_nama = instansi[0].nama_lengkap if len(instansi) == 1 else ""


class FormulirTuanRumah(Bertata, FormulirBersih, forms.Form):
    """The host: any agency but one's own that has members to answer."""

    use_required_attribute = False
    tuan_rumah = PilihInstansiField(
        label="Instansi yang dituju",
        bergabung=True,
        help_text="Tulis nama kecamatan, dinas, kabupaten, atau kota; boleh disingkat, misalnya “kec harjamukti”.",
        error_messages={
            "belum": "%(nama)s belum bergabung dengan Anjangkarya, jadi belum dapat menerima permohonan. Pilih "
            "instansi lain, atau kirim permohonan di luar portal."
        },
    )

    def __init__(self, *args: Any, kunjungan: Kunjungan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("tuan_rumah", kunjungan.tuan_rumah)
        cast("PilihInstansiField", self.fields["tuan_rumah"]).kecuali = frozenset({kunjungan.pemohon_id})


class FormulirLangkah(Bertata, FormulirBersih, forms.ModelForm):  # type: ignore[type-arg]
    """A step: what must be there before sending is marked as needed, yet may stay empty in a draft."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama, bidang in self.fields.items():
            bidang.required = nama in WAJIB_KIRIM

    def _clean_fields(self) -> None:
        for bidang in self.fields.values():
            bidang.required = False
        super()._clean_fields()  # type: ignore[misc]
        for nama, bidang in self.fields.items():
            bidang.required = nama in WAJIB_KIRIM

    def bidang(self) -> dict[str, Any]:
        """The model fields that were read without complaint."""
        return {n: self.cleaned_data[n] for n in self._meta.fields or () if n in self.cleaned_data}


class FormulirKeperluan(FormulirLangkah):
    """Why: kind, themes, topics, purpose, urgency, expected results, online alternative."""

    jenis = forms.ChoiceField(
        label="Jenis kunjungan", choices=JenisKunjungan.choices, widget=forms.RadioSelect
    )
    tema = forms.MultipleChoiceField(
        label="Tema",
        choices=Tema.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Pilih yang paling dekat; boleh lebih dari satu.",
    )
    alternatif_daring = forms.ChoiceField(
        label="Apakah pertemuan daring sudah dipertimbangkan?",
        choices=AlternatifDaring.choices,
        widget=forms.RadioSelect,
        help_text="Inpres Nomor 1 Tahun 2025 meminta studi banding dibatasi pada yang benar-benar perlu.",
    )

    class Meta:
        model = Kunjungan
        fields = (
            "jenis", "topik", "tujuan", "urgensi", "hasil_diharapkan", "alternatif_daring", "alasan_luring",
            "tema",
        )  # fmt: skip
        labels = {"topik": "Topik yang ingin dipelajari", "urgensi": "Mengapa sekarang?"}
        help_texts = {
            "topik": "Satu topik per baris, misalnya “Pelaksanaan lomba sinergitas kinerja kecamatan”.",
            "tujuan": "Dua sampai empat kalimat yang dibaca pimpinan tuan rumah.",
            "urgensi": "Apa yang sedang disiapkan di daerah Anda sehingga kunjungan ini diperlukan.",
            "hasil_diharapkan": "Apa yang ingin dibawa pulang, misalnya rancangan SOP.",
            "alasan_luring": "Diisi bila kunjungan langsung tetap diperlukan.",
        }
        widgets = {
            "topik": forms.Textarea(attrs={"rows": 3}),
            "tujuan": forms.Textarea(attrs={"rows": 4}),
            "urgensi": forms.Textarea(attrs={"rows": 3}),
            "hasil_diharapkan": forms.Textarea(attrs={"rows": 3}),
            "alasan_luring": forms.Textarea(attrs={"rows": 2}),
        }

    tata = (
        Field("jenis", wrapper_class="pilihan-petak pilihan-petak-dua"),
        "topik", "tujuan", "urgensi", "hasil_diharapkan", "alternatif_daring", "alasan_luring",
        Field("tema", wrapper_class="pilihan-keping"),
    )  # fmt: skip


class FormulirRombongan(FormulirLangkah):
    """Who comes: size, leader, contact person."""

    jumlah_peserta = JumlahField(
        label="Jumlah rombongan",
        min_value=1,
        max_value=5000,
        help_text="Perkiraan jumlah orang, termasuk pimpinan. Nama-nama dapat disusulkan.",
    )
    pimpinan_kelas = forms.ChoiceField(
        label="Tingkat jabatan pimpinan",
        choices=[
            ("", "Sesuai nama jabatannya"),
            *((k, f"{k.label}{_CONTOH_KELAS.get(k, '')}") for k in KelasJabatan),
        ],
        help_text="Dibaca tuan rumah untuk menyiapkan pejabat yang setara.",
    )
    pimpinan_belum = forms.BooleanField(label="Pimpinan rombongan belum diketahui")
    perlu_tanpa_tangga = forms.BooleanField(
        label="Ada peserta yang memerlukan jalan tanpa tangga",
        help_text="Misalnya pemakai kursi roda. Nama tidak perlu ditulis.",
    )
    perlengkapan_diminta = forms.MultipleChoiceField(
        label="Perlengkapan yang diperlukan",
        choices=Perlengkapan.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Pilih hanya yang benar-benar diperlukan, misalnya proyektor untuk paparan Anda.",
    )
    narahubung_telepon = TeleponField(
        label="Telepon narahubung",
        help_text="Sebaiknya nomor yang tersambung WhatsApp.",
        error_messages={"invalid": TELEPON_GALAT},
    )

    class Meta:
        model = Kunjungan
        fields = (
            "jumlah_peserta", "pimpinan_nama", "pimpinan_jabatan", "pimpinan_kelas", "perlu_tanpa_tangga",
            "perlengkapan_diminta", "narahubung_nama", "narahubung_jabatan", "narahubung_telepon",
            "narahubung_pos_el",
        )  # fmt: skip
        help_texts = {"pimpinan_nama": "Lengkap dengan gelar."}

    tata = (
        (
            "Rombongan",
            "jumlah_peserta",
            "pimpinan_nama",
            "pimpinan_jabatan",
            "pimpinan_kelas",
            "pimpinan_belum",
        ),
        (
            "Kebutuhan khusus",
            "perlu_tanpa_tangga",
            Field("perlengkapan_diminta", wrapper_class="pilihan-keping"),
        ),
        (
            "Narahubung",
            ("narahubung_nama", "narahubung_jabatan"),
            ("narahubung_telepon", "narahubung_pos_el"),
        ),
    )

    def __init__(self, *args: Any, oleh: Pengguna, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.narahubung_nama:
            self.initial.update(
                narahubung_nama=oleh.nama,
                narahubung_jabatan=oleh.jabatan,
                narahubung_telepon=oleh.telepon,
                narahubung_pos_el=oleh.email,
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("pimpinan_belum"):
            if data.get("pimpinan_nama"):
                self.add_error("pimpinan_belum", "Kosongkan nama pimpinan, atau hapus centang ini.")
            data["pimpinan_jabatan"] = data["pimpinan_kelas"] = ""
        return data


class FormulirSurat(FormulirLangkah):
    """The letter of request, as signed at home."""

    surat_berkas = PdfField(
        label="Surat permohonan (PDF)",
        widget=forms.FileInput,
        help_text="Hasil pindai surat bertanda tangan; paling besar 10 MB.",
    )

    class Meta:
        model = Kunjungan
        fields = ("surat_nomor", "surat_tanggal", "surat_hal", "surat_pengirim")
        help_texts = {
            "surat_hal": "Misalnya Permohonan Studi Komparasi.",
            "surat_pengirim": "Misalnya Camat Purwokerto Utara; surat balasan ditujukan kepadanya.",
        }

    tata = (("surat_nomor", "surat_tanggal"), "surat_hal", "surat_pengirim", "surat_berkas")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zona = ZoneInfo(self.instance.pemohon.zona_waktu)
        self.fields["surat_tanggal"] = TanggalField(
            label="Tanggal surat",
            terbesar=partial(timezone.localdate, timezone=zona),
            error_messages={"di_luar_batas": "Tanggal surat paling akhir hari ini."},
        )


class FormulirJadwal(MenurutAturan):
    """Up to three dates in the order of preference; a draft may have none yet, or dates on which the host is closed."""

    alasan_luar_aturan = isian_alasan(
        "Alasan di luar aturan",
        "Diisi hanya bila tanggal yang tertutup itu benar-benar diperlukan. Tuan rumah membacanya dan memutuskan.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, sebagian=True, **kwargs)
        self.initial.setdefault("alasan_luar_aturan", self.kunjungan.alasan_luar_aturan)

    def minta_alasan(self) -> bool:
        """Whether the reason is asked for or was given."""
        return self.ada_tertutup() or bool(self["alasan_luar_aturan"].value())


def formulir_langkah(
    nama: str, kunjungan: Kunjungan, oleh: Pengguna, data: Any = None, berkas: Any = None
) -> FormulirJadwal | FormulirLangkah:
    """The form of a step of this draft, filled with what it holds."""
    if nama == "jadwal":
        awal = FormulirJadwal.awal(kunjungan.usulan.order_by("urutan", "pk"), kunjungan.zona_waktu)
        return FormulirJadwal(data, kunjungan=kunjungan, initial=awal)
    if nama == "rombongan":
        return FormulirRombongan(data, instance=kunjungan, oleh=oleh)
    if nama == "surat":
        return FormulirSurat(data, berkas, instance=kunjungan)
    return FormulirKeperluan(data, instance=kunjungan)
