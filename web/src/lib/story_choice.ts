// Pages that show one story at a time take it from ?story=, else the weightiest.
import { get, get_part, type Part } from './api';
import type { CaseAnswer } from './types';

export interface ChosenStory { c: CaseAnswer; id: string; part: Part | null }

export async function story_or_first(id: string | null): Promise<ChosenStory> {
  const c = await get<CaseAnswer>('case');
  const chosen = id || c.stories[0]?.id || '';
  return { c, id: chosen, part: chosen ? await get_part('stories/' + chosen) : null };
}
