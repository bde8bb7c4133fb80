// Numbers, days and kinds as people write them.
import type { Days, Standing } from './types';

const kMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const number_format = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

export function say_number(n: number): string {
  return number_format.format(n).replace('-', '−');
}

const kPlural = new Set(['second', 'minute', 'hour', 'day', 'week', 'month', 'year', 'vehicle', 'house', 'building', 'mile', 'dollar', 'euro']);

export function say_range(low?: number | null, high?: number | null, unit?: string): string {
  const many = (high ?? low) === 1 || !kPlural.has(unit ?? '') ? '' : 's';
  const u = !unit || unit === 'person' || unit === 'magnitude' ? '' : unit === 'percent' ? '%' : ` ${unit}${many}`;
  if (low == null && high == null) return '?';
  if (low == null) return `≤ ${say_number(high!)}${u}`;
  if (high == null) return `≥ ${say_number(low)}${u}`;
  return (low === high ? say_number(low) : `${say_number(low)}–${say_number(high)}`) + u;
}

interface Parts { year: number; month: number; day: number; ends: boolean }
function parts(iso: string): Parts {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number) as [number, number, number];
  return { year, month, day, ends: new Date(Date.UTC(year, month, 0)).getUTCDate() === day };
}
const whole = (p: Parts): string => `${p.day} ${kMonths[p.month - 1]} ${p.year}`;

// "5 Sep 2017", "27–29 Aug 2017", "Sep 2017", "2014–2017", "until 2 Aug 2017"
export function say_days(days?: Days | null): string {
  if (!days || (!days.first && !days.last)) return 'date open';
  if (!days.first) return 'until ' + whole(parts(days.last));
  if (!days.last) return 'since ' + whole(parts(days.first));
  const a = parts(days.first), b = parts(days.last);
  const open_first = a.year < 2, open_last = b.year > 9998;
  if (open_first && open_last) return 'date open';
  if (open_first) return 'until ' + whole(b);
  if (open_last) return 'since ' + whole(a);
  const first = days.first.slice(0, 10), last = days.last.slice(0, 10);
  const hour = days.first.slice(11, 16);
  if (first === last) return whole(a) + (hour && hour === days.last.slice(11, 16) ? `, ${hour}` : '');
  if (a.day === 1 && b.ends) {
    if (a.month === 1 && b.month === 12) return a.year === b.year ? `${a.year}` : `${a.year}–${b.year}`;
    if (a.year !== b.year) return `${kMonths[a.month - 1]} ${a.year} – ${kMonths[b.month - 1]} ${b.year}`;
    if (a.month === b.month) return `${kMonths[a.month - 1]} ${a.year}`;
    return `${kMonths[a.month - 1]}–${kMonths[b.month - 1]} ${a.year}`;
  }
  if (a.year !== b.year) return `${whole(a)} – ${whole(b)}`;
  if (a.month !== b.month) return `${a.day} ${kMonths[a.month - 1]} – ${whole(b)}`;
  return `${a.day}–${whole(b)}`;
}

export function count_of(n: number, one: string, many = one + 's'): string {
  return `${say_number(n)} ${n === 1 ? one : many}`;
}

export function standing_words(standing: Standing, answers: number, voices: number): string {
  if (standing === 'disputed') return 'disputed';
  if (standing === 'agreed') return count_of(voices, 'voice') + (answers > 1 ? ', compatible' : ' agree');
  return answers > 1 ? 'compatible' : 'one voice';
}

// What is counted, to stand after the figure: "10 vehicles" of "vehicles of a
// convoy" leaves " of a convoy".
export function of_after(says: string, of?: string): string {
  const last = says.split(' ').at(-1)!.toLowerCase();
  if (!of) return '';
  return of.toLowerCase().startsWith(last) ? of.slice(last.length) : ' ' + of;
}

// What a `why.kind` means, in a word or two.
export const kReasons: Record<string, string> = {
  unit: 'another unit', scope: 'another scope', as_of: 'another date', subset: 'a part of it',
  rounding: 'rounding', bound: 'a bound, no contradiction', copy: 'a copy', real: 'unexplained',
};

export function heading(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// "siege.begin" -> "siege begin"; headings of events come from the server.
export function phrase(predicate: string): string {
  return predicate.replace(/[._]/g, ' ');
}
