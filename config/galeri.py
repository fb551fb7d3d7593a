"""What the gallery shows: every component in its states (empty, one, many, too long, error), with sample data."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Fieldset, Layout
from django import forms
from django.core.paginator import Page, Paginator

PANJANG = (
    "Kunjungan kerja dalam rangka studi komparasi penyelenggaraan Pelayanan Administrasi Terpadu Kecamatan (PATEN) "
    "dan sinergitas kinerja kecamatan bagi camat serta lurah se-Kabupaten"
)
LANGKAH = {
    "Baru diajukan": [
        ("Diajukan", "now", "Menunggu tuan rumah sejak 2 hari lalu"),
        ("Ditelaah", "todo"),
        ("Terjadwal", "todo"),
        ("Berlangsung", "todo"),
        ("Selesai", "todo"),
    ],
    "Terjadwal": [
        ("Diajukan", "done", "2 Desember 2019"),
        ("Ditelaah", "done", "5 Desember 2019"),
        ("Terjadwal", "now", "Jumat, 20 Desember 2019"),
        ("Berlangsung", "todo"),
        ("Selesai", "todo"),
    ],
    "Selesai": [(nama, "done") for nama in ("Diajukan", "Ditelaah", "Terjadwal", "Berlangsung", "Selesai")],
    "Berhenti": [
        ("Diajukan", "done", "2 Desember 2019"),
        ("Ditelaah", "stopped", "Belum dapat diterima: ruang rapat direnovasi"),
        ("Terjadwal", "todo"),
    ],
}
BARIS = [
    ("Kecamatan Batang", "Studi komparasi", "Jumat, 20 Desember 2019", "20", "Menunggu Anda", "menunggu"),
    ("Kecamatan Tanjungsari", "Replikasi inovasi", "Selasa, 14 Januari 2020", "12", "Terjadwal", "berhasil"),
    ("DPRD Kabupaten Wonogiri", "Kunjungan kerja DPRD", "Kamis, 16 Januari 2020", "38", "Ditelaah", "info"),
    (PANJANG, "Audiensi", "Senin, 20 Januari 2020", "1.204", "Selesai", "selesai"),
]
WILAYAH = [("", "Pilih wilayah"), ("33.02", "Kabupaten Banyumas"), ("33.03", "Kabupaten Purbalingga")]


class FormContoh(forms.Form):
    """One of each kind of field, as the portal dresses it."""

    pokok = forms.CharField(label="Pokok bahasan", help_text="Tulis singkat, misalnya: pelayanan PATEN.")
    surel = forms.EmailField(label="Alamat surel penanggung jawab")
    wilayah = forms.ChoiceField(label="Wilayah", choices=WILAYAH)
    jenis = forms.ChoiceField(
        label="Jenis kunjungan",
        widget=forms.RadioSelect,
        help_text="Menentukan bentuk surat dan siapa yang menelaah.",
        choices=[
            ("SK", "Studi komparasi"),
            ("KK", "Kunjungan kerja"),
            ("RI", "Replikasi inovasi"),
            ("AU", "Audiensi"),
        ],
    )
    tanggal = forms.DateField(label="Tanggal kunjungan", widget=forms.DateInput(attrs={"type": "date"}))
    mulai = forms.TimeField(label="Pukul", widget=forms.TimeInput(attrs={"type": "time"}))
    tema = forms.MultipleChoiceField(
        label="Tema",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("PP", "Pelayanan publik"), ("SP", "SPBE dan kota cerdas"), ("DE", "Pemberdayaan desa")],
    )
    surat = forms.FileField(label="Surat permohonan", help_text="PDF, paling besar 10 MB.")
    catatan = forms.CharField(
        label="Catatan untuk tuan rumah", widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    setuju = forms.BooleanField(label="Rombongan bersedia mengikuti tata tertib tuan rumah.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            Fieldset(
                "Maksud kunjungan", "pokok", "surel", "wilayah", Field("jenis", wrapper_class="pilihan-petak")
            ),
            Fieldset("Waktu dan lampiran", "tanggal", "mulai", "tema", "surat", "catatan", "setuju"),
        )


def _lembar(jumlah: int, nomor: int) -> Page[Any]:
    return Paginator(range(jumlah), 25).page(nomor)


PETA = {
    "32": 214,
    "33": 187,
    "35": 160,
    "31": 48,
    "36": 31,
    "34": 30,
    "51": 12,
    "73": 9,
    "12": 6,
    "91": 3,
    "53": 1,
}
SARAN = [
    {
        "slug": f"contoh-{n}",
        "nama": nama,
        "nama_lengkap": f"{nama}, {letak}" if letak else nama,
        "letak": letak,
        "bergabung_pada": n % 2 == 0,
    }
    for n, (nama, letak) in enumerate(
        [
            ("Kecamatan Purbalingga", "Kabupaten Purbalingga, Jawa Tengah"),
            ("Pemerintah Kabupaten Purbalingga", "Jawa Tengah"),
            (PANJANG, "Kabupaten Kepulauan Siau Tagulandang Biaro, Sulawesi Utara"),
        ]
    )
]
DATA: dict[str, Any] = {
    "saran": SARAN,
    "pemilih": [
        ("Kosong", {"name": "g1", "attrs": {"id": "g_pilih_1", "class": "form-control"}}, "", []),
        (
            "Terpilih",
            {"name": "g2", "attrs": {"id": "g_pilih_2", "class": "form-control"}},
            SARAN[0]["nama_lengkap"],
            [],
        ),
        (
            "Belum jelas, tanpa JavaScript",
            {"name": "g3", "attrs": {"id": "g_pilih_3", "class": "form-control is-invalid"}},
            "purbalinga",
            SARAN,
        ),
    ],
    "peta": {"nilai": PETA, "alamat": dict.fromkeys(PETA, "#g-peta"), "kosong": {}},
    "panjang": PANJANG,
    "nada": [
        ("netral", "Draf"),
        ("info", "Sedang ditelaah"),
        ("menunggu", "Menunggu Anda"),
        ("berhasil", "Terjadwal"),
        ("bahaya", "Belum dapat diterima"),
        ("selesai", "Selesai"),
    ],
    "kemajuan": LANGKAH,
    "langkah": [
        ("Tujuan", "#isi", "done"),
        ("Waktu", "#isi", "done"),
        ("Rombongan", "#isi", "now"),
        ("Lampiran", "#isi", "todo"),
        ("Periksa dan kirim", "", "todo"),
    ],
    "tab": [
        ("Ringkasan", "#isi", True),
        ("Jadwal", "#isi"),
        ("Rombongan", "#isi", False, 20),
        ("Susunan acara", "#isi"),
        ("Dokumen", "#isi", False, 3),
        ("Kehadiran", "#isi"),
        ("Laporan", "#isi"),
    ],
    "baris": BARIS,
    "rincian": [
        ("Tuan rumah", "Kecamatan Purbalingga"),
        ("Hari, tanggal", "Jumat, 20 Desember 2019"),
        ("Pukul", "09.00 WIB"),
        ("Rombongan", "20 (dua puluh) orang"),
        ("Pokok bahasan", PANJANG),
        ("Catatan", ""),
    ],
    "linimasa": [
        ("Permohonan dikirim", "2 Desember 2019, 10.42 WIB", "Budi Santoso", "", "info"),
        (
            "Didisposisi ke Seksi Pemerintahan",
            "3 Desember 2019, 08.15 WIB",
            "Drs. Raditya",
            PANJANG,
            "menunggu",
        ),
        ("Disetujui", "5 Desember 2019, 14.00 WIB", "Citra Lestari", "", "berhasil"),
    ],
    "linimasa_satu": [("Draf dibuat", "Senin, 2 Desember 2019")],
    "acara": [
        ("08.30–09.00 WIB", "Penerimaan rombongan", "Pendopo kecamatan", "Protokol"),
        ("09.00–09.30 WIB", "Sambutan selamat datang", "Aula lantai 2", "Camat"),
        (
            "09.30–11.00 WIB",
            PANJANG,
            "Aula lantai 2",
            "Kepala Seksi Pelayanan",
            "Paparan dan tanya jawab",
        ),
    ],
    "remah": [("Kunjungan saya", "#isi"), ("Kecamatan Purbalingga", "#isi"), ("Susunan acara", "")],
}


def isi_galeri() -> dict[str, Any]:
    """The whole context of the gallery; fixed data, no query."""
    return DATA | {
        "lembar": [_lembar(20, 1), _lembar(260, 5)],
        "form": FormContoh(),
        "form_galat": FormContoh(
            auto_id="galat_%s",
            data={"pokok": "Pelayanan PATEN", "surel": "budi(at)contoh", "tanggal": "31-02-2026"},
        ),
    }
