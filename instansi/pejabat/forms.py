"""Forms of officials and offices."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from instansi.bidang import FormulirBersih, JumlahField, NipField, TanggalField, TeksBersih
from instansi.choices import SebabTidakHadir
from instansi.models import Instansi, Jabatan, Pejabat, PemangkuJabatan
from instansi.penulisan import rapikan_nama, rapikan_teks, urai_nama
from instansi.tata import Bertata


class FormulirJabatan(Bertata, FormulirBersih, forms.ModelForm):  # type: ignore[type-arg]
    """An office of the agency."""

    urutan = JumlahField(
        label="Urutan protokol",
        min_value=1,
        max_value=9999,
        initial=100,
        help_text="Makin kecil makin depan dalam daftar undangan dan susunan acara.",
    )

    class Meta:
        model = Jabatan
        fields = ["nama", "kelas", "kepala", "urutan"]
        help_texts = {
            "nama": "Ditulis lengkap, misalnya Camat Harjamukti.",
            "kepala": "Pemangkunya menandatangani surat instansi.",
        }


class FormulirPejabat(Bertata, FormulirBersih, forms.ModelForm):  # type: ignore[type-arg]
    """An official. A name pasted with its degrees is taken apart when the degree fields are empty."""

    nip = NipField(required=False, help_text="18 angka, boleh dengan spasi. Kosongkan bila belum diketahui.")

    class Meta:
        model = Pejabat
        fields = ["nama", "gelar_depan", "gelar_belakang", "nip", "golongan"]
        labels = {"nama": "Nama"}
        help_texts = {"nama": "Boleh ditempel beserta gelarnya, misalnya Ma'mun, SE."}

    tata = ("nama", ("gelar_depan", "gelar_belakang"), ("nip", "golongan"))

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        depan = rapikan_teks(data.get("gelar_depan", ""))
        belakang = rapikan_teks(data.get("gelar_belakang", ""))
        nama = rapikan_nama(data.get("nama", ""))
        if nama and not depan and not belakang:
            urai = urai_nama(nama)
            depan, nama, belakang = urai.gelar_depan, urai.nama, urai.gelar_belakang
        return data | {"gelar_depan": depan, "nama": nama, "gelar_belakang": belakang}


class FormulirPemangku(Bertata, FormulirBersih, forms.ModelForm):  # type: ignore[type-arg]
    """Who holds an office, how, and from when to when."""

    mulai = TanggalField(label="Mulai menjabat", help_text="Hari pertama menjabat.")
    berakhir = TanggalField(
        label="Hari terakhir menjabat", required=False, help_text="Kosongkan selama masih menjabat."
    )

    class Meta:
        model = PemangkuJabatan
        fields = ["pejabat", "status", "mulai", "berakhir", "dasar"]

    tata = ("pejabat", "status", ("mulai", "berakhir"), "dasar")

    def __init__(self, *args: Any, instansi: Instansi, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang = cast("forms.ModelChoiceField[Pejabat]", self.fields["pejabat"])
        bidang.queryset = Pejabat.objects.filter(instansi=instansi).order_by("nama", "id")
        bidang.empty_label = "Pilih pejabat"

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("mulai") and data.get("berakhir") and data["berakhir"] < data["mulai"]:
            self.add_error("berakhir", "Hari terakhir menjabat tidak boleh sebelum mulai menjabat.")
        return data


class FormulirKetidakhadiran(Bertata, FormulirBersih, forms.Form):
    """Days on which an official is away."""

    mulai = TanggalField(label="Hari pertama")
    sampai = TanggalField(label="Hari terakhir", required=False, help_text="Kosongkan bila hanya satu hari.")
    sebab = forms.ChoiceField(label="Sebab", choices=SebabTidakHadir.choices, initial=SebabTidakHadir.CUTI)
    keterangan = TeksBersih(
        label="Keterangan",
        max_length=160,
        required=False,
        help_text="Misalnya nomor surat izin. Tidak dibaca tamu.",
    )
    tata = (("mulai", "sampai"), ("sebab", "keterangan"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        mulai = data.get("mulai")
        if "sampai" in data:
            data["sampai"] = data["sampai"] or mulai
        if mulai and data.get("sampai") and data["sampai"] < mulai:
            self.add_error("sampai", "Hari terakhir tidak boleh sebelum hari pertama.")
        return data
