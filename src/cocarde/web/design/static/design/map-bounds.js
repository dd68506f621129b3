// What part of the world a map opens on.

// A handful of places says little of where they are: then the whole ground is shown.
const ENOUGH_PLACES = 3;
const NEAR_DEGREES = 15;
// How far from a coast its islands are, in parts of the frame.
const ISLANDS = 0.25;

export function bounds(features) {
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

function middle([[west, south], [east, north]]) {
  return [(west + east) / 2, (south + north) / 2];
}

function polygons({ geometry }) {
  if (geometry?.type === "Polygon") return [geometry.coordinates];
  return geometry?.type === "MultiPolygon" ? geometry.coordinates : [];
}

function asFeature(rings) {
  return { geometry: { type: "Polygon", coordinates: rings } };
}

// Where the name of a feature stands: the middle of its largest part.
export function anchor(feature) {
  const boxes = polygons(feature).map((rings) => bounds([asFeature(rings)]));
  const size = ([[west, south], [east, north]]) => (east - west) * (north - south);
  boxes.sort((a, b) => size(b) - size(a));
  return middle(boxes[0] ?? bounds([feature]));
}

// Where most of the features lie: territories overseas do not make the others too small to be seen.
function gathered(features) {
  const centres = features.map((feature) => middle(bounds([feature])));
  const [x, y] = [0, 1].map((axis) => {
    const sorted = centres.map((at) => at[axis]).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
  });
  return features.filter((_, i) => Math.hypot(centres[i][0] - x, centres[i][1] - y) < NEAR_DEGREES);
}

function isWithin([x, y], [ring]) {
  let inside = false;
  ring.forEach(([x0, y0], i) => {
    const [x1, y1] = ring[(i || ring.length) - 1];
    if (y0 > y !== y1 > y && x < ((x1 - x0) * (y - y0)) / (y1 - y0) + x0) inside = !inside;
  });
  return inside;
}

function holds([[west, south], [east, north]], [[w, s], [e, n]]) {
  return west <= w && south <= s && east >= e && north >= n;
}

function widened([[west, south], [east, north]], share) {
  const [x, y] = [(east - west) * share, (north - south) * share];
  return [[west - x, south - y], [east + x, north + y]];
}

// Everything that is drawn, on the whole of the land where it lies, with the islands off its coast:
// a frame cuts no coast.
export function frameOf(drawn, ground) {
  const parts = ground.flatMap(polygons).map(asFeature);
  const places = drawn.map(anchor);
  const land = parts.filter((part) => places.some((place) => isWithin(place, part.geometry.coordinates)));
  if (drawn.length < ENOUGH_PLACES) land.push(...gathered(parts));
  const frame = bounds([...drawn, ...land]);
  if (!land.length) return frame;
  const near = widened(frame, ISLANDS);
  return bounds([...drawn, ...land, ...parts.filter((part) => holds(near, bounds([part])))]);
}

// What is chosen with its neighbours; where nothing is, where most of the territories lie.
export function frameOfChosen(drawn, isChosen) {
  const chosen = bounds(drawn.filter(isChosen));
  if (!chosen) return bounds(gathered(drawn));
  const [[west, south], [east, north]] = chosen;
  const [[w, s], [e, n]] = bounds(drawn);
  const margin = Math.max(0.4, (east - west) / 3, (north - south) / 3);
  return [
    [Math.max(w, west - margin), Math.max(s, south - margin)],
    [Math.min(e, east + margin), Math.min(n, north + margin)],
  ];
}
