// The graph on a canvas: sigma draws, ForceAtlas2 moves the nodes a little each frame until they are settled.
import { isCurrent, isShown } from "./graph-seen.js";

export const COLOURS = {
  Person: "#0f5257", Position: "#63a3a2", PublicBody: "#1f4e9e", Organization: "#5b7fc4", Committee: "#7a5195", Place: "#6b7a2f",
  Programme: "#b45309", Event: "#c0567b", Decision: "#9a3412", Document: "#8d887d",
};
const STEPS = 320; // of the layout, for a new graph
const SLICE = 12; // milliseconds of a frame that it may take
const LIGHT = "#d9d4c9", STRONG = "#0f5257", FAINT = "#efece5";

// The renderer, null where there is no WebGL.
export function show(state, canvas, on) {
  if (!document.createElement("canvas").getContext("webgl2")) return null;
  const seen = { over: null };
  const renderer = new Sigma(state.graph, canvas, {
    labelFont: 'Sarabun, "Noto Sans Thai", sans-serif', labelSize: 13, labelColor: { color: "#1d1c1a" }, labelDensity: 0.7, labelGridCellSize: 90,
    labelRenderedSizeThreshold: 6, enableEdgeEvents: true, defaultEdgeColor: LIGHT, minCameraRatio: 0.05, maxCameraRatio: 4, zIndex: true,
    hideEdgesOnMove: false, nodeReducer: (id, data) => node(state, seen, id, data), edgeReducer: (id, data) => tie(state, seen, id, data),
  });
  renderer.on("clickNode", ({ node }) => on.node(node));
  renderer.on("doubleClickNode", ({ preventSigmaDefault }) => preventSigmaDefault());
  renderer.on("clickEdge", ({ edge }) => on.tie(edge));
  for (const [entered, left] of [["enterNode", "leaveNode"], ["enterEdge", "leaveEdge"]]) {
    renderer.on(entered, ({ node, edge }) => over(renderer, canvas, seen, node ?? edge));
    renderer.on(left, () => over(renderer, canvas, seen, null));
  }
  return renderer;
}

function over(renderer, canvas, seen, what) {
  seen.over = what;
  canvas.classList.toggle("over", Boolean(what));
  renderer.refresh({ skipIndexation: true });
}

function node(state, seen, id, data) {
  if (!isShown(state, id)) return { ...data, hidden: true };
  const near = !state.chosen || id === state.chosen || state.graph.areNeighbors(id, state.chosen);
  const first = id === state.chosen || id === seen.over;
  return { ...data, color: near ? data.color : "#cfcabf", forceLabel: first, highlighted: first, zIndex: near ? 1 : 0 };
}

function tie(state, seen, id, data) {
  const near = state.chosen && state.graph.hasExtremity(id, state.chosen);
  const color = id === seen.over ? STRONG : near ? "#8fb7b5" : FAINT;
  return { ...data, label: null, hidden: !isCurrent(state, data), color, size: id === seen.over ? data.size + 2 : data.size, zIndex: near ? 1 : 0 };
}

// Moves the nodes until they are settled; whoever wants no motion sees the end alone.
export function settle(state) {
  const { graph } = state;
  if (!state.renderer || graph.order < 2) return;
  const { layoutForceAtlas2 } = graphologyLibrary;
  const settings = { ...layoutForceAtlas2.inferSettings(graph), barnesHutOptimize: graph.order > 300, gravity: 0.6, scalingRatio: 12, slowDown: 4 };
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const run = (state.run = {});
  let left = STEPS, each = 1;
  const slice = () => {
    if (state.run !== run) return; // another one began
    const begun = performance.now();
    layoutForceAtlas2.assign(graph, { iterations: each, settings });
    const spent = performance.now() - begun;
    left -= each;
    each = Math.max(1, Math.min(20, Math.round((each * SLICE) / Math.max(spent, 0.5))));
    if (!still) state.renderer.refresh();
    if (left > 0) requestAnimationFrame(slice);
    else ended(state);
  };
  state.renderer.getContainer().classList.add("busy");
  requestAnimationFrame(slice);
}

function ended(state) {
  state.renderer.getContainer().classList.remove("busy");
  state.renderer.getContainer().dataset.settled = state.graph.order;
  state.renderer.refresh();
}
