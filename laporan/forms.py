"""The order form: only the fields that the kind prints."""

from __future__ import annotations

from typing import Any

from django import forms

from instansi.bidang import FormulirBersih, JumlahField, TanggalField, TeksBersih
from instansi.models import Instansi, PemangkuJabatan
from instansi.penulisan import tanggal_panjang
from instansi.tata import Bertata
from kunjungan.choices import Sifat, Status
from kunjungan.models import Kunjungan
from laporan.choices import JenisDokumen
from laporan.isian import IsianDokumen
from laporan.jenis import Jenis

_SURAT = ("tanggal", "nomor", "sifat", "pemangku", "atas_nama", "tembusan")
BIDANG: dict[str, tuple[str, ...]] = {
    JenisDokumen.SURAT_BALASAN: (*_SURAT, "batas", "alternatif"),
    JenisDokumen.SURAT_UNDANGAN: _SURAT,
    JenisDokumen.SUSUNAN_ACARA: (),
    JenisDokumen.ACARA_PETUGAS: (),
    JenisDokumen.DAFTAR_HADIR: ("per_lokus", "baris_kosong", "kolom_nip", "kolom_telepon"),
    JenisDokumen.LAPORAN_KUNJUNGAN: ("tanggal", "nomor", "pemangku", "atas_nama"),
}


class FormulirPesanan(Bertata, FormulirBersih, forms.Form):
    """What is not known from the visit: number, date, who signs, copies."""

    tanggal = TanggalField(label="Tanggal naskah")
    nomor = TeksBersih(
        label="Nomor surat",
        required=False,
        max_length=80,
        help_text="Kosongkan bila belum ada; pada naskah tersedia tempat untuk menulisnya.",
    )
    sifat = forms.ChoiceField(label="Sifat", choices=[(s.label, s.label) for s in Sifat])
    pemangku = forms.ModelChoiceField(
        label="Penanda tangan",
        queryset=PemangkuJabatan.objects.none(),
        required=False,
        empty_label="Kepala instansi pada tanggal naskah",
    )
    atas_nama = TeksBersih(
        label="Atas nama (a.n.)",
        required=False,
        max_length=160,
        help_text="Jabatan pemberi wewenang bila surat ditandatangani a.n., misalnya Bupati Banyumas.",
    )
    batas = TanggalField(
        label="Batas jawaban", required=False, help_text="Batas penyampaian daftar peserta atau konfirmasi."
    )
    alternatif = TeksBersih(
        label="Alternatif yang ditawarkan",
        required=False,
        max_length=400,
        help_text="Satu kalimat utuh, misalnya: Sebagai alternatif, materi dapat disampaikan secara daring.",
    )
    tembusan = TeksBersih(
        label="Tembusan",
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Satu jabatan per baris, misalnya: Yth. Wali Kota Cirebon (sebagai laporan).",
    )
    per_lokus = forms.BooleanField(
        label="Lembar tersendiri untuk setiap lokus",
        required=False,
        initial=True,
        help_text="Tiap lembar memuat unit, tempat, jam, dan tamu yang dibagi ke lokus itu saja.",
    )
    baris_kosong = JumlahField(
        label="Baris kosong",
        min_value=0,
        max_value=50,
        initial=5,
        help_text="Untuk yang datang susulan, per lembar.",
    )
    kolom_nip = forms.BooleanField(label="Cetak kolom NIP", required=False)
    kolom_telepon = forms.BooleanField(
        label="Cetak kolom telepon",
        required=False,
        help_text="NIP dan telepon adalah data pribadi; cetak hanya bila diperlukan.",
    )

    def __init__(
        self, *args: Any, jenis: Jenis, kunjungan: Kunjungan, instansi: Instansi, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        pakai = set(BIDANG[jenis.kode])
        pakai.discard("batas" if kunjungan.status == Status.DITOLAK else "alternatif")
        if "per_lokus" in pakai and kunjungan.lokus.filter(batal=False).count() < 2:
            pakai.discard("per_lokus")
        for nama in set(self.fields) - pakai:
            del self.fields[nama]
        if "pemangku" in self.fields:
            bidang = self.fields["pemangku"]
            bidang.queryset = (  # type: ignore[attr-defined]
                PemangkuJabatan.objects.filter(jabatan__instansi=instansi)
                .select_related("pejabat", "jabatan")
                .order_by("jabatan__urutan", "-mulai", "id")
            )

    def clean(self) -> dict[str, Any]:
        """Nobody signs for a day on which they did not hold the office."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        pemangku, tanggal = data.get("pemangku"), data.get("tanggal")
        if pemangku and tanggal and not pemangku.menjabat_pada(tanggal):
            self.add_error("pemangku", f"Pejabat ini tidak menjabat pada {tanggal_panjang(tanggal)}.")
        return data

    def isian(self, hari_ini: Any) -> IsianDokumen:
        """The order as plain values; papers without a date of their own bear today's."""
        data = {k: v for k, v in self.cleaned_data.items() if v not in (None, "")}
        data.setdefault("tanggal", hari_ini)
        if "tembusan" in data:
            baris = (b.strip(" ;.") for b in data["tembusan"].splitlines())
            data["tembusan"] = tuple(b for b in baris if b)
        return IsianDokumen(**data)
