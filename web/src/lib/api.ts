// Asks the server. Answers are kept until the case changes (its version), so
// that going back to a page costs nothing; at most kKept of them.
import { say_range } from './say';
import type { Claim, Entity, Event, Id, PartAnswer, Question, Report, State, StorySummary } from './types';

const kKept = 64;
const kept = new Map<string, Promise<unknown>>();

export class ApiError extends Error {
  constructor(readonly status: number, what: string, readonly body: unknown = null) {
    super(what);
  }
}

let signed_out = (): unknown => undefined;
export function on_signed_out(act: () => unknown): void {
  signed_out = act;
}

export async function ask(path: string, init?: RequestInit): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(path, init);
  } catch {
    throw new ApiError(0, 'The server does not answer. Is crosscheck serve still running?');
  }
  const body = (await answer.json().catch(() => ({}))) as { error?: { what?: string } };
  if (answer.status === 401) signed_out();
  if (!answer.ok) throw new ApiError(answer.status, body.error?.what ?? answer.statusText, body);
  return body;
}

export function get<T>(path: string): Promise<T> {
  let found = kept.get(path);
  if (!found) {
    found = ask('/api/' + path);
    found.catch(() => kept.delete(path));
    kept.set(path, found);
    for (const oldest of kept.keys()) {
      if (kept.size <= kKept) break;
      kept.delete(oldest);
    }
  }
  return found as Promise<T>;
}

export function post<T>(path: string, body: unknown): Promise<T> {
  return ask('/api/' + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }) as Promise<T>;
}

export function send_file(name: string, file: Blob): Promise<unknown> {
  return ask('/api/import?name=' + encodeURIComponent(name), { method: 'POST', body: file });
}

// Pages by address, one a line; the server fetches them.
export function send_addresses(lines: string): Promise<unknown> {
  return ask('/api/addresses', { method: 'POST', body: lines });
}

export function forget(): void {
  kept.clear();
}

// A part of the dossier with its members by id.
export class Part {
  readonly claims = new Map<Id, Claim>();
  readonly events = new Map<Id, Event>();
  readonly questions = new Map<Id, Question>();
  readonly reports = new Map<Id, Report>();
  readonly entities = new Map<Id, Entity>();
  private readonly said = new Map<Id, string>();
  readonly stories: StorySummary[];
  readonly states: State[];

  constructor(readonly answer: PartAnswer) {
    for (const x of answer.claims ?? []) this.claims.set(x.id, x);
    for (const x of answer.events ?? []) this.events.set(x.id, x);
    for (const x of answer.questions ?? []) {
      this.questions.set(x.id, x);
      for (const a of x.answers) for (const v of a.voices) for (const c of v.claims) this.said.set(c, a.says);
    }
    for (const x of answer.reports ?? []) this.reports.set(x.id, x);
    for (const x of answer.entities ?? []) this.entities.set(x.id, x);
    this.stories = answer.stories ?? [];
    this.states = answer.states ?? [];
  }

  // A figure in words, with the report's own hedge where its answer is here.
  says(c: Claim): string {
    return this.said.get(c.id) ?? say_range(c.amount?.low, c.amount?.high, c.amount?.unit);
  }
  // In the order in which they were published, copies last.
  claims_of(ids: Id[]): Claim[] {
    const day = (c: Claim): string => {
      const r = this.reports.get(c.report);
      return `${r?.copy_of ? 1 : 0} ${r?.published?.first ?? '9'}`;
    };
    return ids.flatMap((id) => this.claims.get(id) ?? [])
      .map((claim) => ({ claim, day: day(claim) }))
      .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.claim.ref < b.claim.ref ? -1 : 1))
      .map((x) => x.claim);
  }
  events_of(ids: Id[]): Event[] {
    return ids.flatMap((id) => this.events.get(id) ?? []);
  }
  questions_of(ids: Id[]): Question[] {
    return ids.flatMap((id) => this.questions.get(id) ?? []);
  }
  // One claim a report, in the order given: enough to lead back.
  first_of_each_report(ids: Id[]): Claim[] {
    const seen = new Set<Id>();
    return this.claims_of(ids).filter((c) => !seen.has(c.report) && seen.add(c.report));
  }
}

export async function get_part(path: string): Promise<Part> {
  return new Part(await get<PartAnswer>(path));
}
