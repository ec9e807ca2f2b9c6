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

/**
 * The choices that buttons offer, all up to the data's last day and from its first on; `year` and `yearStart` are of that last
 * day. An end of the data is open (null), so that it follows what comes later.
 */
export function presets({ first, last }, year, yearStart) {
  const since = (day) => ({ from: day <= first ? null : day, to: null });
  const days = (n) => ({ id: `${n}`, text: `${n} days`, says: `The ${n} days up to the latest strike`, choice: since(last - n + 1) });
  return [
    days(7),
    days(30),
    days(90),
    { id: "year", text: `${year}`, says: `The year ${year}, that of the latest strike`, choice: since(yearStart) },
    { id: "all", text: "All", says: "All days", choice: { from: null, to: null } },
  ];
}

/** Is this the whole axis? */
export function isAll({ from, to }, { first, last }) {
  return from <= first && to >= last;
}

/** The ways to play: a window that moves on, or a range that grows. */
export const MODES = { window: "Moving window", growing: "Growing range" };

/**
 * The range that playback starts with. A window: the chosen range, or a twelfth of the axis (a week at least) when that is all
 * of it. A growing range: the chosen one, or its first day alone where it has grown to the end.
 */
export function playStart(range, mode, { first, last }) {
  if (range.to < last) return range;
  if (mode === "growing") return { from: range.from, to: range.from };
  const days = last - first + 1;
  const length = range.from > first ? range.to - range.from + 1 : Math.min(days, Math.max(7, Math.round(days / 12)));
  return { from: first, to: first + length - 1 };
}

/** The range after `days` of playback. */
export function played(start, mode, days, axis) {
  return moved(start, mode === "growing" ? "to" : "body", days, axis);
}
