// Where we are: the path of the address, in pieces, and its query. Links are
// plain <a href="/story/…">; a click on one changes the page without a reload.
class Route {
  path = $state('/');
  query = $state(new URLSearchParams());
  pieces = $derived(this.path.split('/').filter(Boolean).map(decodeURIComponent));
}

export const route = new Route();

function take(): void {
  route.path = location.pathname;
  route.query = new URLSearchParams(location.search);
}

export function go(to: string, replace = false): void {
  if (to === location.pathname + location.search) return;
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  const same_page = location.pathname === route.path;
  take();
  if (!same_page && !replace) scrollTo(0, 0);
}

function on_click(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element).closest?.('a');
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (link.pathname.startsWith('/api/') || link.getAttribute('href')?.startsWith('#')) return;
  event.preventDefault();
  go(link.pathname + link.search);
}

export function start_routing(): void {
  take();
  addEventListener('popstate', take);
  document.addEventListener('click', on_click);
}
