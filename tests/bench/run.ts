/** `npm run bench -- <name> [options]`: runs one benchmark of this folder. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(folder)
  .filter((file) => /^[a-z-]+\.ts$/.test(file) && file !== 'run.ts')
  .map((file) => file.replace(/\.ts$/, ''))
  .sort();

const [name, ...args] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  const wrong = name === undefined ? 'Which benchmark?' : `There is no benchmark “${name}”.`;
  console.error(`${wrong} Known: ${names.join(', ')}. For example: npm run bench -- ${names[0] ?? 'pages'}`);
  process.exitCode = 1;
} else {
  const { run } = (await import(new URL(`${name}.ts`, import.meta.url).href)) as {
    run(args: readonly string[]): Promise<number>;
  };
  process.exitCode = await run(args);
}
