// Which figure of several stands for a question: the rule of estimate. The
// server works every rule out (docs/method.md); the choice is kept with the
// browser.
import type { Question } from './types';
import { say_range } from './say';

export const kRules: Record<string, { name: string; what: string }> = {
  ours: { name: 'Most credible', what: 'the answer that is most likely right' },
  lowest: { name: 'Lowest', what: 'the least that anybody says' },
  ucdp: { name: 'UCDP', what: 'the most reliable source’s, with low and high' },
  median: { name: 'Median', what: 'the middle of the voices' },
  latest: { name: 'Latest', what: 'what the newest report says' },
  most_voices: { name: 'Most voices', what: 'what most independent origins say' },
};

class Choice {
  rule = $state(localStorage.getItem('rule') ?? 'ours');
}
export const choice = new Choice();

export function choose(rule: string): void {
  choice.rule = rule;
  localStorage.setItem('rule', rule);
}

export interface Chosen { says: string; answers: number[]; low?: number | null; high?: number | null }

// What the chosen rule gives for `q`; the most credible answer where the rule
// does not apply.
export function chosen(q: Question, rule: string): Chosen {
  const first = q.answers[0];
  const e = q.estimates?.[rule];
  if (!e || rule === 'ours' || !e.answers.length) {
    return { says: first?.says ?? '', answers: [0] };
  }
  const one = e.answers.length === 1 ? q.answers[e.answers[0]!] : undefined;
  const own = one && rule !== 'ucdp' && rule !== 'lowest';
  const says = own ? one.says : say_range(e.best, e.best, q.unit);
  return { says, answers: e.answers, low: e.low, high: e.high };
}
