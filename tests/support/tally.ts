/** Counts tests from the reports that Vitest and Playwright write. A test that did not run counts as failed. */
import { existsSync, readFileSync } from 'node:fs';

export interface Tally {
  passed: number;
  failed: number;
  /** What the runner's own output does not say. */
  complaints: string[];
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    status: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

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
  const failed = report.numFailedTests + switchedOff.length + unloaded.length;
  return settle(
    { passed: report.numPassedTests, failed, complaints: switchedOff },
    code,
    `Every test passed, but the run ended with exit code ${code}.`,
  );
}

export function playwrightTally(file: string, code: number | null): Tally {
  if (!existsSync(file)) return noReport(code);
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport;
  const complaints = stats.skipped ? [`${stats.skipped} tests did not run, so they count as failed.`] : [];
  return settle(
    { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped, complaints },
    code,
    `Every test passed, but the run ended with exit code ${code}.`,
  );
}
