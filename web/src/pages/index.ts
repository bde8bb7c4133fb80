import type { Component } from 'svelte';
import Check from './Check.svelte';
import Copies from './Copies.svelte';
import Entities from './Entities.svelte';
import Entity from './Entity.svelte';
import Event from './Event.svelte';
import HandOn from './HandOn.svelte';
import Log from './Log.svelte';
import Lost from './Lost.svelte';
import Map from './Map.svelte';
import Overview from './Overview.svelte';
import Problems from './Problems.svelte';
import Question from './Question.svelte';
import Report from './Report.svelte';
import Reports from './Reports.svelte';
import Review from './Review.svelte';
import Search from './Search.svelte';
import Sources from './Sources.svelte';
import Story from './Story.svelte';
import Timeline from './Timeline.svelte';
import Users from './Users.svelte';

// By the first piece of the path; `id` is the second.
export const kPages: Record<string, Component<{ id: string }>> = {
  '': Overview, story: Story, question: Question, report: Report, reports: Reports, search: Search,
  event: Event, claim: Event, timeline: Timeline, map: Map, entities: Entities, entity: Entity, sources: Sources, copies: Copies,
  check: Check, export: HandOn, review: Review, problems: Problems, log: Log, users: Users, lost: Lost,
};
