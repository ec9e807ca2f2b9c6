// A range of days on an axis: how dragging, keys, presets and playback change it. Pure functions; days are day numbers,
// ranges {from, to} with both ends included, and limits {first, last} the axis.

const clamp = (value, low, high) => Math.max(low, Math.min(high, value));

/** The range that a person sees for a choice with open (null) ends, kept on the axis. */
export function closed({ from, to }, { first, last }) {
  const start = clamp(from ?? first, first, last);
  return { from: start, to: clamp(to ?? last, start, last) };
}

/** The choice that a range on the axis means: an end at the axis' end is open, so that it follows what comes later. */
export function chosen({ from, to }, { first, last }) {
  return { from: from <= first ? null : from, to: to >= last ? null : to };
}

/** Move "from", "to" or the whole "body" by `days`; an end never passes the other, the body keeps its length. */
export function moved({ from, to }, part, days, { first, last }) {
  if (part === "from") return { from: clamp(from + days, first, to), to };
  if (part === "to") return { from, to: clamp(to + days, from, last) };
  const step = clamp(days, first - from, last - to);
  return { from: from + step, to: to + step };
}

/** The range between two days in whatever order. */
export function between(a, b, { first, last }) {
  return { from: clamp(Math.min(a, b), first, last), to: clamp(Math.max(a, b), first, last) };
}

/** How many days a key moves a part by; null for a key that means nothing here. With Shift the steps are of four weeks. */
export function keyStep(key, shift, { first, last }) {
  const step = shift ? 28 : 1;
  const far = last - first;
  const steps = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step, PageDown: -28, PageUp: 28, Home: -far, End: far };
  return steps[key] ?? null;
}

/** The ranges that buttons offer, all up to the axis' last day; `year` and `yearStart` are of that day. */
export function presets({ first, last }, year, yearStart) {
  const lastDays = (days) => ({ from: Math.max(first, last - days + 1), to: last });
  return [
    { id: "7", text: "7 days", says: "The 7 days up to the latest strike", range: lastDays(7) },
    { id: "30", text: "30 days", says: "The 30 days up to the latest strike", range: lastDays(30) },
    { id: "90", text: "90 days", says: "The 90 days up to the latest strike", range: lastDays(90) },
    { id: "year", text: `${year}`, says: `The year ${year}, that of the latest strike`, range: { from: Math.max(first, yearStart), to: last } },
    { id: "all", text: "All", says: "All days", range: { from: first, to: last } },
  ];
}

/** Is this the whole axis? */
export function isAll({ from, to }, { first, last }) {
  return from <= first && to >= last;
}

/** The window that playback starts with: the chosen range, or a twelfth of the axis (a week at least) when that is all of it. */
export function playWindow(range, { first, last }) {
  const days = last - first + 1;
  if (range.to < last) return range;
  const length = range.from > first ? range.to - range.from + 1 : Math.min(days, Math.max(7, Math.round(days / 12)));
  return { from: first, to: first + length - 1 };
}
