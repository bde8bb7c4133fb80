// Who held what, who besieged whom, how far who was: the moments of a campaign
// and what held at each. Every value keeps its claims.
import type { Part } from './api';
import { extent_of, iso_day, kDay } from './time';
import type { Claim, Days, Event, Place, State } from './types';

export interface Held { state: State; certain: boolean; last_known: boolean; differs: boolean }
export interface Far { claim: Claim; place: Place; km: number; at: number }
export interface Track { actor: string; points: { lon: number; lat: number; at: number }[] }

export const has_position = (p?: Place | null): p is Place & { lat: number; lon: number } => p?.lat != null && p.lon != null;

const kMoves = new Set(['advance', 'capture', 'offensive', 'retreat', 'reinforce']);
const kForces = new Set(['strength', 'killed', 'wounded', 'lost', 'captured', 'destroyed', 'trapped', 'population']);
const kFarFor = 10 * kDay;  // a distance tells something for so long

export class Campaign {
  readonly moments: number[];  // starts of days on which something is said to change
  readonly far: Far[];
  readonly events: (Event & { from: number; to: number })[];
  readonly tracks: Track[];

  constructor(readonly states: Part, readonly story: Part | null) {
    const claims = [...(story?.claims.values() ?? [])];
    this.far = claims.flatMap((claim) => {
      const extent = extent_of(claim.when);
      const km = claim.amount?.unit === 'km' ? (claim.amount.high ?? claim.amount.low) : null;
      return claim.measure === 'distance' && claim.place && extent && km != null && extent[1] - extent[0] < 60 * kDay
        ? [{ claim, place: claim.place, km, at: extent[0] }] : [];
    }).sort((a, b) => a.at - b.at);
    this.events = [...(story?.events.values() ?? [])].flatMap((e) => {
      const extent = extent_of(e.when);
      return extent && e.stance === 'actual' ? [{ ...e, from: extent[0], to: extent[1] }] : [];
    }).sort((a, b) => a.from - b.from);
    const days = new Set<number>();
    const add = (d?: Days | null): void => {
      const e = extent_of(d);
      if (e) days.add(Math.floor(e[0] / kDay) * kDay).add(Math.floor((e[1] - 1) / kDay) * kDay);
    };
    for (const s of states.states) {
      add(s.from);
      add(s.to);
    }
    for (const f of this.far) days.add(Math.floor(f.at / kDay) * kDay);
    for (const e of this.events) if (e.to - e.from <= 3 * kDay && has_position(e.place)) days.add(Math.floor(e.from / kDay) * kDay);
    this.moments = [...days].sort((a, b) => a - b);
    this.tracks = tracks_of(this.events);
  }

  // What may have held on the day; a control without an end holds until the
  // next one of its place is certain.
  held(day: number): Held[] {
    const iso = iso_day(day);
    const out: Held[] = [];
    for (const state of this.states.states) {
      const from = state.from, to = state.to;
      if (from && from.first.slice(0, 10) > iso) continue;
      if (to && to.last.slice(0, 10) < iso) continue;
      const later = this.states.states.some((o) => o !== state && o.kind === state.kind && same_place(o.place, state.place) &&
        !to && !!o.from && !!from && o.from.first > from.first && o.from.last.slice(0, 10) <= iso);
      if (later) continue;
      const certain = !!from && from.last.slice(0, 10) <= iso && (!to || to.first.slice(0, 10) >= iso);
      out.push({ state, certain, last_known: !to, differs: false });
    }
    for (const a of out) {
      a.differs = out.some((b) => b !== a && b.state.kind === a.state.kind && same_place(a.state.place, b.state.place) &&
        (a.state.holder?.id ?? a.state.holder?.name) !== (b.state.holder?.id ?? b.state.holder?.name));
    }
    return out;
  }

  // The newest distance to each place, said of the days just before.
  distances(day: number): Far[] {
    const newest = new Map<string, Far>();
    for (const f of this.far) if (f.at < day + kDay && f.at > day - kFarFor) newest.set(f.place.id ?? f.place.name, f);
    return [...newest.values()];
  }

  happened(day: number): Event[] {
    return this.events.filter((e) => e.from < day + kDay && e.to > day && e.to - e.from <= 40 * kDay);
  }

  // Strengths and losses said of that day, each figure once.
  forces(day: number): Claim[] {
    const seen = new Set<string>();
    return [...(this.story?.claims.values() ?? [])].filter((c) => {
      const extent = c.question && c.measure && kForces.has(c.measure) ? extent_of(c.when) : null;
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

function same_place(a: Place, b: Place): boolean {
  return a.id && b.id ? a.id === b.id : a.name === b.name;
}

function tracks_of(events: (Event & { from: number })[]): Track[] {
  const by_actor = new Map<string, Track>();
  for (const e of events) {
    if (!e.actor || !has_position(e.place) || !kMoves.has(e.predicate.split('.')[0]!)) continue;
    if (e.place.kind === 'country') continue;
    const track = by_actor.get(e.actor.name) ?? { actor: e.actor.name, points: [] };
    const last = track.points.at(-1);
    if (!last || last.lon !== e.place.lon || last.lat !== e.place.lat) track.points.push({ lon: e.place.lon, lat: e.place.lat, at: e.from });
    by_actor.set(e.actor.name, track);
  }
  return [...by_actor.values()].filter((t) => t.points.length > 1);
}
