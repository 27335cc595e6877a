// The layout of the graph, apart from the page, so that it can be dragged and zoomed meanwhile: ForceAtlas2 until the nodes
// are settled. Places are sent when they are asked for, and at the end.
self.DOMParser = self.Document = class {}; // what reads files in the library looks for them when it is loaded
importScripts("/static/vendor/graphology/graphology.umd.min.js", "/static/vendor/graphology/graphology-library.min.js");

const STEPS = 320; // for a new graph
const SLICE = 40; // milliseconds from one look at what was asked to the next
let asked = false;

onmessage = ({ data }) => {
  asked = true;
  if (data.places) begin(data);
};

function begin({ places, ties }) {
  const graph = new graphology.UndirectedGraph();
  places.forEach(([x, y], at) => graph.addNode(at, { x, y }));
  ties.forEach(([one, other]) => graph.addEdge(one, other));
  const { layoutForceAtlas2 } = graphologyLibrary;
  const settings = { ...layoutForceAtlas2.inferSettings(graph), barnesHutOptimize: graph.order > 300, gravity: 0.6, scalingRatio: 12, slowDown: 4 };
  const slice = (left) => {
    for (const begun = performance.now(); left > 0 && performance.now() - begun < SLICE; left--) layoutForceAtlas2.assign(graph, { iterations: 1, settings });
    if (asked || !left) postMessage({ places: graph.mapNodes((_, { x, y }) => [x, y]), left });
    asked = false;
    if (left) setTimeout(slice, 0, left);
  };
  slice(STEPS);
}
