// Scales: values or days to shares of a width.

// A linear scale over the finite ends of `ranges` with room at both sides.
export function scale_of(ranges: { low?: number | null; high?: number | null }[]): { at: (x: number) => number; ticks: number[] } {
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
