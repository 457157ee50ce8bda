/** A page of our own components without the app around it: bundled as the app is, and served to a browser. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface PageParts {
  /** Addresses to load before the page's own. */
  scripts?: readonly string[];
  styles?: readonly string[];
  /** Modules that are left out, to weigh the rest. */
  without?: readonly RegExp[];
}

/** Builds a TypeScript entry into `folder/name` with a `page.html`; its script is `folder/name/page.js`. */
export async function bundlePage(entry: string, folder: string, name: string, parts: PageParts = {}): Promise<void> {
  const outDir = path.join(folder, name);
  await build({
    configFile: false,
    root,
    base: `/${name}/`,
    logLevel: 'error',
    publicDir: false,
    plugins: [svelte({ configFile: false, preprocess: vitePreprocess(), compilerOptions: { runes: true } })],
    resolve: { alias: { $lib: path.join(root, 'src/lib') }, conditions: ['browser', 'svelte'] },
    build: {
      outDir,
      emptyOutDir: true,
      rollupOptions: {
        input: entry,
        external: [...(parts.without ?? [])],
        output: { entryFileNames: 'page.js', assetFileNames: '[name][extname]' },
      },
    },
  });
  const own = readdirSync(outDir).filter((file) => file.endsWith('.css'));
  const styles = [...(parts.styles ?? []), ...own.map((file) => `/${name}/${file}`)];
  writeFileSync(
    path.join(outDir, 'page.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>${name}</title>` +
      styles.map((file) => `<link rel="stylesheet" href="${file}">`).join('') +
      // Some older libraries look for the global object under Node's name.
      '<body><div id="chart-host"></div><script>window.global = window</script>' +
      (parts.scripts ?? []).map((file) => `<script src="${file}"></script>`).join('') +
      `<script type="module" src="/${name}/page.js"></script></html>`,
  );
}

const types: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/** Serves folders by the first part of the address; `''` for all others. */
export async function serveFolders(folders: Readonly<Record<string, string>>) {
  const server = createServer((request, response) => {
    const address = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const [, first = ''] = address.split('/');
    const named = folders[first];
    const file = named ? path.join(named, address.slice(first.length + 2)) : path.join(folders[''] ?? '', address);
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
