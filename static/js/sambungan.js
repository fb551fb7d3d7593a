// When the line fails behind an htmx request, say so above the page.
(() => {
  const kabarkan = (teks) => {
    const wadah = document.getElementById("pesan");
    if (!wadah) return;
    const kotak = document.createElement("p");
    kotak.className = "pesan pesan-bahaya";
    kotak.textContent = teks;
    wadah.replaceChildren(kotak);
  };
  document.addEventListener("htmx:sendError", () => kabarkan("Sambungan terputus. Periksa jaringan, lalu muat ulang halaman ini."));
  document.addEventListener("htmx:responseError", (e) => kabarkan(
    e.detail.xhr.status === 403 ? "Sesi Anda mungkin sudah berakhir. Muat ulang halaman, lalu masuk lagi." : "Belum berhasil. Muat ulang halaman, lalu coba sekali lagi."));
})();
