// What all parts use: the data, words in the language that is shown, numbers, elements, and search.

const data = JSON.parse(document.getElementById("data").textContent);
const state = { language: data.language, moment: "after", unit: null };

const records = table => table.rows.map(
  (row, index) => Object.assign({ index }, Object.fromEntries(table.columns.map((name, i) => [name, row[i]])))
);
const units = records(data.units), fields = records(data.fields), people = records(data.people);
const moves = records(data.moves), gaps = records(data.gaps);
const unitOf = new Map(units.map(unit => [unit.id, unit]));

for (const unit of units) {
  unit.surplus = [over(unit.before, unit.posts), over(unit.after, unit.posts)];
  unit.shortage = [over(unit.posts, unit.before), over(unit.posts, unit.after)];
  unit.missing = [0, 0];
  unit.moves = [];
  unit.gaps = [];
}
for (const gap of gaps) {
  gap.missing = [Math.max(0, gap.need - gap.before), Math.max(0, gap.need - gap.after)];
  gap.missing.forEach((count, moment) => { units[gap.unit].missing[moment] += count; });
  units[gap.unit].gaps.push(gap);
}
for (const move of moves) {
  units[move.from].moves.push(move);
  if (move.to !== move.from) units[move.to].moves.push(move);
}

function over(one, other) {
  return one === null || other === null ? 0 : Math.max(0, one - other);
}

// -- words -------------------------------------------------------------------------------------------------

const column = () => (state.language === "vi" ? 0 : 1);
const told = index => (index === null ? "" : data.texts[index][column()]);

function say(key, values = {}) {
  return data.words[key][column()].replace(/\{(\w+)\}/g, (_, name) => shown(values[name]));
}

function shown(value) {
  if (value === null || value === undefined) return "";
  return typeof value === "number" ? figure(value) : String(value);
}

function figure(value, most = 2, least = 0) {
  const format = { maximumFractionDigits: most, minimumFractionDigits: least };
  return new Intl.NumberFormat(state.language === "vi" ? "vi-VN" : "en-GB", format).format(value);
}

function change(before, after) {
  const difference = after - before;
  return (difference > 0 ? "+" : difference < 0 ? "−" : "±") + figure(Math.abs(difference));
}

function day(iso) {
  return iso && state.language === "vi" ? iso.split("-").reverse().join("/") : iso || "";
}

const unitName = index => units[index].name;
const fieldName = index => (index === null ? say("page.generalist") : fields[index].name);

function personName(move) {
  if (move.person === null) return say("page.people_of", { count: move.count });
  const person = people[move.person];
  return person.name ? `${person.name} (${person.id})` : person.id;
}

// Words are found without accents, in any order: "thu duc" finds "Thủ Đức".
function fold(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
}

// -- elements: every text is set as text, never as markup ----------------------------------------------------

function el(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ""));
  return element;
}

const address = unit => `#unit=${encodeURIComponent(unit.id)}`;
const unitLink = unit => el("a", { href: address(unit) }, unit.name);
