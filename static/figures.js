// Sums as a person reads them, in the words of strikemap/sums.py. Unknown is not zero: "–" not stated, "0" none, "≥ 10" at
// least ten, "none stated" where some strikes state none and the others nothing.

/** {min, max, open, stated} over `strikes` strikes → its text. Where some strikes state nothing, the sum is a lower bound. */
export function figureText(figure, strikes) {
  if (!figure.stated) return "–";
  const silent = figure.stated < strikes;
  if (silent && !figure.open && !figure.min) return figure.max ? `0–${group(figure.max)} stated` : "none stated";
  if (figure.open || silent) return `≥ ${group(figure.min)}`;
  return figure.min === figure.max ? group(figure.min) : `${group(figure.min)}–${group(figure.max)}`;
}

const MEASURE_WORDS = {
  strikes: ["strikes", ""],
  killed: ["people killed", ", at least"],
  injured: ["people injured", ", at least"],
  launched: ["munitions launched", ", at least"],
  intercepted: ["munitions intercepted", ", at least"],
};

/** What a measure counts; `per` stands where the words allow it: "people killed per week, at least". */
export function measureWords(measure, per = "") {
  const [what, how] = MEASURE_WORDS[measure] ?? MEASURE_WORDS.strikes;
  return what + per + how;
}

/** 12345 → "12,345". */
export function group(number) {
  return number.toLocaleString("en-GB");
}

/** 1, "strike" → "1 strike"; 8 → "8 strikes". */
export function counted(number, one, many = `${one}s`) {
  return `${group(number)} ${number === 1 ? one : many}`;
}

/** "children_killed" → "Children killed". */
export function sentence(name) {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
