// The page put together: head, figures, map with its filters, lists; addresses, languages, light and dark, print.

const root = document.getElementById("page");
const filter = { ...NO_FILTER };
const dark = window.matchMedia("(prefers-color-scheme: dark)");
let theme = null, tables = [], maps = [], scrolled = 0;

const moment = () => (state.moment === "after" ? 1 : 0);

function render() {
  document.documentElement.lang = state.language;
  const unit = unitAsked();
  tables = [];
  maps = [];
  root.replaceChildren(
    el("a", { class: "skip", href: "#main", click: event => { event.preventDefault(); document.getElementById("main").focus(); } }, say("page.skip")),
    header(), el("main", { id: "main", tabindex: "-1" }, unit === null ? overview() : unit ? ofUnit(unit) : unknown()), footer());
  document.title = unit ? `${unit.name} – ${say("page.title")}` : say("page.title");
}

function unitAsked() {
  const asked = /^#unit=(.*)$/.exec(location.hash);
  if (!asked) return null;
  try {
    return unitOf.get(decodeURIComponent(asked[1])) ?? false;
  } catch {
    return false;
  }
}

// -- head and foot -------------------------------------------------------------------------------------------

function header() {
  const { head } = data;
  return el("header", { class: "head" },
    el("div", { class: "titles" },
      el("p", { class: "agency" }, [head.superior, head.agency].filter(Boolean).join(" – ")),
      el("h1", {}, el("a", { href: "#" }, say("page.title"))),
      el("p", { class: "scope" }, told(head.scope))),
    el("div", { class: "controls" }, languages(), themes(),
      el("button", { type: "button", class: "print", click: () => window.print() }, say("page.print"))));
}

function languages() {
  const button = (code, label) => el("button", {
    type: "button", lang: code, "aria-pressed": String(state.language === code), "data-language": code,
    click: () => { state.language = code; render(); root.querySelector(`[data-language="${code}"]`).focus(); },
  }, label);
  return el("div", { class: "pair", role: "group", "aria-label": say("page.language") }, button("vi", "Tiếng Việt"), button("en", "English"));
}

function themes() {
  const isDark = () => (theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const button = el("button", { type: "button", class: "theme", click: () => {
    theme = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    name();
  } });
  const name = () => { button.textContent = say(isDark() ? "page.light" : "page.dark"); };
  name();
  return button;
}

const footer = () => el("footer", {}, el("p", {}, say("page.footer")));

// -- the whole plan ------------------------------------------------------------------------------------------

function overview() {
  tables = [
    unitTable("units", units),
    moveTable("moves", moves, say("page.moves")),
    gapTable("gaps", gaps, say("page.gaps")),
  ];
  const titles = [say("page.units"), say("page.moves"), say("page.gaps")];
  const section = (table, i) => el("section", { class: "card", "aria-labelledby": `${table.id}-title` },
    el("h2", { id: `${table.id}-title` }, titles[i]), table.element);
  const places = [["figures-title", say("page.figures")], ["map-title", say("page.map")], ...tables.map((table, i) => [`${table.id}-title`, titles[i]])];
  return [
    el("nav", { class: "places", "aria-label": say("page.contents") }, places.map(([id, title]) => el("button", {
      type: "button", click: () => document.getElementById(id).scrollIntoView({ block: "start" }),
    }, title))),
    figures(), mapSection(), ...tables.map(section),
  ];
}

function figures() {
  const { head } = data;
  const cards = records(data.figures).map(({ label, before, after }) => el("div", { class: "number" },
    el("div", { class: "label" }, told(label)),
    before === null ? el("div", { class: "value" }, "–") : el("div", { class: "value" },
      el("span", { class: "was" }, figure(before)), el("span", { class: "arrow", "aria-hidden": "true" }, "→"),
      el("strong", {}, figure(after)), el("span", { class: "change" }, change(before, after)))));
  const goals = records(data.goals).map(({ goal, before, after, status }) => el("tr", {}, el("th", { scope: "row" }, told(goal)),
    el("td", { class: "figure" }, figure(before)), el("td", { class: "figure strong" }, figure(after)), el("td", {}, told(status))));
  return el("section", { class: "card", "aria-labelledby": "figures-title" },
    el("h2", { id: "figures-title" }, say("page.figures")),
    el("div", { class: "numbers" }, cards),
    el("p", {}, told(head.people)), head.told.map(index => el("p", {}, told(index))),
    el("p", { class: `proof ${head.proven ? "good" : "care"}` }, told(head.proof)),
    head.caveats.length ? el("details", { class: "caveats" }, el("summary", {}, say("page.caveats", { count: head.caveats.length })),
      el("ul", {}, head.caveats.map(([code, where, text]) => el("li", {}, el("b", {}, [code, where].filter(Boolean).join(" ")), ` ${told(text)}`)))) : null,
    goals.length ? el("details", {}, el("summary", {}, say("page.goals")),
      el("table", { class: "figures" }, el("thead", {}, el("tr", {}, ...["word.goal", "word.before", "word.after", "goals.status"].map(
        (key, i) => el("th", { scope: "col", class: i === 1 || i === 2 ? "figure" : null }, say(key))))), el("tbody", {}, goals))) : null);
}

function mapSection() {
  const shown = units.filter(isPlaced), absent = units.filter(unit => !isPlaced(unit));
  const map = shown.length ? new FlowMap({ shown, filter: () => filter, moment }) : null;
  maps = map ? [map] : [];
  const list = el("div", { class: "largest" });
  const note = el("p", { class: "note", role: "status" });
  const again = () => { map?.draw(); list.replaceChildren(...largest()); note.textContent = drawn(); };
  again();
  return el("section", { class: "card", "aria-labelledby": "map-title" },
    el("h2", { id: "map-title" }, say("page.map")),
    filters(again), note,
    el("div", { class: map ? "beside" : "" },
      map ? el("div", {}, map.element, legend(), el("p", { class: "hint" }, say("page.map_hint"))) : el("p", { class: "care" }, say("page.no_map")),
      el("aside", {}, list, map && absent.length ? absentList(absent) : null)));
}

function filters(again) {
  const select = (key, label, choices) => {
    const id = `filter-${key}`;
    const box = el("select", { id, change: event => { filter[key] = event.target.value; again(); } },
      el("option", { value: "" }, say("page.all")), choices.map(([value, text]) => el("option", { value, selected: filter[key] === value }, text)));
    return el("label", { for: id }, el("span", {}, label), box);
  };
  const regions = [...new Set(units.map(unit => unit.region).filter(Boolean))].sort(collator.compare);
  const used = new Set(moves.map(move => move.field)), short = new Set(gaps.map(gap => gap.field));
  const some = d3.sort(fields.filter(one => used.has(one.index) || short.has(one.index)), (a, b) => collator.compare(a.name, b.name));
  const least = el("input", { id: "filter-least", type: "number", min: "1", step: "1", value: filter.least, input: event => {
    filter.least = Math.max(1, Number.parseInt(event.target.value, 10) || 1);
    again();
  } });
  const toggle = (value, label) => el("button", { type: "button", "aria-pressed": String(state.moment === value), "data-moment": value, click: event => {
    state.moment = value;
    for (const one of event.target.parentElement.children) one.setAttribute("aria-pressed", String(one.dataset.moment === value));
    again();
  } }, label);
  return el("form", { class: "filters", submit: event => event.preventDefault() },
    el("div", { class: "pair", role: "group", "aria-label": say("page.moment") }, toggle("before", say("page.before")), toggle("after", say("page.after"))),
    select("field", say("moves.field"), [...some.map(one => [String(one.index), one.name]), ...(used.has(null) ? [["none", say("page.generalist")]] : [])]),
    regions.length ? select("region", say("page.region"), regions.map(one => [one, one])) : null,
    select("kind", say("moves.kind"), ["transfer", "secondment"].map(one => [one, say(`kind.${one}`)])),
    el("label", { for: "filter-least" }, el("span", {}, say("page.least")), least));
}

function drawn() {
  const flows = flowsOf(filter), onMap = flows.filter(flow => flow.drawn);
  const parts = [say("page.flows", { flows: flows.length, people: d3.sum(flows, flow => flow.count) })];
  if (onMap.length && flows.length > onMap.length) parts.push(say("page.flows_off", { count: flows.length - onMap.length }));
  if (onMap.length > MOST_FLOWS) parts.push(say("page.flows_most", { count: MOST_FLOWS }));
  return parts.join(" ");
}

const LARGEST = 15;

function largest() {
  const flows = flowsOf(filter).slice(0, LARGEST);
  return [
    el("h3", {}, say("page.largest")),
    flows.length ? el("ol", { class: "plain" }, flows.map(flow => el("li", {}, unitLink(flow.from), " → ", unitLink(flow.to),
      el("b", {}, ` ${figure(flow.count)}`)))) : el("p", { class: "nobody" }, say("page.nothing")),
  ];
}

function absentList(absent) {
  return el("details", { class: "absent", open: absent.length <= 12 }, el("summary", {}, say("page.absent", { count: absent.length })),
    el("ul", { class: "plain" }, absent.map(unit => el("li", {}, unitLink(unit), " ", signed(balance(unit, moment(), ""))))));
}

function legend() {
  const item = (mark, text) => el("li", {}, svg("svg", { width: 26, height: 18, viewBox: "-13 -9 26 18", "aria-hidden": "true" }, mark), el("span", {}, text));
  const point = (kind, r = 7) => svg("g", { class: `point ${kind}` }, svg("circle", { class: "shape", r }));
  const some = kind => units.some(unit => unit.kind === kind && isPlaced(unit));
  const flow = kind => svg("path", { class: `flow ${kind}`, d: ribbon([-12, 0], [13, 0], 3, 0, 0) });
  return el("ul", { class: "legend" },
    item(point("surplus"), say("page.legend_surplus")), item(point("shortage"), say("page.legend_shortage")),
    item(point("even", 3), say("page.legend_even")),
    some("department") ? item(svg("g", { class: "point other department" }, svg("path", { class: "shape", d: "M-5,-5h10v10h-10Z" })), say("unit.department")) : null,
    some("project") ? item(svg("g", { class: "point other project" }, svg("path", { class: "shape", d: "M0,-7L7,0L0,7L-7,0Z" })), say("unit.project")) : null,
    item(flow("transfer"), say("kind.transfer")),
    moves.some(move => move.kind === "secondment") ? item(flow("secondment"), say("kind.secondment")) : null);
}

// -- one unit ------------------------------------------------------------------------------------------------

function ofUnit(unit) {
  const view = unitView(unit);
  tables = view.tables;
  maps = view.maps;
  return view.element;
}

function unknown() {
  return el("article", {}, el("h2", { tabindex: "-1", id: "unit-title" }, say("page.unknown")),
    el("p", {}, el("a", { href: "#", class: "back" }, `← ${say("page.back")}`)));
}

// -- addresses and print ---------------------------------------------------------------------------------------

let last = location.hash;

window.addEventListener("hashchange", () => {
  const from = last;
  if (!from.startsWith("#unit=")) scrolled = window.scrollY;
  last = location.hash;
  render();
  const title = document.getElementById("unit-title");
  if (title) {
    window.scrollTo(0, 0);
    title.focus({ preventScroll: true });
  } else {
    window.scrollTo(0, scrolled);
    [...root.querySelectorAll("main a")].find(link => link.getAttribute("href") === from)?.focus({ preventScroll: true });
  }
});

const PAPER = [690, 310]; // dots: the width of A4 between its margins, and what is left below the figures
let opened = [];

window.addEventListener("beforeprint", () => {
  opened = [...root.querySelectorAll("details:not([open])")];
  for (const table of tables) table.whole();
  for (const map of maps) map.fit(...PAPER);
  for (const one of root.querySelectorAll("details:not([open])")) one.open = true;
});

window.addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
  for (const map of maps) map.fit();
});

dark.addEventListener("change", () => { if (theme === null) render(); });

render();
