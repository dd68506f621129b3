// How a map is drawn: each state by its pattern and its sign as well as by its colour.

const STATES = ["waiting", "done", "refused", "sealed", "neutral"];
// Drawn at the screen's own scale: a shrunk image lets its neighbours in the atlas bleed.
const RATIO = Math.max(1, Math.ceil(devicePixelRatio));

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function canvas(size) {
  const made = document.createElement("canvas");
  made.width = made.height = size * RATIO;
  const pen = made.getContext("2d", { willReadFrequently: true });
  pen.scale(RATIO, RATIO);
  return pen;
}

function line(pen, ...points) {
  pen.beginPath();
  points.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  pen.stroke();
}

function disc(pen, x, y, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
}

// The texture of a territory: stripes, solid, crossed, dotted, empty.
function pattern(state) {
  const pen = canvas(12);
  pen.fillStyle = token(`${state}-soft`);
  pen.strokeStyle = pen.fillStyle;
  pen.fillRect(0, 0, 12, 12);
  pen.fillStyle = pen.strokeStyle = token(state);
  pen.lineWidth = 1.6;
  if (state === "waiting" || state === "refused") {
    for (const shift of [-12, 0, 12]) line(pen, [shift - 2, 14], [shift + 14, -2]);
  }
  if (state === "refused") for (const shift of [-12, 0, 12]) line(pen, [shift - 2, -2], [shift + 14, 14]);
  if (state === "sealed") {
    for (const [x, y] of [[3, 3], [9, 9]]) {
      disc(pen, x, y, 1.7);
      pen.fill();
    }
  }
  if (state === "done") {
    pen.globalAlpha = 0.72;
    pen.fillRect(0, 0, 12, 12);
  }
  return pen;
}

// What is chosen: full colour under wide bands of paper, which show in any light and without colour.
function chosenPattern() {
  const pen = canvas(12);
  pen.fillStyle = token("accent");
  pen.fillRect(0, 0, 12, 12);
  pen.strokeStyle = token("paper");
  pen.lineWidth = 2.6;
  for (const shift of [-12, 0, 12]) line(pen, [shift - 2, -2], [shift + 14, 14]);
  return pen;
}

// The sign of a place: the same shapes as the chips of the list.
function sign(state) {
  const pen = canvas(26);
  pen.translate(2, 2); // a margin, so that the neighbour in the atlas does not bleed
  const ink = token(state);
  const paper = token("paper-raised");
  disc(pen, 11, 11, 10.5);
  pen.fillStyle = paper;
  pen.fill();
  pen.fillStyle = pen.strokeStyle = ink;
  pen.lineWidth = 2;
  if (state === "refused") pen.fillRect(3.5, 3.5, 15, 15);
  else if (state === "sealed") {
    pen.fillRect(5, 10, 12, 8.5);
    pen.beginPath();
    pen.arc(11, 9.5, 3.8, Math.PI, 0);
    pen.stroke();
  } else {
    disc(pen, 11, 11, 8);
    state === "done" ? pen.fill() : pen.stroke();
  }
  if (state === "waiting") {
    pen.beginPath();
    pen.arc(11, 11, 8, -Math.PI / 2, Math.PI / 2);
    pen.fill();
  }
  pen.strokeStyle = paper;
  if (state === "done") line(pen, [7.3, 11.2], [10, 13.8], [14.8, 8.2]);
  if (state === "refused") {
    line(pen, [7.5, 7.5], [14.5, 14.5]);
    line(pen, [14.5, 7.5], [7.5, 14.5]);
  }
  return pen;
}

function image(pen) {
  return pen.getImageData(0, 0, pen.canvas.width, pen.canvas.height);
}

function putImage(map, id, pen) {
  if (map.hasImage(id)) map.removeImage(id);
  map.addImage(id, image(pen), { pixelRatio: RATIO });
}

export function putImages(map) {
  for (const state of STATES) {
    putImage(map, `pattern-${state}`, pattern(state));
    putImage(map, `sign-${state}`, sign(state));
  }
  putImage(map, "pattern-chosen", chosenPattern());
}

function texture({ canvas: tile }) {
  const pen = canvas(18);
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.fillStyle = pen.createPattern(tile, "repeat");
  pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
  return pen.canvas;
}

// The key under the map is drawn by the same hands; what has no place of its own has no sign.
export function drawKey(root) {
  for (const swatch of root.querySelectorAll("[data-swatch]")) {
    const { swatch: state, sign: kind } = swatch.dataset;
    const area = texture(state === "chosen" ? chosenPattern() : pattern(state));
    swatch.replaceChildren(...(kind === "none" ? [area] : [area, sign(state).canvas]));
  }
}

function chosen(name) {
  return ["boolean", ["feature-state", name], false];
}

function stateImage(kind) {
  return ["concat", `${kind}-`, ["match", ["get", "state"], STATES, ["get", "state"], "neutral"]];
}

// Contours that say where one is: paper and a fine line, nothing to press.
export function groundLayers() {
  return [
    { id: "ground", type: "fill", source: "ground", paint: { "fill-color": token("paper-raised") } },
    { id: "coast", type: "line", source: "ground", paint: { "line-color": token("line-strong"), "line-width": 0.8 } },
  ];
}

export function layers() {
  const colour = ["match", ["get", "state"], ...STATES.flatMap((s) => [s, token(s)]), token("neutral")];
  const isArea = ["in", ["geometry-type"], ["literal", ["Polygon", "MultiPolygon"]]];
  const source = "features";
  return [
    {
      id: "areas", type: "fill", source, filter: isArea,
      paint: { "fill-pattern": stateImage("pattern"), "fill-opacity": 0.9 },
    },
    {
      id: "chosen", type: "fill", source, filter: isArea,
      paint: { "fill-pattern": "pattern-chosen", "fill-opacity": ["case", chosen("selected"), 1, 0] },
    },
    {
      id: "outlines", type: "line", source,
      filter: ["!=", ["geometry-type"], "Point"],
      paint: {
        "line-color": ["case", ["any", chosen("shown"), chosen("selected")], token("ink"), colour],
        "line-width": ["case", ["any", chosen("shown"), chosen("selected")], 4, 1.5],
      },
    },
    {
      id: "rings", type: "circle", source,
      filter: ["==", ["geometry-type"], "Point"],
      paint: {
        "circle-radius": 15,
        "circle-color": token("accent"),
        "circle-opacity": ["case", chosen("selected"), 0.3, chosen("shown"), 0.2, 0],
        "circle-stroke-color": token("ink"),
        "circle-stroke-width": ["case", ["any", chosen("shown"), chosen("selected")], 3, 0],
      },
    },
    {
      id: "places", type: "symbol", source,
      filter: ["==", ["geometry-type"], "Point"],
      layout: { "icon-image": stateImage("sign"), "icon-allow-overlap": true },
    },
  ];
}

