// The graph on a canvas, drawn by sigma.
import { moveAsPicture } from "./graph-move.js";
import { isCurrent, isShown } from "./graph-seen.js";

export const COLOURS = {
  Person: "#0f5257", Position: "#63a3a2", PublicBody: "#1f4e9e", Organization: "#5b7fc4", Committee: "#7a5195", Place: "#6b7a2f",
  Programme: "#b45309", Event: "#c0567b", Decision: "#9a3412", Document: "#8d887d",
};
const MANY = 600; // nodes, from which on ties are opened from the list alone
const REST = 3; // times as long as a drawing took, before the next one while nodes move
const LIGHT = "#d9d4c9", STRONG = "#0f5257", FAINT = "#efece5";

// The renderer, null where there is no WebGL.
export function show(state, canvas, on) {
  if (!document.createElement("canvas").getContext("webgl2")) return null;
  const seen = { over: null };
  const renderer = new Sigma(state.graph, canvas, {
    labelFont: 'Sarabun, "Noto Sans Thai", sans-serif', labelSize: 13, labelColor: { color: "#1d1c1a" }, labelDensity: 0.7, labelGridCellSize: 90,
    labelRenderedSizeThreshold: 6, enableEdgeEvents: true, defaultEdgeColor: LIGHT, minCameraRatio: 0.05, maxCameraRatio: 4, zIndex: true,
    enableCameraRotation: false, nodeReducer: (id, data) => node(state, id, data), edgeReducer: (id, data) => tie(state, seen, id, data),
  });
  renderer.on("clickNode", ({ node }) => on.node(node));
  renderer.on("doubleClickNode", ({ preventSigmaDefault }) => preventSigmaDefault());
  renderer.on("clickEdge", ({ edge }) => on.tie(edge));
  renderer.on("enterNode", () => canvas.classList.add("over")); // the library itself draws it and its name over others
  renderer.on("leaveNode", () => canvas.classList.remove("over"));
  renderer.on("enterEdge", ({ edge }) => over(renderer, canvas, seen, edge, edge));
  renderer.on("leaveEdge", ({ edge }) => over(renderer, canvas, seen, edge, null));
  moveAsPicture(renderer);
  return renderer;
}

function over(renderer, canvas, seen, edge, now) {
  seen.over = now;
  canvas.classList.toggle("over", Boolean(now));
  renderer.refresh({ partialGraph: { edges: [edge] }, skipIndexation: true });
}

function node(state, id, data) {
  if (!isShown(state, id)) return { ...data, hidden: true };
  const near = !state.chosen || id === state.chosen || state.graph.areNeighbors(id, state.chosen);
  const first = id === state.chosen;
  return { ...data, color: near ? data.color : "#cfcabf", forceLabel: first, highlighted: first, zIndex: near ? 1 : 0 };
}

function tie(state, seen, id, data) {
  const near = state.chosen && state.graph.hasExtremity(id, state.chosen);
  const color = id === seen.over ? STRONG : near ? "#8fb7b5" : FAINT;
  return { ...data, label: null, hidden: !isCurrent(state, data), color, size: id === seen.over ? data.size + 2 : data.size, zIndex: near ? 1 : 0 };
}

// Moves the nodes until they are settled, as graph-layout.js tells; whoever wants no motion sees the end alone.
export function settle(state) {
  const { graph, renderer } = state;
  if (!renderer || graph.order < 2) return;
  renderer.setSetting("enableEdgeEvents", graph.order < MANY); // to find the tie under the pointer all are drawn twice
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const ids = graph.nodes(), place = new Map(ids.map((id, at) => [id, at]));
  state.layout?.terminate();
  state.layout = new Worker("/static/graph-layout.js");
  state.layout.onmessage = ({ data: { places, left } }) => {
    const begun = performance.now();
    ids.forEach((id, at) => ([graph.getNodeAttributes(id).x, graph.getNodeAttributes(id).y] = places[at]));
    if (!left || !still) renderer.refresh({ skipIndexation: left > 0 });
    if (left) setTimeout(() => state.layout.postMessage({}), REST * (performance.now() - begun));
    else ended(state);
  };
  renderer.getContainer().classList.add("busy");
  state.layout.postMessage({
    places: graph.mapNodes((_, { x, y }) => [x, y]), ties: graph.mapEdges((_, __, one, other) => [place.get(one), place.get(other)]),
  });
}

function ended(state) {
  state.layout.terminate();
  state.renderer.getContainer().classList.remove("busy");
  state.renderer.getContainer().dataset.settled = state.graph.order;
}
