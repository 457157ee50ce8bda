import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/**
 * Writes a file shaped like ICEWS in four columns, its rows spread over so many days from 2031 on: a few busy actors,
 * thousands of rare ones, no row twice.
 */
export async function makeIcews(path: string, events: number, days: number): Promise<void> {
  const relations = [
    'Make statement',
    'Consult',
    'Make a visit',
    'Host a visit',
    'Criticize or denounce',
    'Provide aid',
  ];
  const out = createWriteStream(path);
  out.write('date,source_actor,relation,target_actor\n');
  for (let i = 0; i < events; i += 1) {
    const day = new Date(Date.UTC(2031, 0, 1 + Math.floor((i * days) / events))).toISOString().slice(0, 10);
    const source = `Ministry ${Math.floor(((i * 2654435761) % 7919) ** 1.2 / 60)} (Land ${i % 83})`;
    const row = `${day},${source},${relations[i % relations.length] ?? ''},Council ${(i * 40503) % 6007}\n`;
    if (!out.write(row)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}
