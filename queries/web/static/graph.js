// The graph view: it grows where a node is expanded; kinds and years are filtered here; ties open their words.
import { quoted } from "./drawing.js";
import { exported } from "./graph-export.js";
import { COLOURS, settle, show } from "./graph-draw.js";
import { isCurrent, isShown } from "./graph-seen.js";

const MOST = 2000; // nodes
const ALL_KINDS = ["Person", "Position", "PublicBody", "Organization", "Committee", "Programme", "Decision", "Event", "Place", "Document"];
const OFF = ["Document"]; // kinds that are asked for only when they are wanted
const place = document.getElementById("graph");
if (place) start();

async function start() {
  const state = {
    words: JSON.parse(place.dataset.words), lang: place.dataset.lang, graph: new graphology.UndirectedGraph(), expanded: new Set(),
    off: new Set(OFF), since: null, until: null, chosen: null, renderer: null,
  };
  await expand(state, place.dataset.about);
  if (!state.graph.order) return;
  place.hidden = false;
  state.renderer = show(state, $(".graph-canvas"), { node: (id) => choose(state, id), tie: (id) => open(state, id) });
  if (!state.renderer) $(".graph-canvas").remove(); // no WebGL: panel and list say the same
  kinds(state);
  times(state);
  $(".graph-nodes").addEventListener("toggle", () => nodes(state));
  for (const button of place.querySelectorAll("[data-export]")) {
    button.addEventListener("click", () => exported(button.dataset.export, state));
    if (!state.renderer && button.dataset.export !== "gexf") button.disabled = true;
  }
  choose(state, place.dataset.about);
  settle(state);
}

const $ = (selector) => place.querySelector(selector);

// What lies around a node, put into the graph; new nodes begin near it.
async function expand(state, id) {
  const asked = new URLSearchParams({ about: id, releases: !state.off.has("Document") });
  const answer = await fetch(`${place.dataset.from}?${asked}`);
  if (!answer.ok) return;
  const web = await answer.json();
  const { graph } = state;
  const from = graph.hasNode(web.centre) ? graph.getNodeAttributes(web.centre) : { x: 0, y: 0 };
  web.nodes.forEach((node, at) => {
    if (graph.hasNode(node.id) || graph.order >= MOST) return;
    const turn = at * 2.399963; // the golden angle: no two at one place
    const far = at ? 1 + Math.sqrt(at) : 0;
    graph.addNode(node.id, { ...node, label: shortened(node.name), color: COLOURS[node.kind] ?? "#8d887d",
                             x: from.x + far * Math.cos(turn), y: from.y + far * Math.sin(turn) });
  });
  for (const { source, target, ...tie } of web.ties) {
    if (!graph.hasNode(source) || !graph.hasNode(target) || source === target) continue;
    if (!graph.hasEdge(source, target)) graph.addEdge(source, target, { ...tie, name: tie.label, size: 1 + Math.log10(1 + tie.count) });
  }
  state.expanded.add(web.centre);
  graph.updateEachNodeAttributes((node, data) => ({ ...data, size: 4 + 2.2 * Math.sqrt(Math.min(graph.degree(node), 60)) }));
  told(state, graph.order >= MOST ? state.words.full : web.left ? state.words.left.replace("{n}", web.left.toLocaleString()) : "");
}

function shortened(name) {
  return name.length > 34 ? `${name.slice(0, 32)}…` : name;
}

function told(state, more) {
  const count = state.words.count.replace("{n}", state.graph.order.toLocaleString()).replace("{m}", state.graph.size.toLocaleString());
  $('[role="status"]').textContent = [count, more].filter(Boolean).join(" · ");
}

// Filters

function kinds(state) {
  const box = $(".graph-kinds");
  box.querySelectorAll("label").forEach((label) => label.remove());
  const found = new Map();
  state.graph.forEachNode((_, data) => found.set(data.kind, [data.kind_name, (found.get(data.kind)?.[1] ?? 0) + 1]));
  if (!found.has("Document")) found.set("Document", [state.lang === "th" ? "ข่าว" : "Releases", 0]);
  for (const kind of ALL_KINDS.filter((kind) => found.has(kind))) box.append(kindBox(state, kind, ...found.get(kind)));
}

function kindBox(state, kind, name, count) {
  const label = made("label", { className: `k-${kind}` });
  const box = made("input", { type: "checkbox", checked: !state.off.has(kind) });
  box.dataset.kind = kind;
  box.addEventListener("change", async () => {
    state.off[box.checked ? "delete" : "add"](kind);
    if (kind === "Document" && box.checked && !count) {
      for (const id of [...state.expanded]) await expand(state, id);
      kinds(state);
      $(`[data-kind="${kind}"]`).focus();
      settle(state);
    }
    redraw(state);
  });
  label.append(box, made("span", { className: "dot" }), ` ${name} ${count || ""}`);
  return label;
}

function times(state) {
  const years = new Set();
  state.graph.forEachEdge((_, tie) => [tie.first, tie.last].forEach((day) => day && years.add(+day.slice(0, 4))));
  const sorted = [...years].sort();
  for (const select of place.querySelectorAll("[data-bound]")) {
    const kept = select.value;
    select.replaceChildren(new Option("–", ""), ...sorted.map((year) => new Option(state.lang === "th" ? year + 543 : year, year)));
    select.value = kept;
    select.onchange = () => {
      state[select.dataset.bound] = +select.value || null;
      redraw(state);
    };
  }
}

function redraw(state) {
  state.renderer?.refresh();
  if (state.chosen) choose(state, state.chosen);
  nodes(state);
}

// The panel

function choose(state, id) {
  state.chosen = id;
  const { graph, words } = state;
  const data = graph.getNodeAttributes(id);
  const head = made("h2", { textContent: data.name, lang: "th" });
  const kind = made("p", { className: "of-kind", textContent: data.kind_name });
  const acts = made("p", { className: "acts" }, made("a", { href: data.url, textContent: words.page }));
  if (data.expands && !state.expanded.has(id) && graph.order < MOST) {
    const button = made("button", { type: "button", textContent: words.expand });
    button.addEventListener("click", () => grow(state, id, button));
    acts.prepend(button);
  }
  const list = made("ul", {});
  for (const edge of shownTies(state, id)) list.append(tieButton(state, edge, graph.opposite(id, edge)));
  $(".graph-chosen").replaceChildren(kind, head, acts, made("h3", { textContent: words.ties }), list);
  state.renderer?.refresh({ skipIndexation: true });
}

function shownTies(state, id) {
  const { graph } = state;
  const shown = graph.edges(id).filter((edge) => isCurrent(state, graph.getEdgeAttributes(edge)) && !state.off.has(graph.getNodeAttribute(graph.opposite(id, edge), "kind")));
  return shown.sort((one, other) => graph.getEdgeAttribute(other, "count") - graph.getEdgeAttribute(one, "count"));
}

function tieButton(state, edge, other) {
  const tie = state.graph.getEdgeAttributes(edge);
  const button = made("button", { type: "button", textContent: `${tie.name} – ${state.graph.getNodeAttribute(other, "name")}` });
  button.addEventListener("click", () => open(state, edge));
  return made("li", {}, button, made("span", { className: "n", textContent: tie.count ? ` ${tie.count}` : "" }));
}

async function grow(state, id, button) {
  button.disabled = true;
  await expand(state, id);
  kinds(state);
  times(state);
  choose(state, id);
  nodes(state);
  $(".graph-chosen a").focus();
  settle(state);
}

function open(state, edge) {
  const { graph } = state;
  const [one, other] = graph.extremities(edge).map((id) => graph.getNodeAttribute(id, "name"));
  const tie = graph.getEdgeAttributes(edge);
  const heading = `${one} – ${tie.name} – ${other}`;
  quoted($(".quoted"), tie.facts, tie.facts.length ? heading : `${heading} (${state.words.none})`);
  $(".quoted").scrollIntoView({ block: "nearest" });
}

function nodes(state) {
  const box = $(".graph-nodes");
  if (!box.open) return;
  const shown = state.graph.filterNodes((id) => isShown(state, id));
  shown.sort((one, other) => state.graph.degree(other) - state.graph.degree(one));
  box.querySelector("ul").replaceChildren(...shown.map((id) => {
    const button = made("button", { type: "button", textContent: state.graph.getNodeAttribute(id, "name") });
    button.addEventListener("click", () => { choose(state, id); $(".graph-chosen").scrollIntoView({ block: "nearest" }); });
    return made("li", {}, button);
  }));
}

function made(tag, values, ...children) {
  const element = Object.assign(document.createElement(tag), values);
  element.append(...children);
  return element;
}
