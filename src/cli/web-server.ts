/** Parley's own HTTP server around the built app: compression, a clear address, a clean end. */
import compression from 'compression';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Why the program cannot start, in one sentence for the person at the terminal. */
export class StartTrouble extends Error {
  override readonly name = 'StartTrouble';
}

export interface Place {
  /** Null: this machine only, by IPv4 and IPv6, so that `localhost` works however it resolves. */
  host: string | null;
  /** 0: any free one. */
  port: number;
}

/** Reads `HOST` and `PORT`. @throws StartTrouble for a `PORT` that is none. */
export function placeFromEnv(env: NodeJS.ProcessEnv): Place {
  const port = Number(env.PORT?.trim() || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new StartTrouble(`PORT is "${env.PORT}", which is not a port: give a number up to 65535.`);
  return { host: env.HOST?.trim() || null, port };
}

export type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

export interface Listening {
  /** What a person opens in a browser on this machine. */
  address: string;
  /** Takes no more connections, and resolves when the requests in flight are done, in `within` milliseconds at most. */
  close(within: number): Promise<void>;
}

/** @throws StartTrouble when the port is taken, or not this user's to take. */
export async function serve(handler: Handler, { host, port }: Place): Promise<Listening> {
  const compress = compression();
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    // For files, which the app's own hooks do not see.
    response.setHeader('x-content-type-options', 'nosniff');
    // Read by the app only when ORIGIN is not set (see start.ts); never believed from outside.
    request.headers[plainProtocolHeader] = 'http';
    compress(request as Parameters<typeof compress>[0], response as Parameters<typeof compress>[1], () =>
      handler(request, response, () => response.writeHead(404).end()),
    );
  };
  const first = await listen(createServer(answer), host ?? '127.0.0.1', port);
  const actual = (first.address() as AddressInfo).port;
  // A machine without IPv6 does without.
  const second = host === null ? await listen(createServer(answer), '::1', actual).catch(() => null) : null;
  const servers = second ? [first, second] : [first];
  const everywhere = host === null || host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    address: `http://${name}:${actual}`,
    close: async (within) => void (await Promise.all(servers.map((server) => closeServer(server, within)))),
  };
}

export const plainProtocolHeader = 'x-parley-protocol';

/** Fails early, before the long work of starting, when the port is taken. */
export async function checkPort({ host, port }: Place): Promise<void> {
  if (port === 0) return;
  await closeServer(await listen(createServer(), host ?? '127.0.0.1', port), 0);
}

function listen(server: Server, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, () => resolve(server));
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartTrouble(
        `Port ${port} is in use by another program: stop that, or choose another port, for example PORT=${port === 65535 ? 3000 : port + 1} npm start.`,
      );
    case 'EACCES':
      return new StartTrouble(`Port ${port} is not open to this user: choose one above 1023 with PORT.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartTrouble(`HOST is "${host}", which is not an address of this machine.`);
    default:
      return error;
  }
}

function closeServer(server: Server, within: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), within);
    // A connection kept alive by its browser counts as open; each is closed as soon as it has nothing in flight.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(late);
      clearInterval(idle);
      resolve();
    });
    server.closeIdleConnections();
  });
}
