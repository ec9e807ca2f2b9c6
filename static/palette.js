// Colours of the map and the timeline. Classes take Okabe and Ito's colour-blind safe palette, years and regions a ramp whose
// lightness runs one way; what is mixed has the text's colour, what is not known is a faint grey. tests/browser/test_palette.py holds how
// well they are told apart.

const [BLUE, ORANGE, VERMILLION, GREEN, PURPLE, SKY] = ["#0072b2", "#e69f00", "#d55e00", "#009e73", "#cc79a7", "#56b4e9"];
const MIXED = { light: "#605c54", dark: "#b0aca4" };
const UNKNOWN = "#9a948b";
const CLASSES = {
  weapon: { missile: BLUE, drone: ORANGE, bomb: VERMILLION, artillery: GREEN, rocket: PURPLE, other: SKY },
  damage: {
    residential: VERMILLION,
    energy: ORANGE,
    transport: SKY,
    "education or health": PURPLE,
    "industry or trade": GREEN,
    other: BLUE,
  },
  side: { Russia: VERMILLION, Ukraine: BLUE },
  grade: { "single source": SKY, corroborated: BLUE, contested: ORANGE, dismissed: PURPLE },
};
const YEARS = ["#14063f", "#6a1a9a", "#c23d72", "#f28a3c", "#f5e04a"];
/** The kinds of colouring, as the legend names them; strikemap/mapping/colouring.py has the same keys. */
export const COLOURINGS = { weapon: "weapon", damage: "damage", side: "who struck", grade: "grade", year: "year" };
const WORDS = {
  weapon: { other: "other weapon", several: "several weapons", "not stated": "weapon not stated" },
  damage: { other: "other damage", several: "several kinds of damage", "not stated": "damage not stated" },
  side: { "not stated": "who struck not stated" },
  grade: { "not stated": "not graded" },
};

/** The fill of a class with its opacity, and an outline that reaches 3:1 on the land of either theme. `classes` are all, in order. */
export function classColours(colouring, name, dark, classes = []) {
  const fill = fillOf(colouring, name, dark, classes);
  return { fill, alpha: name === "not stated" ? 0.2 : 0.88, line: outline(fill, dark) };
}

function fillOf(colouring, name, dark, classes) {
  if (name === "several" || name === "mixed") return dark ? MIXED.dark : MIXED.light;
  if (name === "not stated") return UNKNOWN;
  return CLASSES[colouring]?.[name] ?? ramp(YEARS, classes.length > 1 ? classes.indexOf(name) / (classes.length - 1) : 0);
}

/** The colours of all classes of cells, in the order of cells.colours, and after them that of "mixed". */
export function colourTable(cells, dark) {
  return [...cells.colours, "mixed"].map((name) => classColours(cells.colouring, name, dark, cells.colours));
}

/** What a class is called in words: "Missile", "Weapon not stated", "Several kinds of damage". */
export function className(colouring, name) {
  const words = WORDS[colouring]?.[name] ?? name;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The colour at `share` (0 to 1) of a list of stops. */
export function ramp(stops, share) {
  const at = Math.max(0, Math.min(1, share)) * (stops.length - 1);
  const below = Math.min(Math.floor(at), stops.length - 2);
  return mix(stops[below], stops[below + 1], at - below);
}

/** The fill, darkened or lightened until it stands 3:1 apart from the land. */
function outline(fill, dark) {
  const land = dark ? "#2a2d31" : "#efede8";
  for (let share = 0.35; share < 1; share += 0.05) {
    const line = mix(fill, dark ? "#ffffff" : "#000000", share);
    if (contrast(line, land) >= 3) return line;
  }
  return dark ? "#ffffff" : "#000000";
}

/** The contrast of two #rrggbb colours as WCAG 2 defines it. */
export function contrast(first, second) {
  const [low, high] = [first, second].map(luminance).sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex) {
  const [r, g, b] = channels(hex).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** A blend of two #rrggbb colours; share 0 is the first, 1 the second. */
export function mix(first, second, share) {
  const a = channels(first);
  const b = channels(second);
  return `#${a.map((value, i) => Math.round(value + (b[i] - value) * share).toString(16).padStart(2, "0")).join("")}`;
}

function channels(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

/** Is this CSS background (#rgb, #rrggbb, rgb(…)) a dark one? null where it cannot be told. */
export function isDark(colour) {
  const text = (colour ?? "").trim();
  let rgb = null;
  if (/^#[0-9a-f]{6}/i.test(text)) rgb = channels(text);
  else if (/^#[0-9a-f]{3}$/i.test(text)) rgb = [1, 2, 3].map((at) => parseInt(text[at] + text[at], 16));
  else rgb = text.match(/^rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)/)?.slice(1, 4).map(Number) ?? null;
  return rgb && 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2] < 128;
}
