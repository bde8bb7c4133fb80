// What the server tells while it imports; a changed case makes pages ask anew.
import { forget, get } from './api';
import type { CaseAnswer } from './types';

export interface Importing { waiting: number; done: number; reports: number; known: number; problems: number; state: string }

class Live {
  version = $state(0);  // counts the changes of the case since this page opened
  importing = $state.raw<Importing | null>(null);
}
export const live = new Live();

export function refresh(): void {
  forget();
  live.version++;
}

export function start_live(): () => void {
  const stream = new EventSource('/api/progress');
  stream.addEventListener('import', (e) => (live.importing = JSON.parse((e as MessageEvent<string>).data)));
  stream.addEventListener('case', (e) => {
    const { version } = JSON.parse((e as MessageEvent<string>).data) as { version: string };
    void get<CaseAnswer>('case').then((shown) => shown.version !== version && refresh(), refresh);
  });
  return () => stream.close();
}
