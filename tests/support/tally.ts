/** Counts tests from the reports that Vitest and Playwright write. A test that did not run counts as failed. */
import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

export interface Tally {
  passed: number;
  failed: number;
  /** Each test that failed, with the beginning of its error, and what the runner's own output does not say. */
  complaints: string[];
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}

interface PlaywrightSuite {
  title: string;
  suites?: PlaywrightSuite[];
  specs: {
    title: string;
    ok: boolean;
    tests: { projectName: string; results: { errors: { message?: string }[] }[] }[];
  }[];
}

interface PlaywrightReport {
  suites: PlaywrightSuite[];
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

/** One failed test: its name and the first lines of why, without colours. */
const complaint = (name: string, why: string | undefined) =>
  [
    `✗ ${name}`,
    ...stripVTControlCharacters(why ?? '')
      .split('\n')
      .slice(0, 14),
  ].join('\n    ');

/** Without a report, or with a bad exit although every test passed, the suite itself counts as one failure. */
function settle(tally: Tally, code: number | null, complaint: string): Tally {
  if (code === 0 && tally.passed > 0) return tally;
  if (tally.failed === 0) return { ...tally, failed: 1, complaints: [...tally.complaints, complaint] };
  return tally;
}

const noReport = (code: number | null): Tally => ({
  passed: 0,
  failed: 1,
  complaints: [`It ended with exit code ${code ?? 'none (killed)'} and without a report.`],
});

export function vitestTally(file: string, code: number | null): Tally {
  if (!existsSync(file)) return noReport(code);
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  const switchedOff = report.testResults.flatMap((suite) =>
    suite.assertionResults
      .filter((test) => test.status !== 'passed' && test.status !== 'failed')
      .map((test) => `Did not run, so it counts as failed: ${test.fullName} (${suite.name})`),
  );
  const unloaded = report.testResults.filter((suite) => suite.status === 'failed' && !suite.assertionResults.length);
  const broken = report.testResults.flatMap((suite) =>
    suite.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => complaint(`${test.fullName} (${suite.name})`, test.failureMessages?.[0])),
  );
  const failed = report.numFailedTests + switchedOff.length + unloaded.length;
  return settle(
    {
      passed: report.numPassedTests,
      failed,
      complaints: [...broken, ...unloaded.map((suite) => complaint(suite.name, suite.message)), ...switchedOff],
    },
    code,
    `Every test passed, but the run ended with exit code ${code}.`,
  );
}

const failedSpecs = (suite: PlaywrightSuite): string[] => [
  ...suite.specs
    .filter((spec) => !spec.ok)
    .flatMap((spec) =>
      spec.tests.map((test) =>
        complaint(
          `[${test.projectName}] ${suite.title} › ${spec.title}`,
          test.results.flatMap((result) => result.errors.map((error) => error.message ?? '')).join('\n'),
        ),
      ),
    ),
  ...(suite.suites ?? []).flatMap(failedSpecs),
];

export function playwrightTally(file: string, code: number | null): Tally {
  if (!existsSync(file)) return noReport(code);
  const { suites, stats } = JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport;
  const complaints = suites.flatMap(failedSpecs);
  if (stats.skipped) complaints.push(`${stats.skipped} tests did not run, so they count as failed.`);
  return settle(
    { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped, complaints },
    code,
    `Every test passed, but the run ended with exit code ${code}.`,
  );
}
