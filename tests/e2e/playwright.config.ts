/**
 * Browser tests against the real build with the shipped data. They reach nothing but one server of their own: it is
 * started once for all projects (global-app.ts), on a free port and a fresh data folder. No retries: a test that
 * passes the second time is a bug that was seen once.
 */
import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from '../support/chromium';

const report = process.env.PARLEY_BROWSER_REPORT;
const executablePath = findChromium();
if (!executablePath) throw new Error('No Chromium was found: set CHROMIUM, or run npm test, which can install one.');

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const onPhone = { viewport: phone, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../../test-results',
  globalSetup: './global-app.ts',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // Generous, because both bound only what hangs: a busy machine takes several times as long as a quiet one.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : 'list',
  use: {
    locale: 'en-GB',
    timezoneId: 'Pacific/Kiritimati',
    reducedMotion: 'reduce',
    launchOptions: { executablePath, args: chromiumFlags },
    trace: report ? 'off' : 'retain-on-failure',
  },
  projects: [
    { name: 'desktop light', use: { viewport: desktop, colorScheme: 'light' } },
    { name: 'desktop dark', use: { viewport: desktop, colorScheme: 'dark' }, testMatch: 'pages.e2e.ts' },
    { name: 'phone light', use: { ...onPhone, colorScheme: 'light' }, testMatch: ['pages.e2e.ts', 'journeys.e2e.ts'] },
    { name: 'phone dark', use: { ...onPhone, colorScheme: 'dark' }, testMatch: 'pages.e2e.ts' },
  ],
});
