// A fact beside the text jumps to its words; a mention tells its value and rule under the pointer or the focus.
"use strict";
(() => {
  const text = document.querySelector(".text");
  const tip = document.getElementById("tip");
  if (!text) return;
  const sentences = [...text.querySelectorAll(".s")].map((node) => ({ node, at: Number(node.dataset.at) }));

  // Offsets count code points; a DOM range counts UTF-16 units.
  function place(offset) {
    let found = sentences[0];
    for (const one of sentences) if (one.at <= offset) found = one;
    let left = offset - found.at;
    const walker = document.createTreeWalker(found.node, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const points = [...node.data];
      if (left <= points.length) return [node, points.slice(0, left).join("").length];
      left -= points.length;
    }
    return [found.node, found.node.childNodes.length];
  }

  function range(told) {
    const [start, end] = told.split("-").map(Number);
    const made = new Range();
    made.setStart(...place(start));
    made.setEnd(...place(end));
    return made;
  }

  function light(link) {
    document.querySelectorAll(".jump[aria-current]").forEach((other) => other.removeAttribute("aria-current"));
    link.setAttribute("aria-current", "true");
    const quote = range(link.dataset.quote);
    CSS.highlights.set("quote", new Highlight(quote));
    CSS.highlights.set("spans", new Highlight(...link.dataset.spans.split(" ").filter(Boolean).map(range)));
    quote.startContainer.parentElement.scrollIntoView({ block: "center" });
  }

  if ("highlights" in CSS) {
    document.querySelectorAll(".jump").forEach((link) => link.addEventListener("click", (event) => {
      event.preventDefault();
      history.replaceState(null, "", link.hash);
      light(link);
    }));
  }

  function show(mention) {
    tip.textContent = mention.dataset.tip;
    tip.hidden = false;
    const at = mention.getClientRects()[0];
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - tip.offsetWidth - 8));
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${at.top + scrollY - tip.offsetHeight - 6}px`;
    mention.setAttribute("aria-describedby", "tip");
  }

  function hide(mention) {
    tip.hidden = true;
    mention.removeAttribute("aria-describedby");
  }

  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    text.addEventListener(on, (event) => { const m = event.target.closest("[data-tip]"); if (m) show(m); });
    text.addEventListener(off, (event) => { const m = event.target.closest("[data-tip]"); if (m) hide(m); });
  }
})();
