// Dissolve the communes into inter-communal bodies, departments and country, then simplify all of
// them as one topology, so that neighbours keep sharing their borders. The order comes on stdin.
const fs = require("node:fs");
const path = require("node:path");
const { topology } = require("topojson-server");
const { presimplify, quantile, simplify, filter, filterAttachedWeight } = require("topojson-simplify");
const { feature, merge } = require("topojson-client");

const order = JSON.parse(fs.readFileSync(0, "utf8"));
const DECIMALS = 4; // about ten metres

const collection = (features) => ({ type: "FeatureCollection", features });

function grouped(geometries, property) {
  const groups = new Map();
  for (const geometry of geometries) {
    const key = geometry.properties[property];
    if (!key) continue;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(geometry);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function dissolved(topo, geometries, property) {
  return collection(
    grouped(geometries, property).map(([key, members]) => ({
      type: "Feature",
      properties: { code: key },
      geometry: merge(topo, members),
    })),
  );
}

const round = (point) => point.map((c) => Number(c.toFixed(DECIMALS)));
const same = (a, b) => a[0] === b[0] && a[1] === b[1];

// Rounding makes some points equal: each is kept once, and what is no surface any more is dropped.
function roundedRing(ring) {
  const points = ring.map(round).filter((point, i, all) => i === 0 || !same(point, all[i - 1]));
  return points.length >= 4 ? points : null;
}

function roundedPolygon([outer, ...holes]) {
  const kept = roundedRing(outer);
  return kept && [kept, ...holes.map(roundedRing).filter(Boolean)];
}

function rounded({ type, coordinates }) {
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  return { type: "MultiPolygon", coordinates: polygons.map(roundedPolygon).filter(Boolean) };
}

function written(topo, name, properties) {
  const features = feature(topo, topo.objects[name])
    .features.filter((f) => f.geometry)
    .map((f) => ({
      type: "Feature",
      properties: properties(f.properties),
      geometry: rounded(f.geometry),
    }));
  return JSON.stringify({ ...collection(features), attribution: order.attribution }) + "\n";
}

const named = ({ code }) => ({ code, name: order.names[code] });

// The finest simplification whose contours of bodies stay under the wanted size.
function fitting(weighted) {
  let [least, most] = [0, 1]; // share of the points kept
  let best = null;
  for (let step = 0; step < 9; step += 1) {
    const share = (least + most) / 2;
    const weight = quantile(weighted, share);
    const topo = filter(simplify(weighted, weight), filterAttachedWeight(weighted, weight));
    const text = written(topo, "epci", named);
    if (Buffer.byteLength(text) <= order.maxBytes) {
      best = { topo, text };
      least = share;
    } else {
      most = share;
    }
  }
  if (!best) throw new Error("no simplification is small enough");
  return best;
}

// Communes that do not quite touch leave slivers inside the country: only its outer rings are drawn.
function withoutHoles(geometry) {
  return { ...geometry, coordinates: geometry.coordinates.map(([outer]) => [outer]) };
}

function main() {
  const communes = topology({ communes: JSON.parse(fs.readFileSync(order.raw, "utf8")) });
  const geometries = communes.objects.communes.geometries;
  const country = { type: "Feature", properties: { code: "FRA" }, geometry: withoutHoles(merge(communes, geometries)) };
  const whole = topology({
    epci: dissolved(communes, geometries, "epci"),
    departments: dissolved(communes, geometries, "department"),
    country: collection([country]),
  });
  const { topo, text } = fitting(presimplify(whole));
  const put = (name, content) => fs.writeFileSync(path.join(order.out, name), content);
  put(`epci_contours_${order.year}.geojson`, text);
  put("departments.geojson", written(topo, "departments", ({ code }) => ({ code })));
  put("country.geojson", written(topo, "country", ({ code }) => ({ code })));
  const world = JSON.parse(fs.readFileSync(order.world, "utf8"));
  const countries = feature(world, world.objects.countries).features.map((f) => ({
    type: "Feature",
    properties: { code: f.id ?? null, name: f.properties.name },
    geometry: rounded(f.geometry),
  }));
  put("countries.geojson", JSON.stringify(collection(countries)) + "\n");
}

main();
