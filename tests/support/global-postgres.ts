/**
 * Once per test run: hands out, to test files that ask, the address of a PostgreSQL server and databases to copy.
 * Nothing is made before somebody asks, so that a run of pure tests costs nothing; what was made is removed afterwards.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/lib/server/db/migrate';
import { openDatabase } from '../../src/lib/server/db/open';
import type { DatabaseTarget } from '../../src/lib/server/db/target';
import { startCluster } from './postgres';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test files ask for the templates. */
    testDatabases: string;
  }
}

/** What a test file needs to make itself a server database: who makes it, and from what. */
export interface ServerTemplate {
  url: string;
  template: string;
}

/** A data folder with a migrated, empty database to be copied. */
export interface EmbeddedTemplate {
  dataDir: string;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const undo: (() => Promise<void>)[] = [];
  const made: Record<string, Promise<object>> = {};
  const make: Record<string, () => Promise<object>> = {
    '/server': () => serverTemplate(undo),
    '/embedded': () => embeddedTemplate(undo),
  };
  const nothing = () => Promise.reject(new Error('There is no such template.'));
  const broker = createServer(async (request, response) => {
    const path = request.url ?? '';
    try {
      response.end(JSON.stringify(await (made[path] ??= (make[path] ?? nothing)())));
    } catch (error) {
      response.writeHead(500).end((error as Error).message);
    }
  });
  await new Promise<void>((resolve) => broker.listen(0, '127.0.0.1', resolve));
  project.provide('testDatabases', `http://127.0.0.1:${(broker.address() as AddressInfo).port}`);
  return async () => {
    broker.closeAllConnections();
    broker.close();
    await Promise.allSettled(Object.values(made));
    for (const step of undo.reverse()) await step();
  };
}

async function serverTemplate(undo: (() => Promise<void>)[]): Promise<ServerTemplate> {
  let url = process.env.TEST_DATABASE_URL;
  if (!url) {
    const cluster = await startCluster();
    undo.push(() => cluster.remove());
    url = cluster.url;
  }
  const template = `parley_template_${randomBytes(4).toString('hex')}`;
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql.unsafe(`create database ${template} encoding 'UTF8' locale 'C.UTF-8' template template0`);
  undo.push(async () => {
    await sql.unsafe(`drop database ${template} with (force)`);
    await sql.end();
  });
  const own = new URL(url);
  own.pathname = `/${template}`;
  await fill({ kind: 'server', url: own.href });
  return { url, template };
}

async function embeddedTemplate(undo: (() => Promise<void>)[]): Promise<EmbeddedTemplate> {
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-template-'));
  undo.push(async () => rmSync(dataDir, { recursive: true, force: true }));
  await fill({ kind: 'embedded', dataDir });
  return { dataDir };
}

async function fill(target: DatabaseTarget): Promise<void> {
  const database = await openDatabase({ target });
  try {
    await migrate(database);
  } finally {
    await database.close();
  }
}
