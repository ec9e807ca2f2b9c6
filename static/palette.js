// Colours of the map. The classes take Okabe and Ito's colour-blind safe palette; what is uncertain or mixed is grey.

const CLASSES = {
  missile: "#0072b2",
  drone: "#e69f00",
  bomb: "#d55e00",
  artillery: "#009e73",
  rocket: "#cc79a7",
  other: "#56b4e9",
  several: "#7a746c",
  mixed: "#7a746c",
  "not stated": "#9a948b",
};
const FALLBACK = "#6f6a63";

/** The fill of a class with its opacity, and an outline that reaches 3:1 on the land of either theme. */
export function classColours(name, dark) {
  const fill = CLASSES[name] ?? FALLBACK;
  const alpha = name === "not stated" ? 0.2 : 0.66; // two greys are told apart by how full they are
  return { fill, alpha, line: dark ? mix(fill, "#ffffff", 0.35) : mix(fill, "#000000", 0.35) };
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
