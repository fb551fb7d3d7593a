"""Forms of the management pages: agency data, letters, members, rooms."""

from __future__ import annotations

import re
from typing import Any

from crispy_forms.layout import Field
from django import forms
from django.core.exceptions import ValidationError

from instansi.bidang import FormulirBersih, GambarField, JumlahField, NamaField, TanggalField, TeleponField
from instansi.choices import KeadaanSurel, Perlengkapan
from instansi.kelola.services_profil import BIDANG_NASKAH, BIDANG_PROFIL
from instansi.kelola.services_ruang import BIDANG_RUANG
from instansi.models import Instansi, PengaturanNaskah, Ruang
from instansi.penerimaan.forms_dampak import PersetujuanDampak
from instansi.rules import PolaTidakSah, periksa_pola
from instansi.tata import Bertata


class FormulirProfilInstansi(Bertata, FormulirBersih, forms.ModelForm):  # type: ignore[type-arg]
    """What the agency shows and prints about itself."""

    logo = GambarField(
        label="Lambang",
        required=False,
        sisi_maks=600,
        png=True,
        widget=forms.ClearableFileInput,
        help_text="PNG dengan latar bening paling baik; JPEG dan WEBP juga diterima. Paling besar 10 MB.",
    )
    laman = forms.URLField(label="Laman", required=False, assume_scheme="https", max_length=200)

    class Meta:
        model = Instansi
        fields = BIDANG_PROFIL
        widgets = {
            "profil": forms.Textarea(attrs={"rows": 5}),
            "keterangan_tamu": forms.Textarea(attrs={"rows": 5}),
        }
        field_classes = {
            "kontak_nama": NamaField,
            **dict.fromkeys(("telepon", "faksimile", "kontak_telepon"), TeleponField),
        }

    tata = (
        ("Halaman publik", "profil", "keterangan_tamu", "logo", "label_lokal"),
        (
            "Alamat kantor dan kop surat",
            "alamat",
            ("kode_pos", "kota_surat"),
            ("telepon", "faksimile"),
            ("pos_el", "laman"),
        ),
        ("Narahubung resmi", ("kontak_nama", "kontak_jabatan"), ("kontak_telepon", "kontak_pos_el")),
    )

    def clean_kode_pos(self) -> str:
        kode: str = self.cleaned_data["kode_pos"]
        if kode and not re.fullmatch("[0-9]{5}", kode):
            raise ValidationError("Kode pos terdiri atas lima angka.", code="kode_pos")
        return kode


class FormulirNaskah(Bertata, FormulirBersih, forms.ModelForm):  # type: ignore[type-arg]
    """Letterhead lines, number pattern, paper and margins."""

    class Meta:
        model = PengaturanNaskah
        fields = BIDANG_NASKAH
        field_classes = dict.fromkeys(
            ("ukuran_huruf", "margin_atas", "margin_kanan", "margin_bawah", "margin_kiri"), JumlahField
        )

    tata = (
        ("Kop surat", "kop_baris_1", "kop_baris_2", "kop_baris_3"),
        ("Nomor surat", ("kode_unit", "pola_nomor")),
        (
            "Kertas",
            ("kertas", "ukuran_huruf"),
            ("margin_atas", "margin_bawah"),
            ("margin_kiri", "margin_kanan"),
        ),
        ("Pencetakan NIP", "cetak_nip_sekda", "nip_pada_daftar_hadir"),
    )

    def clean_pola_nomor(self) -> str:
        try:
            return periksa_pola(self.cleaned_data["pola_nomor"])
        except PolaTidakSah as galat:
            raise ValidationError(str(galat), code="pola") from galat


class FormulirRuang(Bertata, FormulirBersih, PersetujuanDampak, forms.ModelForm):  # type: ignore[type-arg]
    """A room in which visitors are received."""

    kapasitas = JumlahField(label="Kapasitas", min_value=1, max_value=20000, help_text="Jumlah kursi.")
    perlengkapan = forms.MultipleChoiceField(
        label="Perlengkapan",
        choices=Perlengkapan.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    jeda_sebelum = JumlahField(
        label="Menit persiapan",
        required=False,
        min_value=0,
        max_value=240,
        initial=0,
        help_text="Sebelum acara, untuk menata ruang. Ruang tidak dapat dipakai rombongan lain pada menit-menit ini.",
    )
    jeda_sesudah = JumlahField(
        label="Menit perapian",
        required=False,
        min_value=0,
        max_value=240,
        initial=0,
        help_text="Sesudah acara, untuk merapikan ruang. Berlaku bagi jadwal yang dibuat setelah ini.",
    )
    foto = GambarField(
        label="Foto ruang",
        required=False,
        sisi_maks=1600,
        widget=forms.ClearableFileInput,
        help_text="JPEG, PNG, atau WEBP, paling besar 10 MB. Data lokasi di dalam foto dihapus.",
    )

    class Meta:
        model = Ruang
        fields = BIDANG_RUANG
        help_texts = {
            "aktif": "Hilangkan tanda bila ruang sedang diperbaiki atau tidak dipakai lagi.",
            "keterangan_foto": "Dibacakan kepada pengunjung yang tidak dapat melihat foto.",
        }

    tata = (
        ("Data ruang", "nama", ("kapasitas", "lantai"), "alamat", "akses_tanpa_tangga", "aktif"),
        Field("perlengkapan", wrapper_class="pilihan-petak"),
        ("Jeda antara dua rombongan", ("jeda_sebelum", "jeda_sesudah")),
        ("Foto", "foto", "keterangan_foto"),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        kosong = {nama: 0 for nama in ("jeda_sebelum", "jeda_sesudah") if data.get(nama, 0) is None}
        return data | kosong


class FormulirSaringSurel(Bertata, FormulirBersih, forms.Form):
    """Filter of the outbox by state."""

    keadaan = forms.ChoiceField(
        label="Keadaan", required=False, choices=[("", "Semua keadaan"), *KeadaanSurel.choices]
    )


class FormulirSaringJejak(Bertata, FormulirBersih, forms.Form):
    """Filter of the audit trail by day."""

    dari = TanggalField(label="Dari tanggal", required=False)
    sampai = TanggalField(label="Sampai tanggal", required=False)

    tata = ("dari", "sampai")

    def clean(self) -> dict[str, Any]:
        dari, sampai = self.cleaned_data.get("dari"), self.cleaned_data.get("sampai")
        if dari and sampai and sampai < dari:
            self.add_error("sampai", "Tanggal akhir tidak boleh sebelum tanggal awal.")
        return self.cleaned_data
