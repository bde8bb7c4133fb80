// Shortcuts. Every page puts data-item on what j and k walk over, and data-key on
// a button that a letter presses.
import { close_evidence, panel } from './panel.svelte';
import { kDestinations } from './places';
import { go } from './route.svelte';
import { turn_theme } from './theme.svelte';

export const kShortcuts: [string, string][] = [
  ['/', 'Search'],
  ['j', 'Next item'],
  ['k', 'Previous item'],
  ['Enter', 'Open the item; on a figure, its sentences'],
  ['o', 'Open the report of the sentence that is shown'],
  ['a', 'Accept the claim'],
  ['x', 'Reject the claim'],
  ['1 … 9', 'Correct that cell of the claim'],
  ['n', 'Note'],
  ['b', 'Codebook beside the claim'],
  ['z', 'Undo what was just decided'],
  ['u', 'Back'],
  ['Esc', 'Close the sentences, leave a field'],
  ['d', 'Light or dark'],
  ['?', 'These shortcuts'],
  ...kDestinations.map((d): [string, string] => [`g ${d.key}`, d.name]),
];

class Help {
  open = $state(false);
}
export const help = new Help();

function step(by: number): void {
  const items = [...document.querySelectorAll<HTMLElement>('main [data-item]')];
  if (!items.length) return;
  const here = items.findIndex((i) => i.contains(document.activeElement));
  const next = items[here < 0 ? (by > 0 ? 0 : items.length - 1) : Math.max(0, Math.min(items.length - 1, here + by))]!;
  const target = next.matches('a, button') ? next : next.querySelector<HTMLElement>('a, button');
  target?.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

let went = -Infinity;  // when g was pressed

function on_key(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const field = (event.target as HTMLElement).closest?.('input, textarea, select');
  if (event.key === 'Escape') {
    if (field) (field as HTMLElement).blur();
    else if (help.open) help.open = false;
    else if (panel.open) close_evidence();
    return;
  }
  if (field) return;
  const after_g = event.timeStamp - went < 1200;
  went = -Infinity;
  if (after_g) {
    const d = kDestinations.find((x) => x.key === event.key);
    if (d) {
      event.preventDefault();
      go(d.to);
    }
    return;
  }
  const actions: Record<string, () => void> = {
    '/': () => document.querySelector<HTMLInputElement>('#search')?.focus(),
    g: () => (went = event.timeStamp),
    j: () => step(1),
    k: () => step(-1),
    o: () => {
      const claim = panel.claims[0];
      if (claim) go(`/report/${claim.report}?claim=${claim.id}`);
    },
    u: () => history.back(),
    d: turn_theme,
    '?': () => (help.open = !help.open),
  };
  const letter = /^[a-z0-9]$/.test(event.key) ? event.key : '';
  const button = letter && document.querySelector<HTMLElement>(`[data-key="${letter}"]`);
  const action = button ? (): void => button.click() : actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

export function start_keys(): () => void {
  addEventListener('keydown', on_key);
  return () => removeEventListener('keydown', on_key);
}
