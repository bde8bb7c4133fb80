// The answers of the server, as docs/api.md and docs/output.md tell them.
export type Id = string;
export type Span = [number, number];
export interface Days { first: string; last: string }
export interface Party { name: string; id?: Id; words?: Span }
export interface Place extends Party { lat?: number; lon?: number; country?: string; kind?: string }
export interface Amount { of_words?: Span; low?: number | null; high?: number | null; unit?: string; of?: string; words?: Span }
export type Stance = 'actual' | 'planned' | 'possible' | 'denied';

export interface Claim {
  id: Id; report: Id; event?: Id; question?: Id;
  ref: string; line: number; who: string;
  quote: { before: string; words: string; after: string };
  sentence: Span; words: Span;
  predicate: string; measure?: string; stance: Stance;
  plover?: string; acled_type?: string; acled?: string;
  actor?: Party | null; target?: Party | null; place?: Place | null;
  when?: (Days & { words?: Span }) | null; amount?: Amount | null;
  said_by?: Party[]; confidence: number;
}
export interface Event {
  id: Id; story?: Id; predicate: string; heading: string[]; days: string;
  plover?: string; acled_type?: string; acled?: string;
  when?: Days | null; place?: Place | null; actor?: Party | null; target?: Party | null;
  stance: Stance; claims: Id[]; reports: number; voices: number;
}
export interface Voice { origin: string; id?: Id; who: string; claims: Id[] }
export interface Answer {
  low?: number | null; high?: number | null; unit?: string;
  credibility: number; admiralty: string; voices: Voice[];
  says: string; speakers: string; grade: string; as_of?: Days | null;
}
export type Standing = 'agreed' | 'one_voice' | 'disputed';
export interface Why { kind: string; between: [number, number]; text: string }
export interface Estimate { low?: number | null; best?: number | null; high?: number | null; answers: number[] }
export interface Question {
  id: Id; story?: Id; measure: string; of?: string; asks: string; unit?: string;
  at?: Place | null; when?: Days | null; standing: Standing;
  best?: { low?: number | null; high?: number | null } | null;
  low?: number | null; high?: number | null;
  claims: Id[]; answers: Answer[]; why?: Why[];
  estimates?: Record<string, Estimate>;
}
export interface Report {
  id: Id; label: string; outlet: string; path: string; title?: string; publisher?: string;
  published?: (Days & { from: string }) | null; language?: string; sha256: string;
  copy_of?: Id; words: number; claim_count: number; story?: Id;
}
export interface StorySummary {
  id: Id; title: string; days?: Days | null; place?: string;
  report_count: number; event_count: number; question_count: number; disputed_count: number;
}
export interface Entity {
  id: Id; kind: string; name: string; names: string[]; lat?: number; lon?: number;
  country?: string; claim_count?: number; report_count?: number;
}
export interface State {
  kind: 'siege' | 'control' | string; place: Place; part?: string; holder?: Party | null; against?: Party | null;
  amount?: Amount | null; contradicts?: number[];
  from?: Days | null; to?: Days | null; claims: Id[];
}
export interface Digest {
  title: string; lead?: Id;
  against: { actor: Party; target: Party; events: number; claims: Id[] }[];
  disputed: Id[]; changing: Id[]; agreed: Id[]; single: Id[];
  happened: Id[]; planned: Id[]; claimed: Id[]; talk: Id[];
}
export interface Related { id: Id; label: string; title?: string; outlet: string; shared: number }

// What every page with claims gets.
export interface PartAnswer {
  version: string; cut?: boolean;
  stories?: StorySummary[]; reports?: Report[]; entities?: Entity[]; claims?: Claim[];
  events?: Event[]; questions?: Question[]; states?: State[];
  story?: Id; question?: Id; event?: Id; report?: Id; claim?: Id; entity?: Id;
  digest?: Digest;
  text?: string; furniture?: Span[]; sentences?: Span[]; related?: Related[];
}
export interface CaseAnswer {
  version: string; crosscheck: string; name: string; kept: boolean;
  counts: Record<'reports' | 'claims' | 'events' | 'questions' | 'stories' | 'entities' |
    'agreed' | 'one_voice' | 'disputed' | 'problems', number>;
  published?: Days | null; happened?: Days | null; languages: Record<string, number>;
  stories: StorySummary[]; importing: boolean;
}
export interface Page { version: string; total: number; offset: number; limit: number }
export interface Source {
  outlet: string; kind?: string; country?: string; reports: Id[];
  claim_count: number; question_count: number; disputed_count: number;
  copies?: { outlet: string; count: number }[]; copied_by?: { outlet: string; count: number }[];
}
export interface CopyPair { by: string; from: string; copies: number; taken: number }
export interface CopiesAnswer extends Page {
  reports: number; copies: number; taken: number; pairs: CopyPair[];
  origins: {
    first: Report; wire?: string; copies: Report[];
    taken: { report: Report; sentences: number; line: number; words: string }[];
  }[];
}
export interface CodebookAnswer {
  version: string;
  types: { name: string; kind: string; phrase: string; plover?: string; acled?: string; words: string[] }[];
}
export interface SearchAnswer {
  q: string; ranked: boolean; claims: Claim[];
  reports: {
    report: Id; label: string; title?: string; outlet: string;
    hits: { line: number; begin: number; end: number; pieces: [string, boolean][] }[];
  }[];
}
export interface Problem { path: string; line?: number; what: string; skipped?: boolean }
export interface Format { name: string; what: string; extension: string; rule: string }
export interface Preview { format: string; rule: string; files: { beside: string; name: string; bytes: number; begin: string }[] }
export interface CheckAnswer extends PartAnswer {
  q: string; read: boolean;
  card: {
    claim: string; found: string; question?: Id; event?: Id; answer?: number; claims: Id[]; to_publish?: string;
    first_said?: { claim: Id; report: Id; by: string; date?: string; sentence: string };
  };
}
export interface AgreementAnswer extends PartAnswer {
  fields: { field: string; claims: number; coders: number; alpha?: number | null }[];
  contested: { claim: Id; field: string; decisions: number[] }[];
}
