// Cells as they come from the server or stand in a page: strikemap/mapping/wire.py says how their bytes lie.

const TYPES = { uint8: Uint8Array, uint16: Uint16Array, uint32: Uint32Array };

/** What stands in a page itself is gzipped; what a server sends the browser has unpacked. */
export async function unpacked(buffer) {
  const [first, second] = new Uint8Array(buffer, 0, Math.min(2, buffer.byteLength));
  if (first !== 0x1f || second !== 0x8b) return buffer;
  return new Response(new Blob([buffer]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** An ArrayBuffer of the cells route → {rows, first, last, colours, colouring, places, columns}. Throws on anything else. */
export function decodeCells(buffer) {
  const bytes = new Uint8Array(buffer);
  if (String.fromCharCode(...bytes.subarray(0, 4)) !== "SMC2") throw new Error("the answer holds no Strikemap cells");
  const length = new DataView(buffer).getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  const columns = {};
  for (const { name, type, offset, over } of header.columns) {
    const values = new TYPES[type](buffer, 8 + length + offset, header.rows);
    // What another column is counted from stands before it.
    columns[name] = over === null ? values : over === "previous" ? runOn(values, columns) : added(values, columns[over]);
  }
  return { ...header, columns };
}

/** Steps from row to row as running sums, which begin anew with each place and colour. */
function runOn(steps, { place, colour }) {
  const out = new Uint32Array(steps.length);
  for (let i = 0; i < steps.length; i++) {
    const goesOn = i > 0 && place[i] === place[i - 1] && colour[i] === colour[i - 1];
    out[i] = steps[i] + (goesOn ? out[i - 1] : 0);
  }
  return out;
}

function added(values, to) {
  const out = new Uint32Array(values.length); // a loop, since typed arrays' own `from` takes twenty times as long
  for (let i = 0; i < values.length; i++) out[i] = values[i] + to[i];
  return out;
}
