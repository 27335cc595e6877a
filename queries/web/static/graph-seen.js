// What the filters of the graph view leave: nodes of kinds that are on, ties of the years asked for.

export function isShown(state, id) {
  const data = state.graph.getNodeAttributes(id);
  if (state.off.has(data.kind)) return false;
  return state.expanded.has(id) || state.graph.someEdge(id, (edge, tie, a, b, left, right) => isCurrent(state, tie) && !state.off.has((a === id ? right : left).kind));
}

export function isCurrent(state, tie) {
  if (!state.since && !state.until) return true;
  if (!tie.first) return false;
  return (!state.until || +tie.first.slice(0, 4) <= state.until) && (!state.since || +tie.last.slice(0, 4) >= state.since);
}
