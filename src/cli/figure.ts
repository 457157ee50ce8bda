/** `npm run figure -- timeline --track … --format pdf --out …`: the file that the chart's address gives, without a browser. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Asked, figureUsage, readFigureWords } from './figure-words';
import { migrate } from '../lib/server/db/migrate';
import { openDatabase } from '../lib/server/db/open';
import { targetFromEnv } from '../lib/server/db/target';
import { type DrawnFigure, drawFigure, figureThroughRunning } from '../lib/server/http/figure-control';

const complain = (text: string) => void process.stderr.write(`${text}\n`);

/** Through the app when it has the embedded database open, else from the database itself. */
async function draw(asked: Asked): Promise<DrawnFigure> {
  const target = targetFromEnv();
  if (target.kind === 'embedded') {
    const answer = await figureThroughRunning(target.dataDir, asked);
    if (answer !== 'nobody') return answer;
  }
  const database = await openDatabase({ target });
  try {
    await migrate(database, () => {});
    return await drawFigure(database.db, asked);
  } finally {
    await database.close();
  }
}

async function main(): Promise<number> {
  const words = readFigureWords(process.argv.slice(2), process.env);
  if (words === null) {
    complain(figureUsage);
    return 1;
  }
  const { out, ...asked } = words;
  const { file, faults } = await draw(asked);
  if (!file) {
    for (const { field, message } of faults) complain(`${field}: ${message}`);
    return 1;
  }
  await writeFile(resolve(out), Buffer.from(file, 'base64'));
  process.stdout.write(`${out}\n`);
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    complain(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);
