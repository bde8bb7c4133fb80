// Who held what, who besieged whom, how far who was: the moments of a campaign
// and what held at each. Every value keeps its claims.
import type { Part } from './api';
import { extent_of, iso_day, kDay } from './time';
import type { Claim, Days, Event, Id, Place, State } from './types';

export type Sure = 'sure' | 'uncertain' | 'last known';
export interface Held { state: State; sure: Sure; differs: boolean }
export interface Far { claim: Claim; place: Place; km: number; at: number }
export interface Track { actor: string; points: { lon: number; lat: number; at: number }[] }
// A place with all that is told of it, the most told of first.
export interface Row { key: Id; name: string; part: string; states: State[]; weight: number }

// Where a place is. No map knows some: their circle holds the places that the
// reports name beside them.
export interface Spot { lon: number; lat: number; radius: number; beside: string[] }

export const kKmPerDegree = 111.195;
const kMoves = new Set(['advance', 'capture', 'offensive', 'retreat', 'reinforce']);
const kForces = new Set(['strength', 'killed', 'wounded', 'lost', 'captured', 'destroyed', 'trapped', 'population']);
const kStands = new Set(['siege', 'control', 'share_held']);
const kFarFor = 10 * kDay;  // a distance tells something for so long
const kNarrow = 60 * kDay;  // a wider stretch is no moment
export const kBroad = new Set(['country', 'province', 'governorate', 'state', 'region', 'desert', 'river']);
const kLeast = 18, kMost = 120;  // km: radius of such a circle
const kSides = 3;  // parties that have a colour of their own

const first_of = (d: Days): string => d.first.slice(0, 10);
const last_of = (d: Days): string => d.last.slice(0, 10);
const key_of = (p: Place): Id => p.id ?? p.name;
const row_of = (s: State): string => `${key_of(s.place)} ${s.part ?? ''}`;

export class Campaign {
  readonly moments: number[];  // starts of days on which something is said to change
  readonly kept: State[];  // sieges and controls that the story's reports tell
  readonly rows: Row[];
  readonly far: Far[];
  readonly events: (Event & { from: number; to: number })[];
  readonly tracks: Track[];
  private readonly index = new Map<State, number>();  // in the part's list
  private readonly told = new Map<State, Days>();  // when it is said to stand
  private readonly sides: string[];
  private readonly beside: Map<Id, Spot>;

  // `believed`: a day; only what was published by then. "" takes all.
  constructor(readonly states: Part, readonly story: Part | null, private readonly believed = '') {
    states.states.forEach((s, i) => this.index.set(s, i));
    const reports = story ? new Set(story.reports.keys()) : null;
    const of_story = states.states.filter((s) => (s.kind === 'siege' || s.kind === 'control') &&
      (!reports || s.claims.some((id) => reports.has(states.claims.get(id)?.report ?? ''))));
    this.kept = believed ? this.as_believed(of_story) : of_story;
    for (const s of this.kept) this.note_told(s);
    this.beside = beside_of([...(story?.claims.values() ?? []), ...states.claims.values()]);
    this.far = distances_of([...(story?.claims.values() ?? [])].filter((c) => this.known(c, story)));
    this.events = [...(story?.events.values() ?? [])].flatMap((e) => {
      const extent = extent_of(e.when);
      const told = !believed || e.claims.some((id) => this.known(story?.claims.get(id), story));
      return extent && told && e.stance === 'actual' ? [{ ...e, from: extent[0], to: extent[1] }] : [];
    }).sort((a, b) => a.from - b.from);
    this.moments = this.all_moments();
    this.rows = rows_of(this.kept);
    this.tracks = tracks_of(this.events);
    this.sides = sides_of(this.kept, story);
  }

  // Was it published by the day whose belief is asked for?
  private known(c: Claim | undefined, part: Part | null): boolean {
    if (!this.believed) return true;
    const day = part?.reports.get(c?.report ?? '')?.published?.last;
    return !!day && day <= this.believed;
  }

  private same_as(made: State, known: State): State {
    this.index.set(made, this.index.get(known)!);
    return made;
  }

  // The states with those claims alone that were known. An end is known by a
  // relief or a capture that was; who took a place ends the hold of others.
  private as_believed(states: State[]): State[] {
    const tells = (s: State, ...kinds: string[]): boolean => s.claims.some((id) => {
      const c = this.states.claims.get(id);
      return c?.stance === 'actual' && kinds.includes(c.measure ?? c.predicate);
    });
    const kept = states.flatMap((s): State[] => {
      const claims = s.claims.filter((id) => this.known(this.states.claims.get(id), this.states));
      return claims.length ? [this.same_as({ ...s, claims }, s)] : [];
    });
    const taken = kept.filter((s) => s.kind === 'control' && s.from && tells(s, 'capture'));
    return kept.map((s): State => {
      const siege = s.kind === 'siege';
      const from = s.from && tells(s, ...(siege ? ['siege.begin', 'duration'] : ['capture'])) ? s.from : null;
      const ended = siege ? tells(s, 'siege.end', 'capture')
        : taken.some((t) => key_of(t.place) === key_of(s.place) && t.holder?.name !== s.holder?.name && !!s.to && first_of(t.from!) <= last_of(s.to));
      const to = ended ? s.to : null;
      return this.same_as({ ...s, from: from ?? null, to: to ?? null }, s);
    });
  }

  // Days on which reports were published: what could be believed changes.
  published(): string[] {
    const days = [...(this.story?.reports.values() ?? [])].flatMap((r) => r.published?.last ?? []);
    return [...new Set(days)].sort();
  }

  // 0, 1, 2: the parties that hold or besiege most; kSides: any other.
  side(name?: string): number {
    const at = this.sides.indexOf(name ?? '');
    return at < 0 ? kSides : at;
  }
  named_sides(): string[] {
    return this.sides;
  }

  spot(p?: Place | null): Spot | null {
    if (!p) return null;
    if (p.lat != null && p.lon != null) return { lon: p.lon, lat: p.lat, radius: 0, beside: [] };
    return this.beside.get(key_of(p)) ?? null;
  }

  private note_told(s: State): void {
    for (const id of s.claims) {
      const claim = this.states.claims.get(id), when = claim?.when;
      // A begin or an end is no day on which it is told to stand.
      const stands = claim && (kStands.has(claim.measure ?? claim.predicate) || (claim.predicate === 'siege.end' && claim.stance !== 'actual'));
      const extent = stands ? extent_of(when) : null;
      if (!when || !extent || extent[1] - extent[0] >= kNarrow) continue;
      const known = this.told.get(s);
      this.told.set(s, {
        first: known && known.first < when.first ? known.first : when.first,
        last: known && known.last > when.last ? known.last : when.last,
      });
    }
  }

  private all_moments(): number[] {
    const days = new Set<number>();
    const add = (d?: Days | null): void => {
      const e = extent_of(d);
      if (e) days.add(Math.floor(e[0] / kDay) * kDay).add(Math.floor((e[1] - 1) / kDay) * kDay);
    };
    for (const s of this.kept) {
      add(s.from);
      add(s.to);
      if (!s.from && !s.to) add(this.told.get(s));
    }
    for (const f of this.far) days.add(Math.floor(f.at / kDay) * kDay);
    for (const e of this.events) if (e.to - e.from <= 3 * kDay && this.spot(e.place)) days.add(Math.floor(e.from / kDay) * kDay);
    return [...days].sort((a, b) => a - b);
  }

  // May it have held on that day, and how sure is that? Null: it did not. What
  // has no end holds until another is certain to have the whole place.
  holds(s: State, iso: string): Sure | null {
    const { from, to } = s, told = this.told.get(s);
    if (from && first_of(from) > iso) return null;
    if (to && last_of(to) < iso) return null;
    if (!from && (!told || first_of(told) > iso)) return to && told ? 'uncertain' : to && !told ? 'uncertain' : null;
    const since = from ? first_of(from) : told ? last_of(told) : '';
    if (!to && this.kept.some((o) => o !== s && o.kind === 'control' && !o.part && !o.amount && !!o.from && key_of(o.place) === key_of(s.place) &&
      o.holder?.name !== s.holder?.name && first_of(o.from) > since && last_of(o.from) <= iso)) return null;
    if (told && first_of(told) <= iso && iso <= last_of(told)) return 'sure';
    if (from && last_of(from) <= iso && ((to && first_of(to) >= iso) || last_of(from) === iso)) return 'sure';
    return !to && (!from || last_of(from) <= iso) ? 'last known' : 'uncertain';
  }

  held(day: number): Held[] {
    const iso = iso_day(day);
    const out = this.kept.flatMap((state): Held[] => {
      const sure = this.holds(state, iso);
      return sure ? [{ state, sure, differs: false }] : [];
    });
    // What is told to be besieged that day was not taken yet, as far as is known.
    const besieged = new Map(out.flatMap((h) => (h.state.kind === 'siege' && h.sure === 'sure' ? [[row_of(h.state), h.state] as const] : [])));
    const shown = out.filter((h) => {
      const siege = besieged.get(row_of(h.state));
      return !siege || h.state.kind !== 'control' || h.sure !== 'uncertain' || !h.state.from || h.state.holder?.name === siege.holder?.name;
    });
    const here = new Set(shown.map((h) => this.index.get(h.state)));
    for (const h of shown) h.differs = (h.state.contradicts ?? []).some((i) => here.has(i));
    return shown;
  }

  // The newest distance to each place, said of the days just before.
  distances(day: number): Far[] {
    const newest = new Map<string, Far>();
    for (const f of this.far) if (f.at < day + kDay && f.at > day - kFarFor) newest.set(key_of(f.place), f);
    return [...newest.values()];
  }

  happened(day: number): Event[] {
    return this.events.filter((e) => e.from < day + kDay && e.to > day && e.to - e.from <= 40 * kDay);
  }

  // Strengths and losses said of that day, each figure once.
  forces(day: number): Claim[] {
    const seen = new Set<string>();
    return [...(this.story?.claims.values() ?? [])].filter((c) => {
      const extent = c.question && c.measure && kForces.has(c.measure) && this.known(c, this.story) ? extent_of(c.when) : null;
      if (!extent || extent[0] >= day + kDay || extent[1] <= day || extent[1] - extent[0] >= 400 * kDay) return false;
      const figure = `${c.question} ${this.story!.says(c)}`;
      return !seen.has(figure) && !!seen.add(figure);
    });
  }

  // The moment to open at: the main event's, else the last.
  opening(): number {
    const lead = extent_of(this.story?.events.get(this.story.answer.digest?.lead ?? '')?.when);
    const day = lead ? Math.floor(lead[0] / kDay) * kDay : Infinity;
    const at = this.moments.findLastIndex((m) => m <= day);
    return at < 0 ? Math.max(0, this.moments.length - 1) : at;
  }
}

// "besieged by Islamic State", "half, held by Islamic State"
export function say_state(s: State): string {
  const share = s.amount?.low != null && s.amount.unit === 'percent' ? `${s.amount.low} %` : '';
  if (s.kind === 'control' && /-(held|controlled)\b/.test(s.part ?? '')) return s.part!;  // says whose it is
  const what = s.kind === 'siege' ? 'besieged' : 'held';
  return [s.part || share, what + (s.holder ? ' by ' + s.holder.name : '')].filter(Boolean).join(', ');
}

function distances_of(claims: Claim[]): Far[] {
  return claims.flatMap((claim) => {
    const extent = extent_of(claim.when);
    const km = claim.amount?.unit === 'km' ? (claim.amount.high ?? claim.amount.low) : null;
    return claim.measure === 'distance' && claim.place && extent && km != null && extent[1] - extent[0] < kNarrow
      ? [{ claim, place: claim.place, km, at: extent[0] }] : [];
  }).sort((a, b) => a.at - b.at);
}

// Circles for the places without a point: round those that stand in the same or
// the next line of a report. By report and line, so linear but for a sort.
function beside_of(claims: Claim[]): Map<Id, Spot> {
  const lines = new Map<string, Place[]>();
  for (const c of claims) {
    if (!c.place) continue;
    const key = `${c.report} ${c.line}`;
    lines.set(key, [...(lines.get(key) ?? []), c.place]);
  }
  const near = new Map<Id, Map<Id, Place>>();
  for (const c of claims) {
    if (!c.place || c.place.lat != null) continue;
    const key = key_of(c.place), found = near.get(key) ?? new Map<Id, Place>();
    for (const line of [c.line - 1, c.line, c.line + 1]) {
      for (const p of lines.get(`${c.report} ${line}`) ?? []) if (p.lat != null && p.lon != null && !kBroad.has(p.kind ?? '')) found.set(key_of(p), p);
    }
    near.set(key, found);
  }
  const out = new Map<Id, Spot>();
  for (const [key, places] of near) {
    const all = [...places.values()];
    if (!all.length) continue;
    const lon = all.reduce((n, p) => n + p.lon!, 0) / all.length, lat = all.reduce((n, p) => n + p.lat!, 0) / all.length;
    const reach = Math.max(...all.map((p) => Math.hypot((p.lon! - lon) * Math.cos((lat * Math.PI) / 180), p.lat! - lat) * kKmPerDegree));
    out.set(key, { lon, lat, radius: Math.min(kMost, reach + kLeast), beside: all.map((p) => p.name) });
  }
  return out;
}

function rows_of(states: State[]): Row[] {
  const rows = new Map<string, Row>(), places = new Map<Id, number>();
  for (const s of states) {
    const place = key_of(s.place), key = `${place} ${s.part ?? ''}`;
    places.set(place, (places.get(place) ?? 0) + s.claims.length);
    const row = rows.get(key) ?? { key: place, name: s.place.name, part: s.part ?? '', states: [], weight: 0 };
    row.states.push(s);
    row.weight += s.claims.length;
    rows.set(key, row);
  }
  // The parts of a place stand under it.
  return [...rows.values()].sort((a, b) => places.get(b.key)! - places.get(a.key)! || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) ||
    Number(!!a.part) - Number(!!b.part) || b.weight - a.weight);
}

// The parties of the story, by what they hold, besiege, do and suffer.
function sides_of(states: State[], story: Part | null): string[] {
  const holds = new Set(states.flatMap((s) => s.holder?.name ?? []));
  const weight = new Map<string, number>();
  const add = (name: string | undefined, n: number): void => {
    if (name && holds.has(name)) weight.set(name, (weight.get(name) ?? 0) + n);
  };
  for (const s of states) add(s.holder?.name, s.claims.length);
  for (const a of story?.answer.digest?.against ?? []) {
    add(a.actor.name, a.claims.length);
    add(a.target.name, a.claims.length);
  }
  return [...weight.entries()].sort((a, b) => b[1] - a[1]).slice(0, kSides).map(([name]) => name);
}

function tracks_of(events: (Event & { from: number })[]): Track[] {
  const by_actor = new Map<string, Track>();
  for (const e of events) {
    const at = e.place;
    if (!e.actor || at?.lat == null || at.lon == null || at.kind === 'country' || !kMoves.has(e.predicate.split('.')[0]!)) continue;
    const track = by_actor.get(e.actor.name) ?? { actor: e.actor.name, points: [] };
    const last = track.points.at(-1);
    if (!last || last.lon !== at.lon || last.lat !== at.lat) track.points.push({ lon: at.lon, lat: at.lat, at: e.from });
    by_actor.set(e.actor.name, track);
  }
  return [...by_actor.values()].filter((t) => t.points.length > 1);
}
