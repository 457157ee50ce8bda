/**
 * `npm test`: every check there is, in order, one line each; what fails is shown in full, the failed tests first. A failing step does not
 * keep the others from running. Nothing is skipped: what cannot run, or was switched off, counts as failed.
 * The last line is `N passed, N failed`: every test, and one for each step that is not made of tests.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuild } from '../src/cli/build';
import { runCommand, stopAll } from './support/command';
import { type Provision, provideChromium, provideNetworkx, providePoppler, providePostgres } from './support/provision';
import { playwrightTally, vitestTally } from './support/tally';

interface Outcome {
  passed: number;
  failed: number;
  /** Shown behind the name. */
  note?: string;
  /** Shown in full when something failed. */
  output: string;
}
interface Step {
  name: string;
  /** Steps that must have passed before. */
  needs?: string[];
  /** Runs alone, because it uses every core itself. */
  alone?: boolean;
  run(): Promise<Outcome>;
}

const reports = mkdtempSync(path.join(tmpdir(), 'parley-test-'));

/** A program of the project's own packages. */
const own = (program: string) => path.join('node_modules', '.bin', program);

const command =
  (program: string, ...args: string[]) =>
  async (): Promise<Outcome> => {
    const { code, output } = await runCommand(own(program), args);
    return { passed: Number(code === 0), failed: Number(code !== 0), output };
  };

const provide = (find: () => Promise<Provision>) => async (): Promise<Outcome> => {
  const found = await find();
  return found.ok
    ? { passed: 1, failed: 0, note: found.note, output: '' }
    : { passed: 0, failed: 1, output: found.sentence };
};

/** The build that `npm start` makes and would serve, so that the browser tests find it current. */
async function build(): Promise<Outcome> {
  try {
    await ensureBuild(process.cwd(), () => undefined);
    return { passed: 1, failed: 0, output: '' };
  } catch (error) {
    return { passed: 0, failed: 1, output: error instanceof Error ? error.message : String(error) };
  }
}

const suite =
  (tally: typeof vitestTally, program: string, args: string[], env: Record<string, string>, report: string) =>
  async () => {
    const { code, output } = await runCommand(own(program), args, { env, seconds: 1500 });
    const { passed, failed, complaints } = tally(report, code);
    const note = `${passed} of ${passed + failed} tests`;
    return { passed, failed, note, output: [...complaints, '', output].join('\n') };
  };

const unitReport = path.join(reports, 'vitest.json');
const browserReport = path.join(reports, 'playwright.json');

const steps: Step[] = [
  { name: 'PostgreSQL', run: provide(providePostgres) },
  { name: 'Poppler', run: provide(providePoppler) },
  { name: 'NetworkX', run: provide(provideNetworkx) },
  { name: 'format', run: command('prettier', '--check', '--log-level', 'warn', '.') },
  { name: 'types', run: command('svelte-check', '--tsconfig', './tsconfig.json', '--threshold', 'warning') },
  { name: 'lint', run: command('eslint', '--max-warnings', '0', '.') },
  { name: 'Chromium', run: provide(provideChromium) },
  { name: 'unused code', run: command('knip') },
  {
    name: 'unit, rules, visual, data, contract',
    alone: true,
    run: suite(
      vitestTally,
      'vitest',
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
      {},
      unitReport,
    ),
  },
  { name: 'build', alone: true, run: build },
  {
    name: 'browser',
    needs: ['Chromium', 'build'],
    alone: true,
    run: suite(
      playwrightTally,
      'playwright',
      ['test', '--config', 'tests/e2e/playwright.config.ts'],
      { PARLEY_BROWSER_REPORT: browserReport },
      browserReport,
    ),
  },
];

/** Steps at a time; the tests themselves use every core. */
const LANES = 2;
const COLUMN = 36;

const total = { passed: 0, failed: 0 };
const broken = new Set<string>();

async function runStep(step: Step): Promise<void> {
  const start = performance.now();
  const missing = step.needs?.filter((name) => broken.has(name)) ?? [];
  const outcome: Outcome = missing.length
    ? { passed: 0, failed: 1, output: `Not run, because this failed: ${missing.join(', ')}.` }
    : await step.run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  if (outcome.failed) broken.add(step.name);
  const line = `${outcome.failed ? 'FAILED' : 'ok    '}  ${step.name.padEnd(COLUMN)}${seconds.padStart(6)} s`;
  console.log(outcome.note ? `${line}   ${outcome.note}` : line);
  if (outcome.failed) console.log(`\n${outcome.output.trim()}\n`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void stopAll().then(() => process.exit(130));
  });

const underWay = new Set<Promise<void>>();
for (const step of steps) {
  if (step.alone) await Promise.all(underWay);
  else if (underWay.size >= LANES) await Promise.race(underWay);
  const done: Promise<void> = runStep(step).finally(() => underWay.delete(done));
  underWay.add(done);
  if (step.alone) await done;
}
await Promise.all(underWay);
rmSync(reports, { recursive: true, force: true });

if (broken.size) console.log(`Failed: ${[...broken].join(', ')}.`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;
