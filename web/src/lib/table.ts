// The beginning of a CSV file as rows of cells (RFC 4180); a row that is cut off
// is left out. Linear.
export function rows_of(csv: string, most: number, parted_by = ','): string[][] {
  const out: string[][] = [];
  let row: string[] = [], cell = '', quoted = false;
  for (let i = 0; i < csv.length && out.length < most; ++i) {
    const c = csv[i]!;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (csv[i + 1] === '"') cell += csv[++i];
      else quoted = false;
    } else if (c === '"') {
      quoted = true;
    } else if (c === parted_by || c === '\n') {
      row.push(cell);
      cell = '';
      if (c === '\n') {
        out.push(row);
        row = [];
      }
    } else if (c !== '\r') {
      cell += c;
    }
  }
  return out;
}

export function say_bytes(n: number): string {
  return n < 1000 ? `${n} B` : n < 999_500 ? `${Math.round(n / 1000)} kB` : `${(n / 1e6).toFixed(1)} MB`;
}
