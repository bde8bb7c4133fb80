// Decisions of people: sent to the log of the case, which keeps each for ever;
// an undo is one, too. docs/api.md tells the fields.
import { ApiError, forget, get, post } from './api';
import { refresh } from './live.svelte';

export interface Thing { id?: string; name?: string }
export interface Decision {
  verb: string; subject: string; on: Thing[];
  field?: string; value?: string; who: string; why?: string; seen?: number; stands?: boolean;
}
export interface Logged extends Decision { number: number; at: string; old?: string; hash?: string }
interface LogAnswer { decisions: Logged[] }

class Coder {
  name = $state(localStorage.getItem('coder') ?? '');
}
export const coder = new Coder();
export function call_me(name: string): void {
  coder.name = name;
  localStorage.setItem('coder', name);
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
    const made = await post<Partial<Logged>>('decisions', { ...d, who: coder.name, seen });
    seen = Math.max(seen, made.number ?? 0);
  } catch (e) {
    if (!(e instanceof ApiError) || e.status !== 409) throw e;
    forget();
    throw new Faster((e.body as { first?: Logged[] }).first ?? []);
  }
  refresh();
}

// By claim: the newest verdict in force, from a log that is newest first.
export function verdicts(log: Logged[]): Map<string, Logged> {
  const undone = new Set(log.filter((d) => d.verb === 'undo').map((d) => String(d.on[0]?.id)));
  const out = new Map<string, Logged>();
  for (const d of log) {
    if (d.subject !== 'claim' || d.stands === false || d.verb === 'note' || undone.has(String(d.number))) continue;
    const id = d.on[0]?.id;
    if (id && !out.has(id)) out.set(id, d);
  }
  return out;
}
