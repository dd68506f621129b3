// A map beside its equal list. The list is enough by itself; the map follows it, both ways.
//
// No tiles and no fonts: GeoJSON from our origin, names as text of the page.

import { anchor, bounds, frameOf, frameOfChosen } from "./map-bounds.js";
import { drawKey, groundLayers, layers, putImages } from "./map-drawing.js";

const FIT = { padding: 36, maxZoom: 11 };
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

async function collections(urls) {
  const answers = await Promise.all(urls.map((url) => fetch(url, { credentials: "same-origin" })));
  const read = await Promise.all(answers.filter((answer) => answer.ok).map((answer) => answer.json()));
  return { type: "FeatureCollection", features: read.flatMap((one) => one.features) };
}

class MapWithList {
  constructor(root) {
    this.root = root;
    this.rows = new Map([...root.querySelectorAll("[data-id]")].map((row) => [row.dataset.id, row]));
    this.isPicker = "picker" in root.dataset;
    this.shown = null;
    this.names = new Map();
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
    this.drawn = collection.features.filter((feature) => feature.geometry);
    this.ground = ground.features;
    this.frame = this.opening();
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
      ...(this.frame && { bounds: this.frame, fitBoundsOptions: FIT }),
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
    this.Marker = maplibregl.Marker;
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
      row.addEventListener("change", () => {
        this.select(id);
        this.reveal(id);
      });
    }
    this.map.on("mousemove", (event) => this.show(this.at(event.point), event.lngLat));
    this.map.on("mouseout", () => this.show(null));
    this.map.on("click", (event) => this.press(this.at(event.point)));
    this.map.on("movestart", (event) => (this.isMoved ||= Boolean(event.originalEvent)));
    this.map.on("moveend", () => this.spread());
    new ResizeObserver(() => this.refit()).observe(this.map.getContainer());
  }

  // Turned or resized, the map shows the same ground, until somebody has chosen another.
  refit() {
    this.map.resize();
    if (this.frame && !this.isMoved) this.map.fitBounds(this.frame, { ...FIT, animate: false });
  }

  opening() {
    if (!this.isPicker) return frameOf(this.drawn, this.ground);
    return frameOfChosen(this.drawn, ({ properties }) => this.boxOf(String(properties.id))?.checked);
  }

  // What is chosen in the list and lies out of sight comes into it.
  reveal(id) {
    const feature = this.features.get(id);
    if (!feature || !this.boxOf(id)?.checked) return;
    if (bounds([feature]).every((corner) => this.map.getBounds().contains(corner))) return;
    this.frame = this.opening();
    this.refit();
  }

  boxOf(id) {
    return this.rows.get(id)?.querySelector("input[type=checkbox]");
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
    const { label, name } = feature.properties;
    const told = [Object.assign(document.createElement("strong"), { textContent: name })];
    if (label) told.push(document.createElement("br"), label);
    const text = document.createElement("span");
    text.append(...told);
    this.tip.setLngLat(place ?? anchor(feature)).setDOMContent(text).addTo(this.map);
  }

  mark(id, name, value) {
    if (this.features.has(id)) this.map.setFeatureState({ source: "features", id }, { [name]: value });
  }

  select(id) {
    const box = this.boxOf(id);
    if (!box) return;
    this.mark(id, "selected", box.checked);
    this.name(id, box.checked);
  }

  // What is chosen bears its name; the list says it too, so the map's is for the eyes alone.
  name(id, isNamed) {
    const feature = this.features.get(id);
    this.names.get(id)?.remove();
    this.names.delete(id);
    if (isNamed && feature) {
      const { name } = feature.properties;
      const element = Object.assign(document.createElement("span"), { className: "map-name", textContent: name });
      element.setAttribute("aria-hidden", "true");
      element.setAttribute("aria-label", name);
      this.names.set(id, new this.Marker({ element }).setLngLat(anchor(feature)).addTo(this.map));
    }
    this.spread();
  }

  // Of two names that would cover each other the first is shown.
  spread() {
    const taken = [];
    for (const marker of this.names.values()) {
      const element = marker.getElement();
      element.classList.remove("is-covered");
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const isCovered = taken.some((t) => left < t.right && right > t.left && top < t.bottom && bottom > t.top);
      element.classList.toggle("is-covered", isCovered);
      if (!isCovered) taken.push({ left, right, top, bottom });
    }
  }

  press(id) {
    if (id === null) return;
    const row = this.rows.get(id);
    const box = this.boxOf(id);
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
