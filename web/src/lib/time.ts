// Days as instants (ms, UTC), axes from years to hours, bars packed into lanes.
import type { Days } from './types';

export const kHour = 3_600_000, kDay = 24 * kHour, kYear = 365.25 * kDay;
const kMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

// Begin and end of `days` as instants; the end is exclusive. Null for open ends.
export function extent_of(days?: Days | null): [number, number] | null {
  if (!days?.first || !days.last || days.first < '0002' || days.last > '9998') return null;
  const at = (iso: string): number => Date.parse(iso.length > 10 ? iso.slice(0, 16) + 'Z' : iso + 'T00:00Z');
  const first = at(days.first), last = at(days.last) + (days.last.length > 10 ? kHour : kDay);
  return Number.isFinite(first) && last > first ? [first, last] : null;
}

export const iso_day = (t: number): string => new Date(t).toISOString().slice(0, 10);

export interface Tick { at: number; label: string; strong: boolean }

// Ticks of a stretch: years, months, days or hours, at most about `most`.
export function ticks_of(from: number, to: number, most: number): Tick[] {
  const step = (to - from) / most;
  const out: Tick[] = [];
  const push = (at: number, label: string, strong: boolean): void => {
    if (at >= from && at <= to) out.push({ at, label, strong });
  };
  const year = new Date(from).getUTCFullYear(), end = new Date(to).getUTCFullYear();
  if (step > 0.45 * kYear) {
    const by = [1, 2, 5, 10, 20, 50, 100].find((n) => n * kYear >= step) ?? 200;
    for (let y = Math.floor(year / by) * by; y <= end; y += by) push(Date.UTC(y, 0), String(y), true);
  } else if (step > 10 * kDay) {
    const by = [1, 2, 3, 6].find((n) => n * 30 * kDay >= step) ?? 6;
    for (let m = year * 12; m <= end * 12 + 11; m += by) {
      push(Date.UTC(Math.floor(m / 12), m % 12), m % 12 === 0 ? String(m / 12) : kMonths[m % 12]!, m % 12 === 0);
    }
  } else if (step > 0.4 * kDay) {
    const by = [1, 2, 5, 7].find((n) => n * kDay >= step) ?? 10;
    for (let t = Math.floor(from / kDay / by) * by * kDay; t <= to; t += by * kDay) {
      const d = new Date(t);
      push(t, `${d.getUTCDate()} ${kMonths[d.getUTCMonth()]!}`, d.getUTCDate() === 1);
    }
  } else {
    const by = [1, 2, 3, 6, 12].find((n) => n * kHour >= step) ?? 12;
    for (let t = Math.floor(from / kHour / by) * by * kHour; t <= to; t += by * kHour) {
      const d = new Date(t), h = d.getUTCHours();
      push(t, h === 0 ? `${d.getUTCDate()} ${kMonths[d.getUTCMonth()]!}` : `${String(h).padStart(2, '0')}:00`, h === 0);
    }
  }
  return out;
}

// The first lane that is free at `left`; items come sorted by `left`.
export function lanes(items: { left: number; right: number }[]): number[] {
  const ends: number[] = [];
  return items.map((i) => {
    let lane = ends.findIndex((end) => end <= i.left);
    if (lane < 0) lane = ends.push(0) - 1;
    ends[lane] = i.right;
    return lane;
  });
}
