/**
 * The program of the embedded database's thread, as text: neither Vite's build nor its dev server turns a module into
 * a worker file for the server. It is handed the addresses of the modules it needs and requires nothing else.
 */
export const embeddedWorker = String.raw`
'use strict';
const { existsSync, renameSync, rmSync, chmodSync } = require('node:fs');
const { parentPort, workerData } = require('node:worker_threads');
const { PGlite } = require(workerData.modules.pglite);
const { pg_trgm } = require(workerData.modules.trigrams);
const { PGLiteSocketServer } = require(workerData.modules.server);
const { folder, socket } = workerData;
const open = async (dataDir) => {
  const db = new PGlite({ dataDir, extensions: { pg_trgm } });
  await db.waitReady;
  return db;
};

async function main() {
  // A folder appears under its name only when it is whole: a kill while it is being made leaves nothing to trip over.
  if (!existsSync(folder + '/PG_VERSION')) {
    parentPort.postMessage({ say: 'Making the database (a few seconds, once).' });
    const making = folder + '.new';
    rmSync(making, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
    await (await open(making)).close();
    renameSync(making, folder);
  }
  const db = await open(folder);

  // The socket server's queue never moves again after a throw from the engine, and the engine is then beyond use:
  // die, so that the next use starts a new thread.
  const run = db.execProtocolRawStream.bind(db);
  db.execProtocolRawStream = async (...args) => {
    try {
      return await run(...args);
    } catch (error) {
      setImmediate(() => { throw error; });
      throw error;
    }
  };

  if (process.platform !== 'win32') rmSync(socket, { force: true });
  const server = new PGLiteSocketServer({ db, path: socket, maxConnections: 4 });
  await server.start();
  if (process.platform !== 'win32') chmodSync(socket, 0o600);
  parentPort.on('message', async (message) => {
    if (message !== 'close') return;
    await server.stop().catch(() => {});
    await db.close().catch(() => {});
    process.exit(0);
  });
  parentPort.postMessage({ ready: true });
}

main().catch((error) => {
  parentPort.postMessage({ failed: String((error && error.message) || error) });
  process.exit(1);
});
`;
