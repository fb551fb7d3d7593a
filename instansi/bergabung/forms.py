"""Forms of joining: the search for one's agency, the request, and the verifier's refusal."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Field
from django import forms

from instansi.akun.forms_anggota import PeranField
from instansi.bidang import FormulirBersih, NamaField, PdfField, TeksBersih, TeleponField
from instansi.choices import PERAN_DITAWARKAN
from instansi.models import Pengguna
from instansi.pencarian.bidang import PilihInstansiField
from instansi.tata import Bertata, Isi


class FormulirCariInstansi(Bertata, FormulirBersih, forms.Form):
    """One search field for one's own agency."""

    instansi = PilihInstansiField(
        label="Cari instansi Anda",
        help_text="Misalnya kec harjamukti, pwt utara, atau dinas kesehatan banyumas.",
        error_messages={
            "tidak_cocok": "Tidak ada instansi yang cocok dengan “%(teks)s”. Periksa ejaannya. Dinas, badan, bagian, "
            "dan puskesmas yang belum ada ditambahkan oleh admin pemerintah daerahnya.",
        },
    )


class FormulirPengajuan(Bertata, FormulirBersih, forms.Form):
    """Who asks to represent the agency, and the letter that says so. ``pengaju`` has an account already."""

    nama = NamaField(label="Nama lengkap dan gelar", max_length=120)
    jabatan = TeksBersih(label="Jabatan", max_length=120, help_text="Misalnya Kepala Seksi Pemerintahan.")
    email = forms.EmailField(
        label="Pos-el kedinasan",
        max_length=254,
        help_text="Tautan konfirmasi dikirim ke alamat ini. Pakai alamat resmi instansi bila ada.",
    )
    telepon = TeleponField(label="Telepon", help_text="Dipakai pemeriksa bila perlu menanyakan sesuatu.")
    peran = PeranField(
        label="Tugas Anda di portal",
        choices=[(p.value, p.label) for p in PERAN_DITAWARKAN],
        initial=[p.value for p in PERAN_DITAWARKAN[:2]],
    )
    surat = PdfField(
        label="Surat tugas atau surat penunjukan",
        help_text="PDF hasil pindai, ditandatangani kepala instansi, paling besar 10 MB.",
        max_length=200,
    )
    pernyataan = forms.BooleanField(
        label="Saya ditugasi instansi ini, dan isian serta surat ini benar.",
        error_messages={"required": "Beri tanda bila pernyataan ini benar."},
    )

    tata: tuple[Isi, ...] = (
        ("Tentang Anda", ("nama", "jabatan"), ("email", "telepon")),
        ("Surat tugas", "surat"),
        Field("peran", template="instansi/_pilihan_peran.html"),
        "pernyataan",
    )

    def __init__(self, *args: Any, pengaju: Pengguna | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if pengaju is not None:
            # The account's own address was proved when the account was made.
            del self.fields["email"]
            self.tata = (("Tentang Anda", ("nama", "jabatan"), "telepon"), *type(self).tata[1:])
            for nama in ("nama", "jabatan", "telepon"):
                self.fields[nama].initial = getattr(pengaju, nama)

    def clean(self) -> dict[str, Any]:
        if self.errors and self.cleaned_data.get("surat"):
            self.add_error("surat", "Pilih lagi berkas surat ini; peramban tidak menyimpannya.")
        return self.cleaned_data


class FormulirTolak(Bertata, FormulirBersih, forms.Form):
    """Why a request is refused."""

    alasan = TeksBersih(
        label="Alasan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Dibaca oleh pengaju. Sebutkan apa yang perlu diperbaiki bila boleh mengajukan lagi.",
    )
