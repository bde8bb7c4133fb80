// From where a figure came: answers <- who says it first <- who passes it on
// <- the report. Three columns of nodes and the links between them.
import type { Part } from './api';
import type { Claim, Id, Question } from './types';

export interface Node { key: string; column: number; row: number; title: string; note: string; href?: string; claims: Id[] }
export interface Link { from: Node; to: Node }
export interface Lineage { nodes: Node[]; links: Link[]; columns: number; rows: number }

export function lineage_of(q: Question, part: Part): Lineage {
  const nodes = new Map<string, Node>();
  const links = new Map<string, Link>();
  const node = (key: string, column: number, title: string, note: string, claim: Id, href?: string): Node => {
    const known = nodes.get(key);
    if (known) {
      known.claims.push(claim);
      return known;
    }
    const made: Node = { key, column, row: 0, title, note, claims: [claim] };
    if (href) made.href = href;
    nodes.set(key, made);
    return made;
  };
  const link = (from: Node, to: Node): void => void links.set(from.key + '>' + to.key, { from, to });
  let deepest = 0;
  const claims: [Claim, number][] = q.answers.flatMap((a, i) =>
    a.voices.flatMap((v) => part.claims_of(v.claims).map((c): [Claim, number] => [c, i])));
  for (const [c] of claims) deepest = Math.max(deepest, c.said_by?.length ?? 0);
  for (const [c, i] of claims) {
    const report = part.reports.get(c.report);
    let at = node('r' + c.report, 0, report?.outlet ?? 'report', `${report?.label ?? ''}${report?.copy_of ? ', a copy' : ''}`, c.id,
      `/report/${c.report}?claim=${c.id}`);
    // Whoever stands nearest to the figure stands nearest to the answer.
    const chain = c.said_by ?? [];
    chain.forEach((s, depth) => {
      const column = deepest - chain.length + depth + 1;
      const next = node(`s${column} ${s.id ?? s.name}`, column, s.name, '', c.id);
      link(at, next);
      at = next;
    });
    link(at, node('a' + i, deepest + 1, q.answers[i]!.says, '', c.id));
  }
  const used = new Array<number>(deepest + 2).fill(0);
  for (const n of nodes.values()) n.row = used[n.column]!++;
  return { nodes: [...nodes.values()], links: [...links.values()], columns: deepest + 2, rows: Math.max(...used, 1) };
}
