// Keyboard for the search box: arrows walk the suggestions, Escape closes them, "/" goes to the box.
"use strict";
(() => {
  const box = document.getElementById("q");
  const list = document.getElementById("suggestions");
  if (!box || !list) return;
  const options = () => [...list.querySelectorAll('[role="option"]')];
  const chosen = () => options().findIndex((o) => o.getAttribute("aria-selected") === "true");

  function choose(n) {
    options().forEach((o, i) => {
      o.setAttribute("aria-selected", String(i === n));
      o.id = `suggestion-${i}`;
      if (i === n) o.scrollIntoView({ block: "nearest" });
    });
    if (n < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", `suggestion-${n}`);
  }

  function close() {
    list.replaceChildren();
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  new MutationObserver(() => box.setAttribute("aria-expanded", String(options().length > 0))).observe(list, { childList: true });

  box.addEventListener("keydown", (event) => {
    const all = options();
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" && all.length) choose((chosen() + 1) % all.length);
    else if (event.key === "ArrowUp" && all.length) choose(chosen() <= 0 ? all.length - 1 : chosen() - 1);
    else if (event.key === "Enter" && chosen() >= 0) location.assign(all[chosen()].href);
    else return;
    if (event.key !== "Escape") event.preventDefault();
  });
  document.addEventListener("click", (event) => { if (!event.target.closest("form.search")) close(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, textarea, select")) { event.preventDefault(); box.focus(); }
  });
})();
