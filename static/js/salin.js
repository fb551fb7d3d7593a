// Copy buttons: shown only where copying works.
(() => {
  if (!navigator.clipboard) return;
  const siapkan = () => document.querySelectorAll("[data-salin][hidden]").forEach((t) => { t.hidden = false; });
  siapkan();
  document.addEventListener("htmx:afterSwap", siapkan);
  document.addEventListener("click", async (e) => {
    const tombol = e.target.closest("[data-salin]");
    if (!tombol) return;
    const kotak = tombol.closest(".salin");
    await navigator.clipboard.writeText(kotak.querySelector("[data-teks]").textContent);
    const kata = tombol.querySelector("[data-kata]");
    const asal = kata.textContent;
    kata.textContent = "Tersalin";
    kotak.querySelector("[role=status]").textContent = "Tersalin";
    setTimeout(() => { kata.textContent = asal; }, 2000);
  });
})();
