"""The usual shapes of a visit, as data. The order follows receptions reported by kecamatan and regencies; the
lengths are usual practice. Meals and prayers are fixed, everything else moves. Cues are for the host's people."""

from __future__ import annotations

from kunjungan.acara.rules_templat import SEHARI, Acuan, ButirTemplat, SlotLokus, TemplatAcara, panjang

_JEMPUT = "Among tamu menjemput di pintu masuk dan mengantar ke ruang penerimaan."
_PENUTUP = "Penutup, penandatanganan buku tamu, dan pelepasan rombongan"
_MAKSUD = "Penyampaian maksud dan tujuan serta perkenalan rombongan"
_TIBA = "Kedatangan, registrasi, dan penyambutan tamu"

_TIGA_JAM = (
    ButirTemplat(0, 20, _TIBA, "Protokol dan among tamu", isyarat=_JEMPUT),
    ButirTemplat(20, 10, "Pembukaan", "Pembawa acara"),
    ButirTemplat(30, 10, "Sambutan selamat datang", "Tuan rumah"),
    ButirTemplat(40, 15, _MAKSUD, "{pimpinan}"),
    ButirTemplat(55, 35, "Paparan tuan rumah", "{penerima}"),
    ButirTemplat(90, 35, "Diskusi dan tanya jawab", "Moderator"),
    ButirTemplat(125, 10, "Pertukaran cendera mata dan foto bersama", "Protokol",
                 isyarat="Plakat disiapkan di meja depan."),
    ButirTemplat(135, 30, "Peninjauan lapangan", "Kepala seksi terkait", "Ruang pelayanan"),
    ButirTemplat(165, 15, _PENUTUP, "Pembawa acara"),
)  # fmt: skip
_DUA_JAM = (
    ButirTemplat(0, 15, _TIBA, "Protokol dan among tamu", isyarat=_JEMPUT),
    ButirTemplat(15, 5, "Pembukaan", "Pembawa acara"),
    ButirTemplat(20, 10, "Sambutan selamat datang", "Tuan rumah"),
    ButirTemplat(30, 15, _MAKSUD, "{pimpinan}"),
    ButirTemplat(45, 35, "Paparan tuan rumah", "{penerima}"),
    ButirTemplat(80, 25, "Diskusi dan tanya jawab", "Moderator"),
    ButirTemplat(105, 15, "Pertukaran cendera mata, foto bersama, dan pelepasan rombongan", "Protokol"),
)
_PEMDA = (
    ButirTemplat(0, 30, _TIBA, "Protokol", isyarat=_JEMPUT),
    ButirTemplat(30, 20, "Pembukaan dan sambutan selamat datang", "{penerima}"),
    ButirTemplat(50, 20, "Penyampaian maksud dan tujuan kunjungan", "{pimpinan}"),
    ButirTemplat(70, 30, "Paparan umum tuan rumah", "Bagian Pemerintahan"),
    ButirTemplat(0, 0, "Diskusi teknis: {unit}", "{petugas}", acuan=Acuan.LOKUS,
                 isyarat="Pemandu mengantar kelompok dari ruang pembukaan ke tempat ini."),
    ButirTemplat(165, 15, "Pleno singkat dan simpulan", "Moderator"),
    ButirTemplat(180, 15, "Pertukaran cendera mata dan foto bersama", "Protokol"),
    ButirTemplat(195, 75, "Istirahat, salat, dan makan siang", "Bagian Umum", tetap=True),
    ButirTemplat(270, 90, "Peninjauan lapangan", "Perangkat daerah terkait", "Lokasi peninjauan"),
    ButirTemplat(360, 15, "Penandatanganan buku tamu dan pelepasan rombongan", "Protokol"),
)  # fmt: skip
_PELATIHAN = (
    ButirTemplat(0, 30, _TIBA, "Protokol", isyarat=_JEMPUT),
    ButirTemplat(30, 20, "Pembukaan dan sambutan selamat datang", "{penerima}"),
    ButirTemplat(50, 15, "Penyampaian maksud dan tujuan pembelajaran", "{pimpinan}"),
    ButirTemplat(65, 40, "Paparan umum tuan rumah", "Tuan rumah"),
    ButirTemplat(105, 15, "Pembagian kelompok dan penjelasan tempat belajar", "Panitia pelatihan",
                 isyarat="Daftar kelompok dan pendamping dibagikan."),
    ButirTemplat(0, 15, "Penerimaan di {unit}", "{petugas}", acuan=Acuan.LOKUS,
                 isyarat="Pendamping menjemput kelompok di tempat turun."),
    ButirTemplat(15, 40, "Paparan layanan dan program unggulan", "{petugas}", acuan=Acuan.LOKUS),
    ButirTemplat(55, -30, "Observasi, wawancara, dan pengumpulan data", "Pendamping kelompok", acuan=Acuan.LOKUS),
    ButirTemplat(-30, 30, "Diskusi dan rangkuman hasil belajar", "Moderator", acuan=Acuan.LOKUS),
    ButirTemplat(-120, 15, "Perjalanan kembali dan persiapan presentasi", "Panitia pelatihan", "", Acuan.AKHIR),
    ButirTemplat(-105, 75, "Presentasi hasil belajar tiap kelompok", "{pimpinan}", acuan=Acuan.AKHIR),
    ButirTemplat(-30, 30, "Tanggapan tuan rumah, penutupan, dan pelepasan", "{penerima}", acuan=Acuan.AKHIR),
)  # fmt: skip
_PENILAIAN = (
    ButirTemplat(0, 15, "Kedatangan dan penyambutan tim penilai", "Protokol", isyarat=_JEMPUT),
    ButirTemplat(15, 20, "Sambutan selamat datang", "Tuan rumah"),
    ButirTemplat(35, 15, "Sambutan ketua tim: maksud dan aspek penilaian", "{pimpinan}"),
    ButirTemplat(50, 20, "Ekspose camat", "{penerima}", isyarat="Penunjuk waktu memberi tanda pada menit ke-15."),
    ButirTemplat(70, 50, "Tanya jawab tim penilai", "Tim penilai"),
    ButirTemplat(120, 60, "Pemeriksaan dokumen per aspek", "Tim penilai dan penanggung jawab aspek",
                 "Meja pemeriksaan dokumen"),
    ButirTemplat(180, 60, "Peninjauan lapangan dan wawancara warga", "Tim penilai", "Lokasi peninjauan"),
    ButirTemplat(240, 60, "Istirahat, salat, dan makan siang", "Bagian Umum", tetap=True),
    ButirTemplat(300, 45, "Rapat tertutup tim penilai", "Tim penilai", "Ruang rapat tim",
                 isyarat="Hanya tim penilai; petugas menjaga pintu."),
    ButirTemplat(345, 15, "Penutupan", "Pembawa acara"),
)  # fmt: skip
_RAMADAN = (
    ButirTemplat(0, 15, _TIBA, "Protokol dan among tamu", isyarat=_JEMPUT),
    ButirTemplat(15, 10, "Pembukaan dan doa", "Pembawa acara"),
    ButirTemplat(25, 10, "Sambutan selamat datang", "Tuan rumah"),
    ButirTemplat(35, 15, _MAKSUD, "{pimpinan}"),
    ButirTemplat(50, 35, "Paparan tuan rumah", "{penerima}"),
    ButirTemplat(85, 35, "Diskusi dan tanya jawab", "Moderator"),
    ButirTemplat(120, 20, "Peninjauan ruang pelayanan", "Kepala seksi terkait", "Ruang pelayanan"),
    ButirTemplat(140, 10, "Pertukaran cendera mata, foto bersama, dan pelepasan rombongan", "Protokol"),
)
_JUMAT = (
    ButirTemplat(0, 15, _TIBA, "Protokol dan among tamu", isyarat=_JEMPUT),
    ButirTemplat(15, 5, "Pembukaan", "Pembawa acara"),
    ButirTemplat(20, 10, "Sambutan selamat datang", "Tuan rumah"),
    ButirTemplat(30, 10, _MAKSUD, "{pimpinan}"),
    ButirTemplat(40, 30, "Paparan tuan rumah", "{penerima}"),
    ButirTemplat(70, 30, "Diskusi dan tanya jawab", "Moderator"),
    ButirTemplat(100, 20, "Pertukaran cendera mata, foto bersama, dan pelepasan rombongan", "Protokol", tetap=True,
                 isyarat="Selesai paling lambat pukul 11.00 karena salat Jumat."),
)  # fmt: skip

_MEJA = tuple(
    SlotLokus(None, f"Perangkat daerah {n}", f"Meja perangkat daerah {n}", 100, 65)
    for n in ("I", "II", "III")
)
_TEMPAT_BELAJAR = tuple(
    SlotLokus(None, f"Unit {n}", f"Kantor unit {n}", SEHARI, 180) for n in ("A", "B", "C")
)

TEMPLAT: dict[str, TemplatAcara] = {
    t.kode: t
    for t in (
        TemplatAcara("tiga-jam", "Penerimaan 3 jam", "Satu unit, dengan peninjauan lapangan.", _TIGA_JAM),
        TemplatAcara("dua-jam", "Penerimaan 2 jam", "Satu unit, tanpa peninjauan lapangan.", _DUA_JAM),
        TemplatAcara("jumat", "Hari Jumat, sampai pukul 11.00", "Dua jam, selesai sebelum salat Jumat.", _JUMAT),
        TemplatAcara(
            "ramadan", "Bulan Ramadan", "Dua setengah jam, tanpa jamuan, selesai sebelum pukul 12.00.", _RAMADAN
        ),
        TemplatAcara(
            "pemda",
            "Pemerintah daerah, beberapa OPD sejajar",
            "Pembukaan bersama, diskusi teknis per perangkat daerah secara sejajar, lalu peninjauan lapangan.",
            _PEMDA,
            _MEJA,
        ),
        TemplatAcara(
            "pelatihan",
            "Pembelajaran di beberapa tempat",
            "Penerimaan bersama, belajar di tiap lokus menurut harinya, lalu presentasi hasil belajar.",
            _PELATIHAN,
            _TEMPAT_BELAJAR,
        ),
        TemplatAcara(
            "penilaian",
            "Penilaian kecamatan",
            "Ekspose berbatas waktu, pemeriksaan dokumen per aspek, peninjauan, rapat tertutup; tanpa cendera mata.",
            _PENILAIAN,
        ),
    )
}  # fmt: skip

PANJANG = {kode: panjang(t) for kode, t in TEMPLAT.items()}
