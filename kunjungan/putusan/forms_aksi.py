"""The form of each action that is done on `kunjungan:aksi`, with the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from kunjungan.putusan.forms import (
    FormulirAksi,
    FormulirAlasan,
    FormulirDisposisi,
    FormulirMintaPindah,
    FormulirPengalihan,
    FormulirRegistrasi,
    FormulirTelaah,
    FormulirTerimaUsulan,
    FormulirUsulan,
)
from kunjungan.putusan.forms_penempatan import FormulirPenempatan
from kunjungan.putusan.forms_runding import FormulirSetujuiPindah

Formulir = FormulirAksi | FormulirUsulan | FormulirPenempatan


@dataclass(frozen=True)
class UraianAksi:
    """A form, what the page says above it, and what is said when it is done."""

    formulir: type[FormulirAksi] | type[FormulirUsulan] | type[FormulirPenempatan]
    penjelasan: str
    pesan: str
    bagian: str = "kunjungan/putusan/_isian.html"
    tanpa_ubahan: str = ""  # said, and nothing done, when the form comes back as it was


_PENEMPATAN = "kunjungan/putusan/_penempatan.html"
_USULKAN = "kunjungan/putusan/_usulkan.html"

AKSI: dict[str, UraianAksi] = {
    "registrasi": UraianAksi(
        FormulirRegistrasi,
        "Catat surat di buku agenda. Pemohon diberi tahu bahwa suratnya sudah diterima.",
        "Permohonan sudah bernomor agenda.",
    ),
    "disposisikan": UraianAksi(
        FormulirDisposisi,
        "Penerima mendapat surel dan melihat permohonan ini di dasbornya. Pemohon tidak melihat disposisi.",
        "Disposisi sudah diteruskan.",
    ),
    "telaah": UraianAksi(
        FormulirTelaah,
        "Telaah dan saran ini hanya dibaca di dalam instansi, untuk bahan putusan pimpinan.",
        "Telaah sudah dikirim kepada pimpinan.",
    ),
    "setujui": UraianAksi(
        FormulirPenempatan,
        "Pilih tanggal, ruang, dan pejabat penerima. Ruang langsung dipesan dan pemohon diberi tahu.",
        "Kunjungan disetujui dan dijadwalkan. Surat balasan dapat dicetak di tab Dokumen.",
        _PENEMPATAN,
    ),
    "ubah_jadwal": UraianAksi(
        FormulirPenempatan,
        "Kedua pihak diberi tahu perubahannya. Jam susunan acara ikut bergeser. Tanggal yang disepakati berpindah "
        "sendiri hanya bila aturan penerimaan membolehkan; bila tidak, minta tanggal lain.",
        "Jadwal kunjungan sudah diubah.",
        _PENEMPATAN,
        "Tidak ada yang diubah pada jadwal ini.",
    ),
    "usulkan_jadwal": UraianAksi(
        FormulirUsulan,
        "Usulkan satu sampai tiga tanggal. Pemohon memilih salah satu atau mengusulkan tanggal lain.",
        "Usulan tanggal sudah dikirim kepada pemohon.",
        _USULKAN,
    ),
    "terima_usulan": UraianAksi(
        FormulirTerimaUsulan,
        "Pilih tanggal yang cocok. Tuan rumah lalu menetapkan ruang dan pejabat penerima.",
        "Tanggal diterima. Tuan rumah akan menetapkan jadwalnya.",
    ),
    "usulkan_balik": UraianAksi(
        FormulirUsulan,
        "Bila tidak ada tanggal yang cocok, usulkan satu sampai tiga tanggal lain kepada tuan rumah.",
        "Usulan tanggal Anda sudah dikirim kepada tuan rumah.",
        _USULKAN,
    ),
    "minta_pindah": UraianAksi(
        FormulirMintaPindah,
        "Tulis alasannya dan tawarkan satu sampai tiga tanggal. Sampai pihak lain menjawab, tanggal yang disepakati "
        "beserta ruang dan naskahnya tetap berlaku.",
        "Permintaan tanggal lain sudah dikirim. Tanggal yang disepakati tetap berlaku sampai dijawab.",
        _USULKAN,
    ),
    "tawar_pindah": UraianAksi(
        FormulirMintaPindah,
        "Bila tidak ada tanggal yang cocok, tawarkan yang lain. Tanggal yang disepakati tetap berlaku sampai dijawab.",
        "Tawaran Anda sudah dikirim. Tanggal yang disepakati tetap berlaku sampai dijawab.",
        _USULKAN,
    ),
    "setujui_pindah": UraianAksi(
        FormulirSetujuiPindah,
        "Pilih salah satu tanggal yang ditawarkan pemohon, lalu periksa ruang dan pejabatnya. Lokus lain dan susunan "
        "acara ikut berpindah.",
        "Kunjungan dipindahkan ke tanggal yang disepakati.",
        _PENEMPATAN,
    ),
    "terima_pindah": UraianAksi(
        FormulirTerimaUsulan,
        "Pilih tanggal yang cocok. Kunjungan langsung berpindah ke tanggal itu beserta tempat dan susunan acaranya.",
        "Tanggal diterima. Kunjungan sudah berpindah ke tanggal itu.",
    ),
    "tolak_pindah": UraianAksi(
        FormulirAlasan,
        "Tanggal yang disepakati tetap berlaku. Pihak lain membaca alasan ini.",
        "Tanggal yang disepakati tetap berlaku. Pihak lain sudah diberi tahu.",
    ),
    "tarik_pindah": UraianAksi(
        FormulirAlasan,
        "Tanggal yang disepakati tetap berlaku. Pihak lain membaca alasan ini.",
        "Permintaan ditarik. Tanggal yang disepakati tetap berlaku.",
    ),
    "tolak": UraianAksi(
        FormulirAlasan,
        "Pemohon membaca alasan ini, dan surat balasan dapat dicetak di tab Dokumen.",
        "Permohonan dinyatakan belum dapat diterima.",
    ),
    "alihkan": UraianAksi(
        FormulirPengalihan,
        "Pemohon mendapat draf baru yang sudah terisi untuk instansi yang Anda sarankan.",
        "Permohonan dialihkan. Pemohon sudah mendapat draf untuk tuan rumah yang baru.",
    ),
    "batalkan": UraianAksi(
        FormulirAlasan,
        "Kunjungan berhenti di sini dan ruang yang dipesan dilepas. Kedua pihak membaca alasannya.",
        "Kunjungan dibatalkan.",
    ),
    "mulai": UraianAksi(
        FormulirAksi, "Rombongan sudah tiba dan acara dimulai.", "Kunjungan dimulai. Catat kehadirannya."
    ),
    "tidak_hadir": UraianAksi(
        FormulirAksi,
        "Dicatat bila sampai acara usai rombongan tidak datang dan tidak memberi kabar.",
        "Dicatat bahwa rombongan tidak hadir.",
    ),
    "selesaikan": UraianAksi(
        FormulirAksi,
        "Tutup setelah acara selesai dan kehadiran tercatat. Laporan dapat disusun sesudahnya.",
        "Kunjungan ditutup. Terima kasih.",
    ),
}
