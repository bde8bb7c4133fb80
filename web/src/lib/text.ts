// Text of a report with marks. Offsets of the server are bytes of UTF-8.
import type { Claim, Span } from './types';

export interface Piece { text: string; begin: number; dim: boolean; claims: Claim[] }
// A paragraph of the report: pieces between two line ends; `line` is 1-based.
export interface Line { line: number; pieces: Piece[] }

// Cuts `text` at every border of furniture, of claims and of lines. Claims that
// overlap share a piece. O(n log n) in borders.
export function mark(text: string, furniture: Span[], claims: Claim[]): Line[] {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  const borders = new Set<number>([0, bytes.length]);
  for (const [b, e] of furniture) borders.add(b).add(e);
  for (const c of claims) borders.add(c.words[0]).add(c.words[1]);
  bytes.forEach((byte, at) => {
    if (byte === 10) borders.add(at).add(at + 1);
  });
  const cuts = [...borders].filter((at) => at <= bytes.length).sort((a, b) => a - b);
  const open = [...claims].sort((a, b) => a.words[0] - b.words[0]);
  const dims = [...furniture].sort((a, b) => a[0] - b[0]);
  const lines: Line[] = [{ line: 1, pieces: [] }];
  let active: Claim[] = [];
  let next = 0, dim = 0;
  for (let i = 0; i + 1 < cuts.length; ++i) {
    const [begin, end] = [cuts[i]!, cuts[i + 1]!];
    if (end === begin + 1 && bytes[begin] === 10) {
      lines.push({ line: lines.length + 1, pieces: [] });
      continue;
    }
    active = active.filter((c) => c.words[1] > begin);
    while (next < open.length && open[next]!.words[0] <= begin) {
      const c = open[next++]!;
      if (c.words[1] > begin) active.push(c);
    }
    while (dim < dims.length && dims[dim]![1] <= begin) ++dim;
    const piece = decoder.decode(bytes.subarray(begin, end));
    lines.at(-1)!.pieces.push({
      text: piece, begin, claims: active, dim: dim < dims.length && dims[dim]![0] <= begin,
    });
  }
  return lines.filter((l) => l.pieces.some((p) => p.text.trim() !== ''));
}

// The words of `span` where they stand in the claim's own sentence; "" else.
export function in_sentence(claim: Claim, span?: Span): string {
  const [begin, end] = claim.sentence;
  if (!span || span[0] < begin || span[1] > end || span[0] >= span[1]) return '';
  const bytes = new TextEncoder().encode(claim.quote.before + claim.quote.words + claim.quote.after);
  return new TextDecoder().decode(bytes.subarray(span[0] - begin, span[1] - begin));
}

// A stretch of bytes of `text`, as one line.
export function cut(text: string, [begin, end]: Span): string {
  return new TextDecoder().decode(new TextEncoder().encode(text).subarray(begin, end)).replace(/\s+/g, ' ').trim();
}
