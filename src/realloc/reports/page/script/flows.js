// Who goes from where to where, added up over the people whom a filter lets through.

const NO_FILTER = Object.freeze({ field: "", region: "", kind: "", least: 1 });
const MOST_FLOWS = 1500;

// The biggest first; flows that have no place on the map come along, with drawn = false.
function flowsOf(filter, ofUnit = null) {
  const found = new Map();
  for (const move of ofUnit ? ofUnit.moves : moves) {
    if (move.from === move.to || !passes(move, filter)) continue;
    const key = `${move.from}>${move.to}`;
    if (!found.has(key)) found.set(key, { from: units[move.from], to: units[move.to], count: 0, transfer: 0, secondment: 0 });
    const flow = found.get(key);
    flow.count += move.count;
    flow[move.kind] += move.count;
  }
  const flows = [...found.values()].filter(flow => flow.count >= filter.least);
  for (const flow of flows) flow.drawn = isPlaced(flow.from) && isPlaced(flow.to);
  return flows.sort((a, b) => b.count - a.count || collator.compare(a.from.name, b.from.name) || collator.compare(a.to.name, b.to.name));
}

function passes(move, { field, region, kind }) {
  return (field === "" || String(move.field ?? "none") === field)
    && (kind === "" || move.kind === kind)
    && (region === "" || units[move.from].region === region || units[move.to].region === region);
}

const isPlaced = unit => unit.lat !== null && unit.lon !== null;

// What a point shows: people over (+) or short (−) of the posts; of one field the specialists missing (−).
// Null where there are no posts to compare with.
function balance(unit, moment, field) {
  if (field !== "") {
    const gap = unit.gaps.find(one => String(one.field) === field);
    return gap ? -gap.missing[moment] : 0;
  }
  return unit.posts === null ? null : unit.surplus[moment] - unit.shortage[moment];
}

function flowText({ from, to, count }) {
  return say("page.flow", { origin: from.name, destination: to.name, count });
}

function flowKinds({ transfer, secondment }) {
  return ["transfer", "secondment"].map((kind, i) => [kind, [transfer, secondment][i]]).filter(([, count]) => count)
    .map(([kind, count]) => `${say(`kind.${kind}`)}: ${figure(count)}`).join(" · ");
}

function signed(value) {
  return value === null ? "" : value > 0 ? `+${figure(value)}` : value < 0 ? `−${figure(-value)}` : "0";
}
