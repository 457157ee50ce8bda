import { startApp } from '../support/app';

/** Starts the app for all projects, unless PARLEY_E2E_URL names one that runs already. */
export default async function start(): Promise<() => Promise<void>> {
  if (process.env.PARLEY_E2E_URL) return async () => {};
  const app = await startApp();
  process.env.PARLEY_E2E_URL = app.url;
  return () => app.stop();
}
