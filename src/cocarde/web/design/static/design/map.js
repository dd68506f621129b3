// A map beside its equal list. The list is enough by itself; the map follows it, both ways.
//
// No tiles and no fonts: GeoJSON from our origin, each state drawn by its pattern and its sign as
// well as its colour.

const STATES = ["waiting", "done", "refused", "sealed", "neutral"];
// Drawn at the screen's own scale: a shrunk image lets its neighbours in the atlas bleed.
const RATIO = Math.max(1, Math.ceil(devicePixelRatio));
let engine = null;

function loadEngine({ maplibre, worker, style }) {
  engine ??= new Promise((resolve, reject) => {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: style });
    const script = Object.assign(document.createElement("script"), { src: maplibre });
    script.onload = () => {
      window.maplibregl.setWorkerUrl(worker);
      resolve(window.maplibregl);
    };
    script.onerror = reject;
    document.head.append(sheet, script);
  });
  return engine;
}

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

function putImages(map) {
  for (const state of STATES) {
    for (const [name, draw] of [["pattern", pattern], ["sign", sign]]) {
      const id = `${name}-${state}`;
      if (map.hasImage(id)) map.removeImage(id);
      map.addImage(id, image(draw(state)), { pixelRatio: RATIO });
    }
  }
}

function texture({ canvas: tile }) {
  const pen = canvas(18);
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.fillStyle = pen.createPattern(tile, "repeat");
  pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
  return pen.canvas;
}

// The key under the map is drawn by the same hands.
function drawKey(root) {
  for (const swatch of root.querySelectorAll("[data-swatch]")) {
    const { swatch: state } = swatch.dataset;
    swatch.replaceChildren(texture(pattern(state)), sign(state).canvas);
  }
}

function chosen(name) {
  return ["boolean", ["feature-state", name], false];
}

function stateImage(kind) {
  return ["concat", `${kind}-`, ["match", ["get", "state"], STATES, ["get", "state"], "neutral"]];
}

// Contours that say where one is: paper and a fine line, nothing to press.
function groundLayers() {
  return [
    { id: "ground", type: "fill", source: "ground", paint: { "fill-color": token("paper-raised") } },
    { id: "coast", type: "line", source: "ground", paint: { "line-color": token("line-strong"), "line-width": 0.8 } },
  ];
}

async function collections(urls) {
  const answers = await Promise.all(urls.map((url) => fetch(url, { credentials: "same-origin" })));
  const read = await Promise.all(answers.filter((answer) => answer.ok).map((answer) => answer.json()));
  return { type: "FeatureCollection", features: read.flatMap((one) => one.features) };
}

// A handful of places says little of where they are: then the whole ground is shown.
const ENOUGH_PLACES = 3;
const NEAR_DEGREES = 15;

function layers() {
  const colour = ["match", ["get", "state"], ...STATES.flatMap((s) => [s, token(s)]), token("neutral")];
  const isArea = ["in", ["geometry-type"], ["literal", ["Polygon", "MultiPolygon"]]];
  const source = "features";
  return [
    {
      id: "areas", type: "fill", source, filter: isArea,
      paint: { "fill-pattern": stateImage("pattern"), "fill-opacity": 0.9 },
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

function bounds(features) {
  let [west, south, east, north] = [180, 90, -180, -90];
  const widen = (place) => {
    if (typeof place[0] === "number") {
      west = Math.min(west, place[0]);
      east = Math.max(east, place[0]);
      south = Math.min(south, place[1]);
      north = Math.max(north, place[1]);
    } else place.forEach(widen);
  };
  for (const { geometry } of features) {
    for (const part of geometry?.geometries ?? [geometry]) if (part) widen(part.coordinates);
  }
  return west > east ? null : [[west, south], [east, north]];
}

function centre(feature) {
  const [[west, south], [east, north]] = bounds([feature]);
  return [(west + east) / 2, (south + north) / 2];
}

// Where most of the features lie: territories overseas do not make the others too small to be seen.
function gathered(features) {
  const centres = features.map(centre);
  const [x, y] = [0, 1].map((axis) => {
    const sorted = centres.map((at) => at[axis]).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
  });
  return features.filter((_, i) => Math.hypot(centres[i][0] - x, centres[i][1] - y) < NEAR_DEGREES);
}

class MapWithList {
  constructor(root) {
    this.root = root;
    this.rows = new Map([...root.querySelectorAll("[data-id]")].map((row) => [row.dataset.id, row]));
    this.isPicker = "picker" in root.dataset;
    this.shown = null;
  }

  async draw() {
    const { featuresUrl, backgrounds } = this.root.dataset;
    const [maplibregl, answer, ground] = await Promise.all([
      loadEngine(this.root.dataset),
      fetch(featuresUrl, { credentials: "same-origin" }),
      collections(backgrounds ? backgrounds.split(" ") : []),
    ]);
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const collection = await answer.json();
    this.features = new Map(collection.features.map((f) => [String(f.properties.id), f]));
    const drawn = collection.features.filter((feature) => feature.geometry);
    const box = this.opening(drawn, ground.features);
    const { label, zoomIn, zoomOut } = this.root.dataset;
    this.map = new maplibregl.Map({
      container: this.root.querySelector(".map-canvas"),
      style: { version: 8, sources: {}, layers: [] },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      cooperativeGestures: false,
      scrollZoom: false,
      fadeDuration: 0,
      locale: {
        "Map.Title": label,
        "NavigationControl.ZoomIn": zoomIn,
        "NavigationControl.ZoomOut": zoomOut,
      },
      ...(box && { bounds: box, fitBoundsOptions: { padding: 36, maxZoom: 11 } }),
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
    this.tip = new maplibregl.Popup({ closeButton: false, closeOnClick: false, offset: 10 });
    await this.map.once("load");
    this.fill(collection, ground);
    this.listen();
    this.root.dataset.drawn = "yes";
  }

  fill(collection, ground) {
    putImages(this.map);
    this.map.addSource("ground", { type: "geojson", data: ground });
    for (const layer of groundLayers()) this.map.addLayer(layer);
    this.map.addSource("features", { type: "geojson", data: collection, promoteId: "id" });
    for (const layer of layers()) this.map.addLayer(layer);
    for (const id of this.rows.keys()) this.select(id);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
  }

  repaint() {
    putImages(this.map);
    for (const layer of [...groundLayers(), ...layers()]) {
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        this.map.setPaintProperty(layer.id, name, value);
      }
    }
    drawKey(this.root);
  }

  listen() {
    for (const [id, row] of this.rows) {
      for (const kind of ["mouseenter", "focusin"]) row.addEventListener(kind, () => this.show(id));
      for (const kind of ["mouseleave", "focusout"]) row.addEventListener(kind, () => this.show(null));
      row.addEventListener("change", () => this.select(id));
    }
    this.map.on("mousemove", (event) => this.show(this.at(event.point), event.lngLat));
    this.map.on("mouseout", () => this.show(null));
    this.map.on("click", (event) => this.press(this.at(event.point)));
  }

  // A picker opens on what is chosen, with its neighbours, or where most of its territories lie.
  opening(drawn, ground) {
    if (!this.isPicker) return bounds(drawn.length < ENOUGH_PLACES && ground.length ? ground : drawn);
    const isChosen = ({ properties }) =>
      this.rows.get(String(properties.id))?.querySelector("input")?.checked;
    const chosen = bounds(drawn.filter(isChosen));
    if (!chosen) return bounds(gathered(drawn));
    const [[west, south], [east, north]] = chosen;
    const margin = Math.max(0.4, (east - west) / 3, (north - south) / 3);
    return [[west - margin, south - margin], [east + margin, north + margin]];
  }

  at(point) {
    const [found] = this.map.queryRenderedFeatures(point, { layers: ["places", "areas", "outlines"] });
    return found ? String(found.properties.id) : null;
  }

  show(id, place) {
    if (this.shown !== id) {
      this.mark(this.shown, "shown", false);
      this.mark(id, "shown", true);
      this.rows.get(this.shown)?.classList.remove("is-shown");
      this.rows.get(id)?.classList.add("is-shown");
      if (place && id) this.rows.get(id)?.scrollIntoView({ block: "nearest" });
      this.map.getCanvas().style.cursor = id ? "pointer" : "";
      this.shown = id;
    }
    this.point(id, place);
  }

  point(id, place) {
    const feature = this.features.get(id);
    if (!feature) return this.tip.remove();
    const box = bounds([feature]);
    const centre = [(box[0][0] + box[1][0]) / 2, (box[0][1] + box[1][1]) / 2];
    const { label, name } = feature.properties;
    this.tip.setLngLat(place ?? centre).setText(label || name).addTo(this.map);
  }

  mark(id, name, value) {
    if (this.features.has(id)) this.map.setFeatureState({ source: "features", id }, { [name]: value });
  }

  select(id) {
    const box = this.rows.get(id)?.querySelector("input[type=checkbox]");
    if (box) this.mark(id, "selected", box.checked);
  }

  press(id) {
    if (id === null) return;
    const row = this.rows.get(id);
    const box = row?.querySelector("input[type=checkbox]");
    if (this.isPicker && box && !box.disabled) {
      box.checked = !box.checked;
      box.dispatchEvent(new Event("change", { bubbles: true }));
      return;
    }
    const url = row?.querySelector("a")?.href || this.features.get(id).properties.url;
    if (!this.isPicker && url) location.assign(url);
  }

  sayMissing() {
    const note = Object.assign(document.createElement("p"), {
      className: "map-missing",
      textContent: this.root.dataset.missing,
    });
    this.root.querySelector(".map-canvas").replaceChildren(note);
    this.root.dataset.drawn = "no";
  }
}

function begin(root) {
  const found = [...root.querySelectorAll("[data-map]")];
  if (root.matches?.("[data-map]")) found.push(root);
  for (const element of found) {
    if (element.dataset.mapBegun) continue;
    element.dataset.mapBegun = "yes";
    drawKey(element);
    const component = new MapWithList(element);
    component.draw().catch(() => component.sayMissing());
  }
}

begin(document);
document.addEventListener("htmx:load", (event) => begin(event.target));
