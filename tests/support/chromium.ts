/** The browser of the end-to-end tests and of the page benchmark. */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

/** Nothing that calls out, and no sandbox, which Chromium cannot set up as root or in most containers. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

const runnable = (file: string) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first program of one of these names on PATH, or undefined. */
export function onPath(...names: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(runnable);
}

/** A Chromium: the one named by CHROMIUM, a system one, or Playwright's own download; undefined when there is none. */
export function findChromium(): string | undefined {
  if (process.env.CHROMIUM) {
    if (runnable(process.env.CHROMIUM)) return process.env.CHROMIUM;
    throw new Error(`CHROMIUM names ${process.env.CHROMIUM}, which is not a program that can be run.`);
  }
  const own = chromium.executablePath();
  return (
    onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable') ?? (runnable(own) ? own : undefined)
  );
}
