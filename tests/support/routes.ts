/** Every route of the app, read from the files under `src/routes`. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export interface Route {
  /** As SvelteKit names it: `/events/[slug=slug]`. */
  id: string;
  page: boolean;
  /** `GET`, `POST` … that its `+server.ts` exports. */
  methods: string[];
  /** Names of the page's actions. */
  actions: string[];
}

const root = 'src/routes';

export function listRoutes(): Route[] {
  const folders = new Map<string, string[]>();
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && /^\+(page(\.server)?|server)\.(svelte|ts)$/.test(entry.name)) {
      const id = `/${path.relative(root, entry.parentPath).split(path.sep).join('/')}`;
      folders.set(id, [...(folders.get(id) ?? []), entry.name]);
    }
  return [...folders]
    .map(([id, files]) => ({
      id,
      page: files.some((file) => file.startsWith('+page')),
      methods: files.includes('+server.ts') ? exportsOf(id, '+server.ts').filter((name) => /^[A-Z]+$/.test(name)) : [],
      actions: files.includes('+page.server.ts') ? actionsOf(id) : [],
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

const parse = (id: string, file: string) =>
  ts.createSourceFile(file, readFileSync(path.join(root, id, file), 'utf8'), ts.ScriptTarget.Latest, true);

function exportsOf(id: string, file: string): string[] {
  return parse(id, file).statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement))
      return statement.exportClause && ts.isNamedExports(statement.exportClause)
        ? statement.exportClause.elements.map((element) => element.name.text)
        : ['*'];
    const exported = ts.canHaveModifiers(statement)
      ? ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      : false;
    if (!exported) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.map((declaration) => declaration.name.getText());
    return ts.isFunctionDeclaration(statement) && statement.name ? [statement.name.text] : [];
  });
}

/** Read from `export const actions = { … }`. Actions made in another way cannot be seen here and are a fault. */
function actionsOf(id: string): string[] {
  const source = parse(id, '+page.server.ts');
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (name.getText() !== 'actions') continue;
      let value = initializer;
      while (value && (ts.isSatisfiesExpression(value) || ts.isAsExpression(value))) value = value.expression;
      if (!value || !ts.isObjectLiteralExpression(value)) throw new Error(`${id}: write its actions as one object`);
      return value.properties.map((property) => {
        if (!property.name || !ts.isIdentifier(property.name))
          throw new Error(`${id}: write the names of its actions plainly`);
        return property.name.text;
      });
    }
  }
  return [];
}
