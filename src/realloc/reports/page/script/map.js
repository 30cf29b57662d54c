// The map: units as points, flows as curves; zoomed by buttons, keys, pinch, or wheel with Ctrl.

const MOST_LABELS = 16;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

class FlowMap {
  // filter() and moment() say what is shown now; ofUnit: only this unit's flows.
  constructor({ shown, filter, moment, ofUnit = null }) {
    Object.assign(this, { shown, filter, moment, ofUnit });
    this.transform = d3.zoomIdentity;
    this.tip = el("div", { class: "tip", role: "status", hidden: true });
    this.drawing = svg("svg", { class: "drawing", role: "group", "aria-label": say("page.map_label") });
    this.element = el("div", { class: "map" }, this.drawing, this.buttons(), this.tip);
    this.zoom = d3.zoom().scaleExtent([1, 40]).filter(isMapsOwn).on("zoom", event => this.zoomed(event.transform));
    d3.select(this.drawing).call(this.zoom).on("dblclick.zoom", null);
    this.drawing.addEventListener("keydown", event => this.key(event));
    new ResizeObserver(() => this.fit()).observe(this.element);
  }

  buttons() {
    const by = factor => () => d3.select(this.drawing).transition().duration(200).call(this.zoom.scaleBy, factor);
    const all = () => d3.select(this.drawing).transition().duration(200).call(this.zoom.transform, d3.zoomIdentity);
    const button = (sign, label, act) => el("button", { type: "button", title: label, "aria-label": label, click: act }, sign);
    return el("div", { class: "zoom" }, button("+", say("page.zoom_in"), by(1.6)), button("−", say("page.zoom_out"), by(1 / 1.6)),
      button("⤢", say("page.zoom_all"), all));
  }

  // -- drawn anew when the room, the filter or the moment changes ----------------------------------------------

  fit(width = Math.round(this.element.clientWidth), most = this.ofUnit ? 420 : 640) {
    const height = Math.round(Math.min(most, Math.max(340, width * (width < 600 ? 1.15 : 0.72))));
    if (!width || (width === this.width && height === this.height)) return;
    Object.assign(this, { width, height });
    this.drawing.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
    this.drawing.setAttribute("height", this.height);
    this.zoom.extent([[0, 0], [width, this.height]]).translateExtent([[0, 0], [width, this.height]]);
    this.ground = new Ground(this.shown, width, this.height);
    this.draw();
  }

  draw() {
    if (!this.ground) return;
    const { field } = this.filter();
    const all = flowsOf(this.filter(), this.ofUnit).filter(flow => flow.drawn);
    this.flows = all.slice(0, MOST_FLOWS);
    this.points = this.shown.map(unit => ({ unit, value: balance(unit, this.moment(), field) }));
    const most = d3.max(this.shown, unit => d3.max([0, 1], moment => Math.abs(balance(unit, moment, field) ?? 0))) || 1;
    const largest = Math.max(5, Math.min(17, 0.55 * Math.sqrt(this.width * this.height / Math.max(1, this.shown.length))));
    this.radius = d3.scaleSqrt([0, most], [Math.max(2.5, Math.min(5, 60 / this.shown.length)), largest]);
    this.breadth = d3.scaleLinear([1, Math.max(2, d3.max(this.flows, flow => flow.count) ?? 2)], [1.2, 7]);
    this.layers();
    this.place();
  }

  layers() {
    this.frames = this.ground.insets.map(() => svg("g", { class: "inset" }, svg("rect", { rx: 6 }), svg("text", {}, say("page.inset"))));
    this.curves = this.flows.map(flow => svg("path", {
      class: `flow ${flow.transfer ? "transfer" : "secondment"}`, "aria-hidden": "true",
      pointerenter: event => this.tell([flowText(flow), flowKinds(flow)], event), pointerleave: () => this.hush(),
    }));
    const current = this.points.find(point => point.unit === this.current) ?? d3.greatest(this.points, p => Math.abs(p.value ?? 0));
    this.current = current?.unit;
    this.marks = this.points.map(point => this.mark(point));
    this.names = svg("g", { class: "names", "aria-hidden": "true" });
    this.scale = svg("g", { class: "scale", "aria-hidden": "true" });
    // Small points last, or larger ones would hide them.
    const order = d3.sort(this.points.map((_, i) => i), i => -Math.abs(this.points[i].value ?? 0));
    this.drawing.replaceChildren(
      ...this.frames, svg("g", { class: "flows" }, this.curves), svg("g", { class: "points" }, order.map(i => this.marks[i])),
      this.names, this.scale
    );
  }

  mark({ unit, value }) {
    const sign = value === null ? "other" : value > 0 ? "surplus" : value < 0 ? "shortage" : "even";
    const shape = unit.kind === "department" || unit.kind === "project" ? "path" : "circle";
    return svg("a", {
      href: address(unit), class: `point ${sign} ${unit.kind}${unit === this.ofUnit ? " own" : ""}`, "data-unit": unit.id,
      tabindex: unit === this.current ? "0" : "-1", "aria-label": this.about(unit).join(". "),
      pointerenter: event => { this.tell(this.about(unit), event); this.single(unit); },
      pointerleave: () => { this.hush(); this.single(null); },
      focus: () => { this.current = unit; this.tell(this.about(unit)); this.single(unit); },
      blur: () => { this.hush(); this.single(null); },
    }, svg(shape, { class: "shape" }));
  }

  // Of several steps before the next picture only the last is drawn.
  zoomed(transform) {
    if (!this.waiting) requestAnimationFrame(() => { this.waiting = false; this.place(); });
    this.waiting = true;
    this.transform = transform;
  }

  // -- put in place, also while zooming --------------------------------------------------------------------

  at(unit) {
    return this.transform.apply(this.ground.at(unit));
  }

  size(value) {
    return this.radius(Math.abs(value ?? 0)) * Math.min(2, this.transform.k ** 0.35);
  }

  place() {
    const sizes = new Map(this.points.map(({ unit, value }) => [unit, this.size(value)]));
    this.points.forEach(({ unit }, i) => {
      const [x, y] = this.at(unit), r = sizes.get(unit), shape = this.marks[i].firstChild;
      shape.setAttribute("transform", `translate(${x.toFixed(1)},${y.toFixed(1)})`);
      if (unit.kind === "department") shape.setAttribute("d", `M${-r - 2},${-r - 2}h${2 * r + 4}v${2 * r + 4}h${-2 * r - 4}Z`);
      else if (unit.kind === "project") shape.setAttribute("d", `M0,${-r - 4}L${r + 4},0L0,${r + 4}L${-r - 4},0Z`);
      else shape.setAttribute("r", r.toFixed(1));
    });
    this.flows.forEach(({ from, to, count }, i) => {
      this.curves[i].setAttribute("d", ribbon(this.at(from), this.at(to), this.breadth(count), sizes.get(from), sizes.get(to)));
    });
    this.ground.insets.forEach((box, i) => {
      const [x, y] = this.transform.apply([box.x, box.y]), { k } = this.transform;
      const [rect, text] = this.frames[i].children;
      for (const [key, value] of Object.entries({ x, y, width: INSET.width * k, height: INSET.height * k })) rect.setAttribute(key, value);
      text.setAttribute("x", x + 7);
      text.setAttribute("y", y + 14);
    });
    this.label(sizes);
    this.measure();
  }

  // Names of the points furthest off, then of those with most moves, as far as none covers another.
  label(sizes) {
    // The buttons and the scale are in the way as well.
    const taken = [[this.width - 52, 0, 52, 126], [this.width - 140, this.height - 34, 140, 34]], found = [];
    const own = new Set(this.ofUnit ? [this.ofUnit, ...this.flows.flatMap(flow => [flow.from, flow.to])] : []);
    const wanted = this.ofUnit ? this.points.filter(point => own.has(point.unit)) : this.points;
    const first = unit => unit === this.ofUnit || (!this.ofUnit && unit.inset !== null);
    const order = d3.sort(wanted, point => !first(point.unit), point => -Math.abs(point.value ?? 0), point => -point.unit.moves.length);
    for (const { unit, value } of order) {
      if (found.length >= MOST_LABELS * Math.min(3, this.transform.k)) break;
      const [x, y] = this.at(unit), r = sizes.get(unit);
      if (x < 0 || y < 0 || x > this.width || y > this.height) continue;
      const text = value ? `${unit.name} ${signed(value)}` : unit.name, width = 6.4 * text.length;
      const box = [[x + r + 3, y - 7], [x - r - 3 - width, y - 7], [x - width / 2, y + r + 2], [x - width / 2, y - r - 16]]
        .map(corner => [...corner, width, 14]).find(one => this.inside(one) && !taken.some(other => meet(one, other)));
      if (!box) continue;
      taken.push(box, [x - r, y - r, 2 * r, 2 * r]);
      found.push(svg("text", { x: box[0] + width / 2, y: box[1] + 11, "text-anchor": "middle" }, text));
    }
    this.names.replaceChildren(...found);
  }

  inside([x, y, width, height]) {
    return x > 0 && y > 0 && x + width < this.width && y + height < this.height;
  }

  // A bar of round kilometres; north is up.
  measure() {
    const perKm = this.ground.pixelsPerKm * this.transform.k;
    if (!(perKm > 0)) return;
    const km = d3.greatest([0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500].filter(one => one * perKm < 120)) ?? 0.1;
    const [x, y] = [this.width - 14, this.height - 12];
    this.scale.replaceChildren(
      svg("path", { d: `M${x - km * perKm},${y - 5}v5h${km * perKm}v-5` }),
      svg("text", { x: x - km * perKm / 2, y: y - 7, "text-anchor": "middle" }, `${figure(km)} km`)
    );
  }

  // -- what is under the pointer or has the focus ------------------------------------------------------------

  about(unit) {
    const moment = this.moment(), { field } = this.filter();
    const lines = [unit.name, [kindOf(unit), unit.region].filter(Boolean).join(" · ")];
    if (unit.posts !== null) {
      lines.push(say("page.tip_posts", { posts: unit.posts, present: moment ? unit.after : unit.before, balance: signed(balance(unit, moment, "")) }));
    }
    if (field !== "") lines.push(say("page.tip_field", { field: fields[field].name, count: -balance(unit, moment, field) }));
    else if (unit.missing[moment]) lines.push(say("page.tip_missing", { count: unit.missing[moment] }));
    const [away, here] = [sent(unit), received(unit)].map(list => d3.sum(list, move => move.count));
    if (away || here) lines.push(say("page.tip_moves", { away, here }));
    return lines;
  }

  tell(lines, event = null) {
    this.tip.replaceChildren(...lines.filter(Boolean).map((line, i) => el(i ? "div" : "strong", {}, line)));
    this.tip.hidden = false;
    const frame = this.drawing.getBoundingClientRect();
    const [x, y] = event ? [event.clientX - frame.left, event.clientY - frame.top] : this.at(this.current);
    const { offsetWidth, offsetHeight } = this.tip;
    this.tip.style.left = `${Math.max(4, Math.min(x + 14, this.width - offsetWidth - 4))}px`;
    this.tip.style.top = `${Math.max(4, y + 18 + offsetHeight > this.height ? y - offsetHeight - 12 : y + 18)}px`;
  }

  hush() {
    this.tip.hidden = true;
  }

  single(unit) {
    this.drawing.classList.toggle("single", unit !== null);
    this.flows.forEach((flow, i) => this.curves[i].classList.toggle("lit", unit !== null && (flow.from === unit || flow.to === unit)));
  }

  key(event) {
    const step = ARROWS[event.key];
    if (!step || !this.current || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const [x, y] = this.at(this.current);
    const ahead = ([dx, dy]) => dx * step[0] + dy * step[1];
    const way = unit => [this.at(unit)[0] - x, this.at(unit)[1] - y];
    const next = d3.least(
      this.shown.filter(unit => unit !== this.current && ahead(way(unit)) > Math.hypot(...way(unit)) / 2),
      unit => 2 * Math.hypot(...way(unit)) - ahead(way(unit))
    );
    if (!next) return;
    this.markOf(this.current).setAttribute("tabindex", "-1");
    this.current = next;
    this.markOf(next).setAttribute("tabindex", "0");
    this.markOf(next).focus();
  }

  markOf(unit) {
    return this.marks[this.points.findIndex(point => point.unit === unit)];
  }
}

const sent = unit => unit.moves.filter(move => move.from === unit.index && move.to !== unit.index);
const received = unit => unit.moves.filter(move => move.to === unit.index && move.from !== unit.index);

// A page is scrolled by wheel and by one finger; the map is moved by mouse, by two fingers, by wheel with Ctrl.
function isMapsOwn(event) {
  if (event.type === "wheel") return event.ctrlKey || event.metaKey;
  return event.type.startsWith("touch") ? event.touches.length > 1 : !event.button && !event.ctrlKey;
}

const meet = ([x, y, w, h], [a, b, c, d]) => x < a + c && a < x + w && y < b + d && b < y + h;

// A curve as broad as the flow, bent to the right of its way, that ends in an arrow.
function ribbon([x, y], [a, b], breadth, before, behind) {
  const length = Math.hypot(a - x, b - y);
  if (length < 1) return "";
  const room = Math.min(1, length / (2 * (before + behind + 2))); // of points that nearly meet it begins inside
  [before, behind] = [before * room, behind * room];
  const [ux, uy] = [(a - x) / length, (b - y) / length], [nx, ny] = [-uy, ux], bend = 0.16 * length;
  const middle = [(x + a) / 2 + nx * bend, (y + b) / 2 + ny * bend];
  const from = along([x, y], middle, before + 1), tip = along([a, b], middle, behind + 1);
  const head = Math.min(length / 3, 5 + 1.6 * breadth), base = along(tip, middle, head);
  const [hx, hy] = [(tip[0] - base[0]) / head, (tip[1] - base[1]) / head], half = breadth / 2, wing = half + 1.6 + breadth / 4;
  const side = (point, by) => `${(point[0] - hy * by).toFixed(1)},${(point[1] + hx * by).toFixed(1)}`;
  const off = by => `${(middle[0] + nx * by).toFixed(1)},${(middle[1] + ny * by).toFixed(1)}`;
  const start = by => `${(from[0] + nx * by).toFixed(1)},${(from[1] + ny * by).toFixed(1)}`;
  return `M${start(half)}Q${off(half)} ${side(base, half)}L${side(base, wing)}L${tip.map(v => v.toFixed(1))}`
    + `L${side(base, -wing)}L${side(base, -half)}Q${off(-half)} ${start(-half)}Z`;
}

function along([x, y], [a, b], distance) {
  const length = Math.hypot(a - x, b - y) || 1;
  return [x + (a - x) * distance / length, y + (b - y) * distance / length];
}
