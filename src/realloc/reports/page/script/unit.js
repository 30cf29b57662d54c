// The view of one unit: its figures, who leaves, who comes, what is missing, and where its flows go.

function unitView(unit) {
  const placed = isPlaced(unit) && flowsOf(NO_FILTER, unit).some(flow => flow.drawn);
  const leaving = sent(unit), coming = received(unit);
  const own = unit.moves.filter(move => move.from === move.to);
  const lists = [
    [say("page.leaving"), leaving, rows => moveTable("leaving", rows, say("page.leaving"), ["from"])],
    [say("page.coming"), coming, rows => moveTable("coming", rows, say("page.coming"), ["to"])],
    [say("page.inside"), own, rows => moveTable("inside", rows, say("page.inside"), ["kind", "from", "to", "km"])],
    [say("page.gaps"), unit.gaps, rows => gapTable("unit-gaps", rows, say("page.gaps"), ["unit"])],
  ];
  const tables = [];
  const sections = lists.map(([title, rows, make]) => {
    const count = rows === unit.gaps ? d3.sum(rows, gap => gap.missing[1]) : d3.sum(rows, move => move.count);
    const head = el("h3", {}, `${title}: ${figure(count)}`);
    if (!rows.length && rows === own) return null;
    if (!rows.length) return el("section", { class: "card" }, head, el("p", { class: "nobody" }, say("page.nobody")));
    tables.push(make(rows));
    return el("section", { class: "card" }, head, tables.at(-1).element);
  });
  const map = placed ? new FlowMap({
    shown: around(unit), filter: () => NO_FILTER, moment: () => (state.moment === "after" ? 1 : 0), ofUnit: unit,
  }) : null;
  const element = el("article", { class: "unit" },
    el("p", {}, el("a", { href: "#", class: "back" }, `← ${say("page.back")}`)),
    el("h2", { tabindex: "-1", id: "unit-title" }, unit.name),
    el("p", { class: "facts" }, [kindOf(unit), unit.region, unit.cluster && say("page.cluster", { cluster: unit.cluster })].filter(Boolean).join(" · ")),
    el("div", { class: "halves" }, el("section", { class: "card" }, el("h3", {}, say("page.figures")), unitFigures(unit)),
      el("section", { class: "card" }, el("h3", {}, say("page.partners")), partners(unit), map?.element)),
    sections);
  return { element, tables, maps: map ? [map] : [] };
}

function unitFigures(unit) {
  const rows = [
    [say("units.posts"), unit.posts, unit.posts],
    ...(unit.extra ? [[say("page.extra"), unit.extra, unit.extra]] : []),
    [say("page.present"), unit.before, unit.after],
    [say("page.surplus"), unit.surplus[0], unit.surplus[1]],
    [say("page.shortage"), unit.shortage[0], unit.shortage[1]],
    [say("page.missing"), unit.missing[0], unit.missing[1]],
  ].filter(([, before]) => before !== null);
  const counts = ["left", "arrived", "lent", "borrowed"].filter(key => unit[key]);
  return el("div", {},
    el("table", { class: "figures" },
      el("thead", {}, el("tr", {}, el("td"), el("th", { scope: "col", class: "figure" }, say("word.before")), el("th", { scope: "col", class: "figure" }, say("word.after")))),
      el("tbody", {}, rows.map(([head, before, after]) => el("tr", {}, el("th", { scope: "row" }, head),
        el("td", { class: "figure" }, figure(before)), el("td", { class: "figure strong" }, figure(after)))))),
    el("p", { class: "facts" }, counts.map(key => `${say(`units.${key}`)}: ${figure(unit[key])}`).join(" · ")));
}

function partners(unit) {
  const flows = flowsOf(NO_FILTER, unit);
  if (!flows.length) return el("p", { class: "nobody" }, say("page.nobody"));
  return el("ul", { class: "plain flows-list" }, flows.map(flow => el("li", {},
    flow.from === unit ? ["→ ", unitLink(flow.to)] : ["← ", unitLink(flow.from)], `: ${figure(flow.count)}`,
    el("span", { class: "under" }, flowKinds(flow)))));
}

// The unit, those it has to do with, and the nearest others as bearings.
function around(unit) {
  const near = new Set([unit, ...flowsOf(NO_FILTER, unit).flatMap(flow => [flow.from, flow.to]).filter(isPlaced)]);
  const others = units.filter(one => isPlaced(one) && !near.has(one));
  return [...near, ...d3.sort(others, one => Math.hypot(one.lat - unit.lat, one.lon - unit.lon)).slice(0, 12)];
}
