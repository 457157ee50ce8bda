/**
 * Who may import whom, as data. A file belongs to the room with the longest matching path. `packages` are npm
 * packages and the virtual modules of SvelteKit; a trailing `*` matches the rest. Tests beside the code are free.
 */
export interface Room {
  readonly path: string;
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
  readonly because: string;
}

const serverRooms = [
  'server/db',
  'server/nouns',
  'server/exchange',
  'server/figures',
  'server/measures',
  'server/http',
  'server/session',
  'proof',
];
const node = 'node:*';

export const rooms: Readonly<Record<string, Room>> = {
  domain: {
    path: 'src/lib/domain/',
    rooms: [],
    packages: ['valibot', 'edtf', 'chrono-node'],
    because: 'the model must run anywhere and be tested without anything: browser, server, command line',
  },
  visual: {
    path: 'src/lib/visual/',
    rooms: ['domain'],
    packages: ['d3-scale', 'd3-time', 'd3-array', 'd3-shape', 'd3-force', 'd3-quadtree'],
    because:
      'one Scene is painted on the page and in files; a chart that knows a page, a server or a database cannot be both',
  },
  state: {
    path: 'src/lib/state/',
    rooms: ['domain', 'visual'],
    packages: ['svelte', 'svelte/*', '$app/*'],
    because: 'selection and viewport are shared by all components, so they know none of them',
  },
  scene: {
    path: 'src/lib/components/scene/',
    rooms: ['domain', 'visual', 'state'],
    packages: ['svelte', 'svelte/*', '$app/*', 'd3-zoom', 'd3-brush', 'd3-selection'],
    because: 'this is the one room where a Scene becomes elements and where gestures are read',
  },
  components: {
    path: 'src/lib/components/',
    rooms: ['domain', 'visual', 'state', 'scene'],
    packages: ['svelte', 'svelte/*', '$app/*'],
    because: 'components get their data handed in and let `components/scene` draw; D3 computes elsewhere',
  },
  'server/db': {
    path: 'src/lib/server/db/',
    rooms: ['domain'],
    packages: ['drizzle-orm', 'drizzle-orm/*', 'postgres', '@electric-sql/*', node],
    because: 'the database is opened in one place and knows nothing of what is stored in it beyond its tables',
  },
  'server/exchange': {
    path: 'src/lib/server/exchange/',
    rooms: ['domain', 'server/db', 'server/nouns'],
    packages: [
      'csv-parse',
      'csv-parse/*',
      'csv-stringify',
      'csv-stringify/*',
      '@citation-js/*',
      'ics',
      'feed',
      'valibot',
      node,
    ],
    because: 'a foreign format is translated into domain records; the noun rooms store and read them, so no SQL here',
  },
  'server/figures': {
    path: 'src/lib/server/figures/',
    rooms: ['domain', 'visual'],
    packages: ['@resvg/resvg-js', '@expo-google-fonts/*', 'docx', node],
    because: 'a figure is made from a Scene; what it shows was read before',
  },
  'server/measures': {
    path: 'src/lib/server/measures/',
    rooms: ['domain'],
    packages: ['graphology', 'graphology-metrics/*'],
    because: 'measures of graphs are taken by a library on the server; the page shows numbers',
  },
  'server/http': {
    path: 'src/lib/server/http/',
    rooms: ['domain', 'server/db', 'server/nouns', 'server/exchange', 'server/figures', 'server/session'],
    packages: ['@sveltejs/kit', 'compression', 'pino', node],
    because: 'refusals, headers and logs are the same for every noun',
  },
  'server/session': {
    path: 'src/lib/server/session/',
    rooms: ['domain', 'server/db', 'server/nouns', 'proof'],
    packages: ['@sveltejs/kit', 'better-auth', 'better-auth/*', node],
    because: 'who asks and what they may do is settled in one place, from which all proofs of permission come',
  },
  proof: {
    path: 'src/lib/server/session/proof',
    rooms: ['domain'],
    packages: [],
    because: 'writes take a proof and must not be able to make one',
  },
  'server/nouns': {
    path: 'src/lib/server/',
    rooms: ['domain', 'server/db', 'proof'],
    packages: ['drizzle-orm', 'drizzle-orm/*', 'valibot', '@mozilla/readability', 'linkedom', node],
    because:
      'reads and writes take a database and return domain types; nothing of the web, so that command-line programs can use them',
  },
  routes: {
    path: 'src/routes/',
    rooms: ['app', 'domain', 'visual', 'state', 'scene', 'components', ...serverRooms],
    packages: ['@sveltejs/kit', 'svelte', 'svelte/*', '$app/*', '$env/*', '@fontsource-variable/*', node],
    because: 'routes parse, call and return; queries live in the noun rooms and geometry in visual',
  },
  cli: {
    path: 'src/cli/',
    rooms: ['domain', ...serverRooms],
    packages: ['compression', 'pino', 'vite', node],
    because: 'a command parses its words and calls what the server calls',
  },
  app: {
    path: 'src/',
    rooms: ['domain', ...serverRooms],
    packages: ['@sveltejs/kit', '@sveltejs/kit/*', '$app/*', node],
    because: 'hooks only delegate',
  },
};

/** Imports that break the table for now, each with its issue. The list may only shrink. */
export const debt: readonly { from: string; to: string; because: string }[] = [];

/** Modules of more than 400 lines, each with the reason why it stays in one piece. */
export const longModules: Readonly<Record<string, string>> = {
  'src/lib/domain/vocabulary.ts':
    'one table per vocabulary; a term that stands in one place only is the point of the file',
  'src/routes/desk/events/new/+page.svelte':
    'the rows of one form, which share one draft and one set of keys; most of it is markup and its styles',
};
