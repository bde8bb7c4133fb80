// Scales: values or days to shares of a width.

// How many of the smallest unit of its kind one is: what answers in days and in
// years have in common.
const kUnits: Record<string, [string, number]> = {
  second: ['time', 1], minute: ['time', 60], hour: ['time', 3600], day: ['time', 86_400], week: ['time', 604_800],
  month: ['time', 2_629_746], year: ['time', 31_556_952],
  m: ['length', 1], metre: ['length', 1], km: ['length', 1000], mile: ['length', 1609.344],
};

export interface Range { low?: number | null; high?: number | null }

// The same range in another unit of its kind; as it is where there is none.
export function in_unit(a: Range & { unit?: string }, unit?: string): Range {
  const from = kUnits[a.unit ?? ''], to = kUnits[unit ?? ''];
  if (!from || !to || from[0] !== to[0]) return a;
  const turn = (x?: number | null): number | null => (x == null ? null : (x * from[1]) / to[1]);
  return { low: turn(a.low), high: turn(a.high) };
}

// A linear scale over the finite ends of `ranges` with room at both sides.
export function scale_of(ranges: Range[]): { at: (x: number) => number; ticks: number[] } {
  const ends = ranges.flatMap((r) => [r.low, r.high]).filter((x): x is number => x != null && Number.isFinite(x));
  let low = Math.min(...ends), high = Math.max(...ends);
  if (!ends.length) low = 0, high = 1;
  if (low === high) {
    low -= Math.abs(low) * 0.25 || 1;
    high += Math.abs(high) * 0.25 || 1;
  }
  const room = (high - low) * 0.12;
  const from = low >= 0 ? Math.max(0, low - room) : low - room;
  const to = high + room;
  const step = nice((to - from) / 4);
  const ticks: number[] = [];
  for (let t = Math.ceil(from / step) * step; t <= to + step * 1e-6; t += step) ticks.push(Number(t.toPrecision(12)));
  return { at: (x) => (x - from) / (to - from), ticks };
}

// 1, 2 or 5 times a power of ten, at least `x`.
function nice(x: number): number {
  const power = 10 ** Math.floor(Math.log10(x));
  for (const m of [1, 2, 5]) if (m * power >= x) return m * power;
  return 10 * power;
}
