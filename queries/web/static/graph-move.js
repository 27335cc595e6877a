// While the graph is moved, a picture of it is, until it rests: without a graphics card every layer of it that is drawn
// anew, or laid over another, takes longer than a frame may.
const LAYERS = ["edges", "nodes", "labels", "hovers", "hoverNodes"];
const REST = 300; // milliseconds without a move, after which it is drawn anew

export function moveAsPicture(renderer) {
  const camera = renderer.getCamera(), container = renderer.getContainer();
  const picture = document.createElement("canvas");
  picture.className = "graph-picture";
  container.append(picture);
  let then = camera.getState(), resting = 0;
  renderer.on("afterRender", () => {
    then = camera.getState();
    taken(renderer, picture);
    container.classList.remove("moved");
  });
  camera.removeAllListeners("updated"); // the library's own would draw it anew
  camera.on("updated", () => {
    picture.style.transform = shift(renderer, then, camera.getState());
    container.classList.add("moved");
    clearTimeout(resting);
    resting = setTimeout(() => renderer.scheduleRender(), REST);
  });
}

// What WebGL drew is there until the next frame.
function taken(renderer, picture) {
  const layers = renderer.getCanvases(), { width, height } = renderer.getDimensions();
  Object.assign(picture, { width: layers.nodes.width, height: layers.nodes.height });
  Object.assign(picture.style, { width: `${width}px`, height: `${height}px`, transform: "" });
  const pen = picture.getContext("2d");
  LAYERS.forEach((name) => pen.drawImage(layers[name], 0, 0));
}

// From where the camera was to where it is.
function shift(renderer, then, now) {
  const [from, to] = [then, now].map((cameraState) => [0, 1].map((x) => renderer.framedGraphToViewport({ x, y: 0 }, { cameraState })));
  const scale = (to[1].x - to[0].x) / (from[1].x - from[0].x);
  return `translate(${to[0].x - scale * from[0].x}px, ${to[0].y - scale * from[0].y}px) scale(${scale})`;
}
