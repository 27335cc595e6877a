// What charts and graphs share.

// Facts with their words, put into a panel under a heading.
export async function quoted(panel, facts, heading) {
  const head = document.createElement("h3");
  head.textContent = heading;
  panel.replaceChildren(head);
  if (!facts.length) return;
  panel.setAttribute("aria-busy", "true");
  const answer = await fetch(`/drawing/quotes?facts=${facts.slice(0, 50).join(",")}`);
  const holder = document.createElement("div");
  if (answer.ok) holder.innerHTML = await answer.text(); // escaped by the template it comes from
  if (panel.firstChild === head) panel.append(holder);
  panel.removeAttribute("aria-busy");
}
