// What the panel of evidence shows: claims by id with what is needed to show
// them. Any figure on any page opens it.
import type { Claim } from './types';
import type { Part } from './api';

class Panel {
  title = $state('');
  claims = $state.raw<Claim[]>([]);
  part = $state.raw<Part | null>(null);
  open = $derived(this.claims.length > 0);
  opener: HTMLElement | null = null;
}

export const panel = new Panel();

export function show_evidence(title: string, claims: Claim[], part: Part): void {
  panel.opener = document.activeElement as HTMLElement | null;
  panel.title = title;
  panel.claims = [...new Set(claims)];
  panel.part = part;
}

export function close_evidence(): void {
  panel.claims = [];
  panel.opener?.focus();
  panel.opener = null;
}
