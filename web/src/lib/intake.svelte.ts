// Sends files to the server, one request each, a few at a time; folders that
// are dropped are walked. A full queue (503) is waited for.
import { ApiError, send_file } from './api';

class Intake {
  total = $state(0);
  sent = $state(0);
  error = $state('');
}
export const intake = new Intake();

interface Named { name: string; file: File }
const kAtOnce = 4;

async function send(one: Named): Promise<void> {
  for (let wait = 250; ; wait = Math.min(wait * 2, 8000)) {
    try {
      await send_file(one.name, one.file);
      intake.sent++;
      return;
    } catch (e) {
      const busy = e instanceof ApiError && (e.status === 503 || e.status === 429);
      if (!busy) throw e;
      await new Promise((go_on) => setTimeout(go_on, wait));
    }
  }
}

export async function take(files: Named[]): Promise<void> {
  if (!files.length) return;
  intake.error = '';
  if (intake.sent === intake.total) intake.sent = intake.total = 0;
  intake.total += files.length;
  const queue = files.values();
  const lane = async (): Promise<void> => {
    for (const one of queue) {
      await send(one).catch((e: Error) => {
        intake.total--;
        intake.error = `${one.name}: ${e.message}`;
      });
    }
  };
  await Promise.all(Array.from({ length: kAtOnce }, lane));
}

async function walk(entry: FileSystemEntry, out: Named[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((ok, no) => (entry as FileSystemFileEntry).file(ok, no));
    out.push({ name: entry.fullPath.replace(/^\//, ''), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((ok, no) => reader.readEntries(ok, no));
    if (!some.length) return;
    for (const e of some) await walk(e, out);
  }
}

export async function take_drop(data: DataTransfer): Promise<void> {
  const entries = [...data.items].flatMap((i) => i.webkitGetAsEntry() ?? []);
  const files: Named[] = [];
  for (const e of entries) await walk(e, files);
  await take(files);
}

export async function take_chosen(list: FileList): Promise<void> {
  await take([...list].map((file) => ({ name: file.webkitRelativePath || file.name, file })));
}
