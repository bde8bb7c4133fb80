// Light or dark: as the system has it until the reader says otherwise.
class Theme {
  name = $state<'light' | 'dark'>('light');
}
export const theme = new Theme();

function apply(name: 'light' | 'dark'): void {
  theme.name = name;
  document.documentElement.dataset.theme = name;
}

export function start_theme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const kept = localStorage.getItem('theme');
  apply(kept === 'dark' || kept === 'light' ? kept : dark.matches ? 'dark' : 'light');
  dark.addEventListener('change', () => {
    if (!localStorage.getItem('theme')) apply(dark.matches ? 'dark' : 'light');
  });
}

export function turn_theme(): void {
  apply(theme.name === 'dark' ? 'light' : 'dark');
  localStorage.setItem('theme', theme.name);
}
