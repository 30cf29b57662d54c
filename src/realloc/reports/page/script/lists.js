// The three lists: units, moves, gaps; each for the whole plan or for one unit.

const kindOf = unit => say(`unit.${unit.kind}`);

function unitTable(id, rows) {
  const sparse = value => (value ? figure(value) : "");
  const both = (key, heads) => heads.map((head, moment) => ({
    key: key + moment, head, figure: true, value: row => row[key][moment], cell: row => sparse(row[key][moment]),
  }));
  return new Table({
    id, rows, caption: say("page.units"), sorted: null,
    found: row => [row.name, row.id, kindOf(row), row.region ?? "", row.cluster ?? ""].join(" "),
    columns: [
      { key: "name", head: say("units.name"), named: true, value: row => row.name, cell: unitLink },
      { key: "kind", head: say("units.kind"), value: kindOf },
      ...(rows.some(row => row.region) ? [{ key: "region", head: say("page.region"), named: true, value: row => row.region }] : []),
      { key: "posts", head: say("units.posts"), figure: true, value: row => row.posts },
      { key: "before", head: say("units.before"), figure: true, value: row => row.before },
      { key: "after", head: say("units.after"), figure: true, value: row => row.after },
      ...both("surplus", [say("units.surplus_before"), say("units.surplus_after")]),
      ...both("shortage", [say("units.shortage_before"), say("units.shortage_after")]),
      ...both("missing", [say("page.missing_before"), say("page.missing_after")]),
    ],
  });
}

function moveTable(id, rows, caption, without = []) {
  const some = key => rows.some(row => row[key] !== null);
  const named = rows.some(row => row.person !== null);
  const kind = { key: "kind", head: say("moves.kind"), value: row => say(`kind.${row.kind}`), cell: kindCell };
  const columns = [
    ...(named ? [{ key: "person", head: say("page.person"), named: true, value: personName, cell: personCell }] : []),
    ...(named ? [kind] : []),
    { key: "from", head: say("moves.origin"), named: true, value: row => unitName(row.from), cell: row => unitLink(units[row.from]) },
    { key: "to", head: say("moves.destination"), named: true, value: row => unitName(row.to), cell: destinationCell },
    { key: "field", head: say("moves.field"), named: true, value: row => fieldName(row.field) },
    ...(named ? [] : [kind, { key: "count", head: say("moves.count"), figure: true, value: row => row.count }]),
    ...(some("km") ? [{ key: "km", head: say("moves.km"), figure: true, value: row => row.km, cell: row => (row.km === null ? "" : figure(row.km, 1, 1)) }] : []),
    ...(some("status") ? [{ key: "status", head: say("page.status"), value: row => told(row.status) }] : []),
    { key: "why", head: say("moves.reason"), long: true, value: row => told(row.why) },
  ];
  return new Table({
    id, rows, caption, columns: columns.filter(one => !without.includes(one.key)),
    found: row => [
      personName(row), row.person === null ? "" : people[row.person].position, say(`kind.${row.kind}`),
      unitName(row.from), unitName(row.to), fieldName(row.field), told(row.status), told(row.why),
    ].join(" "),
  });
}

function personCell(move) {
  const { id, name, position } = people[move.person];
  const under = [name ? id : "", position].filter(Boolean).join(" · ");
  return [el("span", {}, name || id), under ? el("span", { class: "under" }, under) : ""];
}

function kindCell(move) {
  const term = move.start ? `${day(move.start)} – ${day(move.end)}` : "";
  return [el("span", { class: `kind ${move.kind}` }, say(`kind.${move.kind}`)), term ? el("span", { class: "under" }, term) : ""];
}

function destinationCell(move) {
  return move.kind === "reassignment" ? el("span", { class: "same" }, say("page.same_unit")) : unitLink(units[move.to]);
}

function gapTable(id, rows, caption, without = []) {
  const columns = [
    { key: "unit", head: say("units.name"), named: true, value: row => unitName(row.unit), cell: row => unitLink(units[row.unit]) },
    { key: "field", head: say("moves.field"), named: true, value: row => fieldName(row.field) },
    { key: "need", head: say("gaps.need"), figure: true, value: row => row.need },
    { key: "before", head: say("gaps.before"), figure: true, value: row => row.before },
    { key: "after", head: say("gaps.after"), figure: true, value: row => row.after },
    { key: "missing", head: say("gaps.missing_after"), figure: true, value: row => row.missing[1] },
    { key: "reason", head: say("gaps.why"), long: true, value: row => told(row.reason), cell: reasonCell },
    ...(data.head.remedies ? [{ key: "remedies", head: say("page.remedies"), long: true, value: remedyText, cell: remedyCell }] : []),
  ];
  const open = rows.some(row => row.missing[1]);
  return new Table({
    id, rows, caption, columns: columns.filter(one => !without.includes(one.key)),
    options: open ? [{ key: "open", label: say("page.only_open"), on: true, keep: row => row.missing[1] > 0 }] : [],
    sorted: open ? ["missing", true] : null,
    found: row => [unitName(row.unit), fieldName(row.field), told(row.reason), remedyText(row)].join(" "),
  });
}

const remedyText = gap => gap.remedies.map(([name, count]) => `${told(name)} ${count}`).join(" ");

function reasonCell(gap) {
  if (gap.reason === null) return el("span", { class: "good" }, say("page.closed"));
  if (!gap.why.length) return told(gap.reason);
  return el("details", {}, el("summary", {}, told(gap.reason)), gap.why.map(text => el("p", {}, told(text))));
}

function remedyCell(gap) {
  const lines = gap.remedies.map(([name, count, who, lead]) => {
    const parts = who.map(index => people[index]).map(one => (one.name ? `${one.name} (${one.id})` : one.id));
    if (lead !== null) parts.push(say("page.led_by", { unit: unitName(lead) }));
    return el("li", {}, say("page.remedy", { remedy: told(name), count }), parts.length ? el("span", { class: "under" }, parts.join("; ")) : "");
  });
  return lines.length ? el("ul", { class: "plain" }, lines) : "";
}
