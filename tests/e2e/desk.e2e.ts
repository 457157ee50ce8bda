/**
 * The desk from the first start to a published event, and who may do what: every route and action × every role. On an
 * app of its own, since it changes what readers see.
 */
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { type AccountRole, accountRoles } from '../../src/lib/domain/roles';
import { permissions } from '../../src/lib/server/session/permissions';
import { covers } from '../../src/lib/server/session/permit';
import { type RunningApp, startApp } from '../support/app';
import { listRoutes } from '../support/routes';
import { axeFindings, expect, sidewaysScroll, test } from './parley';

test.describe.configure({ mode: 'serial', timeout: 300_000 });

let app: RunningApp;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  app = await startApp();
});
test.afterAll(() => app?.stop());

const password = 'a sentence of words';
const slug = '2023-03-28-nkr-rejection';
const address = (role: string) => `${role}@example.org`;

/** A page of somebody's own browser. */
async function visit(browser: Browser, path: string, viewport = { width: 1440, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ baseURL: app.url, viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(path, { waitUntil: 'networkidle' });
  return page;
}

async function signIn(page: Page, role: string, to = '/desk'): Promise<void> {
  await page.goto(`/sign-in?to=${encodeURIComponent(to)}`, { waitUntil: 'networkidle' });
  await page.getByLabel('E-mail address').fill(address(role));
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => url.pathname === to.split('?')[0]);
}

async function take(page: Page, at: string, name: string, email?: string): Promise<void> {
  await page.goto(at, { waitUntil: 'networkidle' });
  await page.getByLabel('Your name').fill(name);
  if (email) await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByLabel('The same again').fill(password);
  await page.getByRole('button', { name: 'Make the account' }).click();
  await page.waitForURL('**/desk');
}

const sound = async (page: Page) => {
  expect.soft(await axeFindings(page), page.url()).toEqual([]);
  expect.soft(await sidewaysScroll(page), page.url()).toEqual([]);
};

test('the first start makes an admin, who invites everybody else', async ({ browser }) => {
  const setup = /http:\/\/\S+\/welcome\/\S+/.exec(app.output())?.[0] ?? '';
  const page = await visit(browser, setup);
  await sound(page);
  await take(page, setup, 'Ada', address('admin'));
  expect((await page.request.get(setup)).status(), 'a one-time address').toBe(404);

  for (const role of ['reader', 'editor', 'reviewer'] as const) {
    await page.goto('/admin', { waitUntil: 'networkidle' });
    await page.getByLabel('E-mail address').fill(address(role));
    await page.getByLabel('Role', { exact: true }).selectOption(role);
    await page.getByRole('button', { name: 'Make a one-time address' }).click();
    const link = (await page.locator('.said code').textContent()) ?? '';
    const guest = await visit(browser, '/');
    if (role === 'reader') {
      await guest.goto(link, { waitUntil: 'networkidle' });
      await guest.getByLabel('Your name').fill('Rea');
      await guest.getByLabel('Password', { exact: true }).fill(password);
      await guest.getByLabel('The same again').fill(password);
      await guest.getByRole('button', { name: 'Make the account' }).click();
      await expect(guest.getByRole('main')).toContainText('needs the role “editor”');
    } else await take(guest, link, role === 'editor' ? 'Edda' : 'Rolf');
    await guest.context().close();
  }
  await page.goto('/admin', { waitUntil: 'networkidle' });
  await expect(page.getByRole('main')).toContainText('Rolf');
  await sound(page);
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/admin', '/desk', '/desk/review', '/account', `/desk/review/${slug}`]) {
    await page.goto(path, { waitUntil: 'networkidle' });
    await sound(page);
  }
  await page.context().close();
});

test('a wrong password and an unknown address read the same, and nobody is led elsewhere', async ({ browser }) => {
  const page = await visit(browser, '/sign-in?to=//evil.example/x');
  const said: string[] = [];
  for (const email of [address('editor'), 'nobody@example.org']) {
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.locator('.fault')).toBeVisible();
    said.push((await page.locator('.fault').textContent()) ?? '');
    await page.reload({ waitUntil: 'networkidle' });
  }
  expect(said[0]).toBe(said[1]);
  await page.getByLabel('E-mail address').fill(address('editor'));
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${app.url}/desk`);
  await page.context().close();
});

test('an event is withdrawn, reworked, reviewed and published again', async ({ browser }) => {
  const [edda, rolf, reader] = [
    await visit(browser, '/'),
    await visit(browser, '/'),
    await visit(browser, `/events/${slug}`),
  ];
  await expect(reader.locator('h1')).toBeVisible();
  await expect(reader.getByRole('link', { name: 'Log event' })).toHaveCount(0);
  await signIn(edda, 'editor', `/desk/review/${slug}`);
  await signIn(rolf, 'reviewer', `/desk/review/${slug}`);
  await expect(edda.getByRole('button', { name: 'Withdraw' })).toHaveCount(0);

  await rolf.getByLabel('Notice for readers', { exact: true }).fill('The date is being checked.');
  await rolf.getByRole('button', { name: 'Withdraw' }).click();
  await expect(rolf.getByText('Readers no longer see it.')).toBeVisible();
  expect((await reader.request.get(`/events/${slug}`)).status()).toBe(404);

  await edda.goto(`/desk/review/${slug}`, { waitUntil: 'networkidle' });
  await edda.getByRole('button', { name: 'Work on it again' }).click();
  await expect(edda.getByText('It is a draft again.')).toBeVisible();
  await edda.getByLabel('Title').fill('Refusal, with an offer that stands');
  await edda.getByRole('button', { name: 'Save' }).click();
  await expect(edda.getByText('Saved.')).toBeVisible();
  await edda.getByRole('button', { name: 'Send to review' }).click();
  await expect(edda.getByText('It waits for review.')).toBeVisible();

  await rolf.goto('/desk/review', { waitUntil: 'networkidle' });
  await rolf.getByRole('link', { name: 'Refusal, with an offer that stands' }).click();
  await expect(rolf.getByRole('region', { name: 'What changes' }).locator('ins').first()).toContainText(
    'offer that stands',
  );
  await sound(rolf);
  await rolf.getByRole('button', { name: 'Publish' }).click();
  await expect(rolf.getByText('Readers see it now.')).toBeVisible();
  await reader.goto(`/events/${slug}`, { waitUntil: 'networkidle' });
  await expect(reader.locator('h1')).toHaveText('Refusal, with an offer that stands');
  for (const page of [edda, rolf, reader]) await page.context().close();
});

test('merged addresses lead to the event that was kept', async ({ browser }) => {
  const rolf = await visit(browser, '/');
  const gone = '2023-03-14-conditional-reply';
  await signIn(rolf, 'reviewer', `/desk/review/${slug}`);
  const other = (await (await rolf.request.get('/events.json')).json()) as { events: { slug: string }[] };
  const from = other.events.find((event) => event.slug !== slug && event.slug !== gone)?.slug ?? '';
  await rolf.goto(`/desk/review/${from}`, { waitUntil: 'networkidle' });
  await rolf.getByLabel('The same as').fill(slug);
  await rolf.getByRole('button', { name: 'Merge' }).click();
  await rolf.waitForURL(`**/desk/review/${slug}`);
  const moved = await rolf.request.get(`/events/${from}`, { maxRedirects: 0 });
  expect([moved.status(), moved.headers().location]).toEqual([301, `/events/${slug}`]);
  await rolf.goto(`/desk/review/${from}`, { waitUntil: 'networkidle' });
  await rolf.getByRole('button', { name: 'Take apart again' }).click();
  await expect(rolf.getByText('Both events are there again.')).toBeVisible();
  expect((await rolf.request.get(`/events/${from}`, { maxRedirects: 0 })).status()).toBe(200);
  await rolf.context().close();
});

test('a figure is saved for good, and everybody can read it', async ({ browser }) => {
  const edda = await visit(browser, '/');
  await signIn(edda, 'editor', '/figures/new?chart=timeline&format=svg&track=baku-karabakh-contacts&from=2023-03-01');
  await edda.getByRole('button', { name: 'Save for good' }).click();
  await edda.waitForURL(/\/figures\/[a-z2-7]{12}$/);
  await expect(edda.getByText('Nothing has changed')).toBeVisible();
  await sound(edda);
  const reader = await visit(browser, new URL(edda.url()).pathname);
  await expect(reader.locator('h1')).toContainText('Baku–Karabakh contacts');
  const framed = await reader.request.get(`/embed/1${new URL(edda.url()).pathname}`);
  expect(framed.headers()['content-security-policy']).toContain('frame-ancestors *');
  for (const page of [edda, reader]) await page.context().close();
});

test('every route and action refuses every role that is not declared', async ({ browser, playwright }) => {
  const roles: (AccountRole | null)[] = [null, ...(Object.keys(accountRoles) as AccountRole[])];
  const faults: string[] = [];
  for (const role of roles) {
    const person = role && { id: role, name: role, email: address(role), role };
    const ask: APIRequestContext = await playwright.request.newContext({ baseURL: app.url, maxRedirects: 0 });
    const enter = async () => {
      if (!role) return;
      const form = { email: address(role), password };
      const answer = await ask.post('/sign-in', { form, headers: { origin: app.url, accept: 'text/html' } });
      expect(answer.status(), `${role} signs in`).toBe(303);
    };
    await enter();
    for (const { id, page, methods, actions } of listRoutes()) {
      const path = id
        .replace('[slug=slug]', 'nothing-of-this-name')
        .replace('[format=cited]', 'bib')
        .replace('[id=figure]', 'aaaaaaaaaaaa')
        .replace('[format=drawn]', 'csv')
        .replace('[chart=chart]', 'timeline')
        .replace(/\[(token|id)\]/, 'x');
      const declared = permissions[id] ?? {};
      const check = async (
        what: string,
        allowed: boolean,
        send: () => Promise<{ status(): number; headers(): Record<string, string> }>,
      ) => {
        const answer = await send();
        const status = answer.status();
        const away = status === 303 && (answer.headers().location ?? '').startsWith('/sign-in?to=');
        const refused = status === 401 || status === 403 || away;
        if (refused === allowed)
          faults.push(`${role ?? 'nobody'} ${what}: ${status}, ${allowed ? 'allowed' : 'refused'} by declaration`);
      };
      if ((page || methods.includes('GET')) && declared.see && id !== '/refused')
        await check(`sees ${id}`, covers(declared.see, person, true), () =>
          ask.get(path, { headers: { accept: 'text/html' } }),
        );
      for (const method of methods.filter((name) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(name)))
        await check(`${method} ${id}`, covers(declared.methods?.[method as 'POST'] ?? 'admin', person, true), () =>
          ask.fetch(path, { method, form: {}, headers: { origin: app.url } }),
        );
      for (const action of actions) {
        await check(`does ${id}?/${action}`, covers(declared.actions?.[action] ?? 'admin', person, true), () =>
          ask.post(action === 'default' ? path : `${path}?/${action}`, {
            form: {},
            headers: { origin: app.url, accept: 'text/html' },
          }),
        );
        if (id === '/account') await enter();
      }
    }
    await ask.dispose();
  }
  expect(faults).toEqual([]);
  const other = await visit(browser, '/');
  const foreign = await other.request.post('/sign-in', { form: {}, headers: { origin: 'http://evil.example' } });
  expect(foreign.status(), 'a form of another site').toBe(403);
  await other.context().close();
});
