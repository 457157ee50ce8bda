/** The test function of the browser tests: knows the server, and fails on anything the page complains about. */
import { type Page, test as base, expect } from '@playwright/test';
import axe from 'axe-core';

export interface Complaints {
  /** Console errors, uncaught exceptions and violations of the Content-Security-Policy, in the order seen. */
  list: string[];
}

export const test = base.extend<{ complaints: Complaints }>({
  // Playwright reads a fixture's needs from the pattern of its first parameter.
  // eslint-disable-next-line no-empty-pattern
  baseURL: async ({}, use) => {
    await use(process.env.PARLEY_E2E_URL);
  },
  complaints: async ({ page }, use) => {
    const list: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || /content security policy/i.test(message.text())) list.push(message.text());
    });
    page.on('pageerror', (error) => list.push(`uncaught: ${error.message}`));
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? 'failed';
      if (why !== 'net::ERR_ABORTED') list.push(`${request.url()}: ${why}`);
    });
    await use({ list });
  },
});

/** What axe finds on the page as it is now: rule, weight and where. Axe comes in through the debugger, past the CSP. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
    });
    return violations.flatMap((rule) =>
      rule.nodes.map((node) => `${rule.id} (${rule.impact}): ${node.target.join(' ')} – ${node.failureSummary}`),
    );
  });
}

/** What sticks out to the right of the window: px and the widest elements; empty when the page fits. */
export function sidewaysScroll(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth - width;
    if (over <= 1) return [];
    const wide = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .slice(-5)
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`);
    return [`${over} px too wide: ${wide.join(', ')}`];
  });
}

export { expect };
