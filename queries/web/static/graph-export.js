// The graph as a file: what is shown as PNG and SVG, all that was expanded as GEXF.
import { isCurrent, isShown } from "./graph-seen.js";

const PAPER = "#ffffff";
const LAYERS = ["edges", "edgeLabels", "nodes", "labels"];

export async function exported(kind, state) {
  const content = await { png, svg, gexf }[kind](state);
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement("a"), { href: address, download: `prakat-graph.${kind}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function png({ renderer }) {
  renderer.refresh();
  renderer.render(); // what WebGL drew is there until the next frame
  const layers = renderer.getCanvases();
  const sheet = document.createElement("canvas");
  Object.assign(sheet, { width: layers.nodes.width, height: layers.nodes.height });
  const pen = sheet.getContext("2d");
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, sheet.width, sheet.height);
  LAYERS.forEach((name) => pen.drawImage(layers[name], 0, 0));
  return new Promise((resolve) => sheet.toBlob(resolve, "image/png"));
}

function svg(state) {
  const { renderer, graph } = state;
  const { width, height } = renderer.getDimensions();
  const shown = graph.filterNodes((id) => isShown(state, id));
  const spots = new Map(shown.map((id) => [id, renderer.graphToViewport(graph.getNodeAttributes(id))]));
  const lines = graph.mapEdges((_, tie, one, other) => {
    if (!spots.has(one) || !spots.has(other) || !isCurrent(state, tie)) return "";
    const [a, b] = [spots.get(one), spots.get(other)];
    return `<line x1="${at(a.x)}" y1="${at(a.y)}" x2="${at(b.x)}" y2="${at(b.y)}" stroke="#c9c4b8" stroke-width="${at(tie.size)}"><title>${safe(tie.name)}</title></line>`;
  });
  const circles = shown.map((id) => {
    const data = graph.getNodeAttributes(id), { x, y } = spots.get(id), r = renderer.scaleSize(data.size);
    return `<circle cx="${at(x)}" cy="${at(y)}" r="${at(r)}" fill="${data.color}"><title>${safe(data.name)}</title></circle>` +
           `<text x="${at(x + r + 3)}" y="${at(y + 4)}">${safe(data.label)}</text>`;
  });
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="Sarabun, sans-serif" font-size="12">`;
  return new Blob([head, `<rect width="100%" height="100%" fill="${PAPER}"/>`, ...lines, ...circles, "</svg>"], { type: "image/svg+xml" });
}

function gexf({ graph }) {
  const plain = new graphology.UndirectedGraph();
  graph.forEachNode((id, { name, kind, x, y, size, color }) => plain.addNode(id, { label: name, kind, x, y, size, color }));
  graph.forEachEdge((_, { name, count, first, last }, one, other) => plain.addEdge(one, other, { label: name, facts: count, first: first ?? "", last: last ?? "" }));
  return new Blob([graphologyLibrary.gexf.write(plain)], { type: "application/gexf+xml" });
}

const at = (value) => Math.round(value * 10) / 10;
const safe = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
