// Menus and questions made of <details data-lipat> close by Escape and by a click elsewhere.
(() => {
  const terbuka = () => document.querySelectorAll("details[data-lipat][open]");
  document.addEventListener("click", (e) => terbuka().forEach((d) => { if (!d.contains(e.target)) d.open = false; }));
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    terbuka().forEach((d) => {
      const kembali = d.contains(document.activeElement);
      d.open = false;
      if (kembali) d.querySelector("summary").focus();
    });
  });
  // What a refused form or move has to say takes the focus; the open tab scrolls into sight.
  document.querySelector("[data-fokus]")?.focus();
  document.addEventListener("htmx:afterSettle", (e) => e.target.querySelector?.("[data-fokus]")?.focus());
  document.querySelectorAll("[data-tab] [aria-current]").forEach((a) => {
    const kotak = a.closest("ul");
    kotak.scrollLeft = a.offsetLeft - 16;
  });
})();
