// Decisions of people: sent to the log of the case, which keeps each for ever;
// an undo is one, too. docs/api.md tells the fields.
import { ApiError, forget, get, post } from './api';
import { refresh } from './live.svelte';

export interface Thing { id?: string; name?: string; report?: string; words?: [number, number]; predicate?: string }
export interface Decision {
  verb: string; subject: string; on: Thing[];
  field?: string; value?: string; who: string; why?: string; seen?: number; stands?: boolean;
}
export interface Logged extends Decision { number: number; at: string; old?: string; hash?: string }
interface LogAnswer { decisions: Logged[] }

// Who codes. Blind: a second coder, who is shown nobody else's decisions and
// whose own change nothing but are kept for agreement and adjudication.
class Coder {
  name = $state(localStorage.getItem('coder') ?? '');
  blind = $state(localStorage.getItem('blind') === 'yes');
  last = $state.raw<Logged | null>(null);  // what can be undone at once
}
export const coder = new Coder();
export function call_me(name: string): void {
  coder.name = name;
  localStorage.setItem('coder', name);
}
export function code_blind(blind: boolean): void {
  coder.blind = blind;
  localStorage.setItem('blind', blind ? 'yes' : 'no');
}

export async function the_log(): Promise<Logged[]> {
  return (await get<LogAnswer>('log?limit=500')).decisions;
}

// Somebody settled the same since this page looked. Mine is in the log as a
// second coding, which does not stand; `first` came before.
export class Faster extends Error {
  constructor(readonly first: Logged[]) {
    const [d] = first;
    super(`${d?.who ?? 'Somebody'} settled this before you: ${d?.verb ?? ''} ${d?.field ?? ''} ${d?.value ?? ''}`.trim() +
      '. Yours is kept as a second coding.');
  }
}

let seen = 0;
export async function decide(d: Omit<Decision, 'who' | 'seen'>): Promise<void> {
  seen = Math.max(seen, ...(await the_log()).map((x) => x.number));
  try {
    const blind = coder.blind && d.subject === 'claim' && d.verb !== 'note';
    const made = await post<Logged>('decisions', { ...d, who: coder.name, seen, ...(blind ? { stands: false } : {}) });
    seen = Math.max(seen, made.number ?? 0);
    coder.last = made.verb === 'undo' ? null : made;
  } catch (e) {
    if (!(e instanceof ApiError) || e.status !== 409) throw e;
    forget();
    throw new Faster((e.body as { first?: Logged[] }).first ?? []);
  }
  refresh();
}

export async function undo(d: Logged): Promise<void> {
  await decide({ verb: 'undo', subject: 'decision', on: [{ id: String(d.number) }] });
}

export function undone(log: Logged[]): Set<string> {
  return new Set(log.filter((d) => d.verb === 'undo' && d.stands !== false).map((d) => String(d.on[0]?.id)));
}

// By claim: the newest verdict in force, from a log that is newest first; for a
// blind coder his own.
export function verdicts(log: Logged[]): Map<string, Logged> {
  const gone = undone(log);
  const out = new Map<string, Logged>();
  for (const d of log) {
    if (d.subject !== 'claim' || d.verb === 'note' || gone.has(String(d.number))) continue;
    if (coder.blind ? d.who !== coder.name : d.stands === false) continue;
    const id = d.on[0]?.id;
    if (id && !out.has(id)) out.set(id, d);
  }
  return out;
}

// "accept", "amount: 480 → 48"
export function say_decision(d: Logged): string {
  return d.field ? `${d.field.replace('_', ' ')}: ${d.old || 'open'} → ${d.value || 'open'}` : d.value ? `${d.verb} ${d.value}` : d.verb;
}
