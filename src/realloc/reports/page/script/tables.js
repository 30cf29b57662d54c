// Tables that sort and search; rows are added as they come into view, so that thousands stay quick.

const CHUNK = 150;
const FEW = 8; // rows that nobody has to search
const collator = new Intl.Collator("vi", { numeric: true });

// columns: [{ key, head, value(row) for sorting, cell(row) to show, and how it looks: figure, named, long }]
// sorted: [key, descending] to begin with; found(row): the words that a search looks through.
class Table {
  constructor({ id, caption, columns, rows, found, sorted = null, options = [], aside = null }) {
    Object.assign(this, { id, caption, columns, rows, found, sorted, options, query: "" });
    this.words = new Map();
    this.body = el("tbody");
    this.count = el("p", { class: "count", role: "status" });
    this.scroll = el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption });
    this.scroll.addEventListener("scroll", () => this.more());
    this.search = el("input", {
      type: "search", id: `${id}-search`, class: "search", placeholder: say("page.search_hint"),
      input: event => { this.query = event.target.value; this.refresh(); },
    });
    const label = el("label", { for: `${id}-search`, class: "hidden" }, say("page.search", { table: caption }));
    this.element = el("div", { class: "table", id },
      el("div", { class: rows.length > FEW ? "bar" : "bar few" }, label, this.search, ...options.map(option => this.box(option)), this.count),
      aside, this.scroll);
    this.draw();
  }

  box(option) {
    const id = `${this.id}-${option.key}`;
    const tick = el("input", {
      type: "checkbox", id, checked: option.on, change: event => { option.on = event.target.checked; this.refresh(); },
    });
    return el("span", { class: "box" }, tick, el("label", { for: id }, option.label));
  }

  draw() {
    this.head = el("tr", {}, this.columns.map(one => this.heading(one)));
    const caption = el("caption", { class: "hidden" }, this.caption);
    this.scroll.replaceChildren(el("table", {}, caption, el("thead", {}, this.head), this.body));
    this.refresh();
  }

  heading(one) {
    const direction = this.sorted && this.sorted[0] === one.key ? (this.sorted[1] ? "descending" : "ascending") : null;
    const button = el("button", { type: "button", click: () => this.sort(one) }, one.head);
    return el("th", { scope: "col", class: one.figure ? "figure" : null, "aria-sort": direction, "data-key": one.key, "data-head": one.head }, button);
  }

  sort(one) {
    const again = this.sorted && this.sorted[0] === one.key;
    this.sorted = [one.key, again ? !this.sorted[1] : Boolean(one.figure)];
    this.head.replaceChildren(...this.columns.map(each => this.heading(each)));
    this.head.querySelector(`[data-key="${one.key}"] button`).focus();
    this.refresh();
  }

  refresh() {
    const words = fold(this.query).split(/\s+/).filter(Boolean);
    const kept = this.rows.filter(row => this.options.every(option => !option.on || option.keep(row)) && this.has(row, words));
    if (this.sorted) {
      const { value } = this.columns.find(one => one.key === this.sorted[0]);
      const sign = this.sorted[1] ? -1 : 1;
      kept.sort((a, b) => sign * compare(value(a), value(b)) || a.index - b.index);
    }
    this.kept = kept;
    this.body.replaceChildren();
    this.scroll.scrollTop = 0;
    this.count.textContent = say("page.rows", { shown: kept.length, all: this.rows.length });
    this.add(CHUNK);
  }

  has(row, words) {
    if (!words.length) return true;
    if (!this.words.has(row)) this.words.set(row, fold(this.found(row)));
    const text = this.words.get(row);
    return words.every(word => text.includes(word));
  }

  more() {
    const { scrollTop, clientHeight, scrollHeight } = this.scroll;
    if (scrollTop + 2 * clientHeight > scrollHeight) this.add(CHUNK);
  }

  add(count) {
    const first = this.body.childElementCount;
    const rows = this.kept.slice(first, first + count).map(
      row => el("tr", {}, this.columns.map((one, i) => this.cell(one, row, i)))
    );
    this.body.append(...rows);
    if (!this.kept.length) {
      this.body.append(el("tr", { class: "none" }, el("td", { colspan: this.columns.length }, say("page.nothing"))));
    }
  }

  cell(one, row, i) {
    const content = one.cell ? one.cell(row) : shown(one.value(row));
    const parts = Array.isArray(content) ? content : [content];
    const attributes = { class: one.figure ? "figure" : one.long ? "long" : one.named ? "named" : null };
    return i === 0 ? el("th", { scope: "row", ...attributes }, ...parts) : el("td", attributes, ...parts);
  }

  whole() {
    this.add(this.kept.length);
  }
}

// Nothing known comes last among figures and first among words.
function compare(a, b) {
  if (typeof a === "number" || typeof b === "number") return (a ?? -Infinity) - (b ?? -Infinity);
  return collator.compare(a ?? "", b ?? "");
}
