// The pages that the sidebar lists, with the key that goes there after g.
export interface Destination { to: string; name: string; key: string }
export const kDestinations: Destination[] = [
  { to: '/', name: 'Case', key: 'c' },
  { to: '/timeline', name: 'Timeline', key: 't' },
  { to: '/map', name: 'Map', key: 'm' },
  { to: '/check', name: 'Check a claim', key: 'k' },
  { to: '/entities', name: 'Entities', key: 'e' },
  { to: '/sources', name: 'Sources', key: 's' },
  { to: '/copies', name: 'Copies', key: 'o' },
  { to: '/reports', name: 'Reports', key: 'r' },
  { to: '/review', name: 'Review', key: 'v' },
  { to: '/export', name: 'Hand on', key: 'h' },
  { to: '/problems', name: 'Problems', key: 'p' },
  { to: '/users', name: 'People', key: 'u' },
  { to: '/log', name: 'Log', key: 'l' },
];
