// Where points lie on the drawing: the most of them fill it, and what lies far off has an inset in a corner.

const BUTTONS = 48; // room that those in the upper right corner take
const INSET = { width: 118, height: 78, margin: 8 };

class Ground {
  constructor(shown, width, height) {
    const pad = Math.min(46, width / 9);
    const main = shown.filter(unit => unit.inset === null);
    this.places = new Map();
    const projection = fitted(main, [[pad, pad], [width - pad, height - pad]]);
    for (const unit of main) this.places.set(unit, projection([unit.lon, unit.lat]));
    const groups = d3.groups(shown.filter(unit => unit.inset !== null), unit => unit.inset);
    this.insets = this.boxes(groups.length, width, height).map((box, i) => this.inset(box, groups[i][1], projection.scale()));
    this.pixelsPerKm = projection.scale() / (6371 * Math.cos((d3.mean(main, unit => unit.lat) ?? 0) * Math.PI / 180));
  }

  at(unit) {
    return this.places.get(unit);
  }

  inset(box, group, most) {
    const inner = [[box.x + 14, box.y + 14], [box.x + INSET.width - 14, box.y + INSET.height - 22]];
    const projection = fitted(group, inner, most);
    for (const unit of group) this.places.set(unit, projection([unit.lon, unit.lat]));
    return box;
  }

  // The emptiest places along the sides, the corners first.
  boxes(count, width, height) {
    const xs = [INSET.margin, width - INSET.width - INSET.margin, (width - INSET.width) / 2];
    const ys = [height - INSET.height - INSET.margin, INSET.margin, (height - INSET.height) / 2];
    const free = xs.flatMap(x => ys.map(y => ({ x, y }))).slice(0, 8);
    free[4].x -= BUTTONS;
    const points = [...this.places.values()];
    const covered = box => points.filter(
      ([x, y]) => x > box.x - 12 && x < box.x + INSET.width + 12 && y > box.y - 12 && y < box.y + INSET.height + 12
    ).length;
    return free.map(box => ({ ...box, covered: covered(box) })).sort((a, b) => a.covered - b.covered).slice(0, count);
  }
}

// A projection that shows the units within a box: points alone or all in one place are drawn in its middle.
function fitted(shown, box, most = Infinity) {
  const projection = d3.geoMercator();
  const coordinates = shown.map(unit => [unit.lon, unit.lat]);
  const middle = box[0].map((low, axis) => (low + box[1][axis]) / 2);
  const [west, east] = d3.extent(coordinates, point => point[0]);
  const [south, north] = d3.extent(coordinates, point => point[1]);
  const wide = coordinates.length && (east - west > 1e-6 || north - south > 1e-6);
  if (wide) projection.fitExtent(box, { type: "MultiPoint", coordinates });
  if (!wide || projection.scale() > most) {
    projection.scale(Math.min(most, 40000)).center([((west ?? 0) + (east ?? 0)) / 2, ((south ?? 0) + (north ?? 0)) / 2]).translate(middle);
  }
  return projection;
}
