// Who is signed in, where the server asks for it; else everybody may do all.
import { ask, forget, on_signed_out, post } from './api';
import { coder } from './decide.svelte';

interface MeAnswer { login: boolean; name: string; role: string }
const kRoles = ['nobody', 'reader', 'coder', 'reviewer', 'admin'];

class Me {
  asked = $state(false);  // has the server said?
  login = $state(false);  // must people sign in here?
  name = $state('');
  role = $state('admin');
  out = $derived(this.login && !this.name);
}
export const me = new Me();

function take(a: MeAnswer): void {
  const other = me.name !== a.name;
  Object.assign(me, { ...a, asked: true });
  if (a.login && a.name) coder.name = a.name;  // the log takes no other
  if (other) forget();
}

export const may = (role: string): boolean => kRoles.indexOf(me.role) >= kRoles.indexOf(role);

export async function who_am_i(): Promise<void> {
  on_signed_out(() => me.login && take({ login: true, name: '', role: 'nobody' }));
  take((await ask('/api/me')) as MeAnswer);
}
export async function sign_in(name: string, password: string): Promise<void> {
  take(await post<MeAnswer>('login', { name, password }));
}
export async function sign_out(): Promise<void> {
  take(await post<MeAnswer>('logout', {}));
}
