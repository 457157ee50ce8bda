/** The project's own source as the rules see it: files, their text and what they import. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface SourceFile {
  /** From the project's root, with forward slashes. */
  path: string;
  text: string;
}

/** Every text file below `folder` (relative to the project's root) whose name matches `pattern`, sorted by path. */
export function sourceFiles(folder: string, pattern = /\.(ts|js|svelte|css|html|md|sql|json)$/): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name) && !entry.parentPath.includes('node_modules'))
    .map((entry) => path.posix.join(entry.parentPath.replaceAll(path.sep, '/'), entry.name))
    .sort()
    .map((file) => ({ path: file, text: readFileSync(file, 'utf8') }));
}

export const isCode = (file: SourceFile) => /\.(ts|js|svelte)$/.test(file.path);
export const isTest = (file: SourceFile) => /\.test\.ts$/.test(file.path);

/** What a file imports: a path inside the project (as written, resolved, no ending added) or a package's name. */
export function importsOf(file: SourceFile): string[] {
  const code = file.path.endsWith('.svelte')
    ? [...file.text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n')
    : file.text;
  return ts
    .preProcessFile(code, true, true)
    .importedFiles.map(({ fileName }) => fileName.replace(/\?.*$/, ''))
    .filter((name) => !name.endsWith('/$types'))
    .map((name) => {
      if (name.startsWith('.')) return path.posix.join(path.posix.dirname(file.path), name);
      if (name.startsWith('$lib')) return path.posix.join('src/lib', name.slice('$lib'.length));
      return name;
    });
}

/** The file an import means, if it is one of `paths`; tries the endings TypeScript and Vite try. */
export function resolveImport(target: string, paths: ReadonlySet<string>): string | undefined {
  const bare = target.replace(/\.js$/, '');
  return [target, `${target}.ts`, `${target}.js`, `${bare}.ts`, `${target}/index.ts`].find((path) => paths.has(path));
}
