// Days as whole numbers (days since 1970-01-01), so that no time zone can shift one. Pure functions.

const MS = 86_400_000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "2023-04-28" → 19475; null or anything that is no ISO day → null. */
export function dayNumber(iso) {
  if (typeof iso !== "string" || !/^\d{4}-\d\d-\d\d$/.test(iso)) return null;
  const ms = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(ms) ? null : Math.round(ms / MS);
}

/** 19475 → "2023-04-28"; null → null. */
export function isoDay(day) {
  return day === null ? null : new Date(day * MS).toISOString().slice(0, 10);
}

/** 19475 → {year: 2023, month: 3, date: 28}; months count from 0. */
export function parts(day) {
  const at = new Date(day * MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth(), date: at.getUTCDate() };
}

/** The day number of a year, a month from 0 (may run over), and a day of the month. */
export function dayOf(year, month, date = 1) {
  return Math.round(Date.UTC(year, month, date) / MS);
}

/** 19475 → "28 Apr 2023". */
export function dayText(day) {
  const { year, month, date } = parts(day);
  return `${date} ${MONTHS[month]} ${year}`;
}

/** A range with what both ends share said once: "28 Apr – 13 Dec 2023". */
export function rangeText(from, to) {
  if (from === to) return dayText(from);
  const a = parts(from);
  const b = parts(to);
  if (a.year !== b.year) return `${dayText(from)} – ${dayText(to)}`;
  if (a.month !== b.month) return `${a.date} ${MONTHS[a.month]} – ${dayText(to)}`;
  return `${a.date}–${dayText(to)}`;
}

const UNITS = { day: 1, week: 7, month: 30.44, year: 365.25 }; // with their lengths in days

/** The finest unit whose bars stay `least` pixels wide: "day", "week", "month" or, where none does, "year". */
export function chooseUnit(days, width, least = 3) {
  return Object.keys(UNITS).find((unit) => (days / UNITS[unit]) * least <= width) ?? "year";
}

/** The first day of the unit that holds `day`; weeks begin on Monday. */
export function floorTo(day, unit) {
  if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7);
  if (unit === "month") {
    const { year, month } = parts(day);
    return dayOf(year, month);
  }
  if (unit === "year") return dayOf(parts(day).year, 0);
  return day;
}

/** The first day of the unit after the one that begins at `start`. */
export function nextUnit(start, unit) {
  if (unit === "week") return start + 7;
  if (unit === "month") {
    const { year, month } = parts(start);
    return dayOf(year, month + 1);
  }
  if (unit === "year") return dayOf(parts(start).year + 1, 0);
  return start + 1;
}

/** The units that cover [first, last]: a list of {from, to}, both included. */
export function unitsOf(first, last, unit) {
  const units = [];
  for (let from = floorTo(first, unit); from <= last; ) {
    const next = nextUnit(from, unit);
    units.push({ from, to: next - 1 });
    from = next;
  }
  return units;
}

/** Marks for an axis over [first, last] with at most `most` of them: a list of {day, text}. */
export function ticks(first, last, most) {
  for (const step of [1, 2, 3, 6, 12, 24, 60, 120]) {
    const marks = monthMarks(first, last, step);
    if (marks.length <= most) return marks.length ? marks : [{ day: first, text: dayText(first) }];
  }
  return [{ day: first, text: dayText(first) }];
}

function monthMarks(first, last, step) {
  const { year, month } = parts(first);
  const marks = [];
  const base = year * 12 + month;
  for (let count = step > 12 ? Math.ceil(base / step) * step : base - (base % step); ; count += step) {
    const day = dayOf(Math.floor(count / 12), count % 12);
    if (day > last) return marks;
    if (day < first) continue;
    const named = count % 12 === 0 || marks.length === 0;
    const text = step >= 12 ? `${Math.floor(count / 12)}` : MONTHS[count % 12] + (named ? ` ${Math.floor(count / 12)}` : "");
    marks.push({ day, text });
  }
}
