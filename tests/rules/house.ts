/** Rules about single files: names, markup, words. Each takes one file and returns sentences that give the reason. */
import path from 'node:path';
import { parse } from 'svelte/compiler';
import ts from 'typescript';
import type { SourceFile } from './source-tree';

export type Rule = (file: SourceFile) => string[];

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.(ts|js|css|html|md|sql|json)$/;
const pascal = /^[A-Z][A-Za-z0-9]*\.svelte$/;

export const names: Rule = ({ path: file }) => {
  const name = path.posix.basename(file);
  if (name.startsWith('+')) return [];
  if (/^(utils?|helpers?|misc|common)\b/.test(name))
    return [`${file}: such a name says nothing; a function lives in the room of its noun.`];
  if (file.endsWith('.svelte') ? pascal.test(name) : kebab.test(name)) return [];
  return [`${file}: modules are kebab-case.ts and components PascalCase.svelte, so that a name is written one way.`];
};

export const noBarrel: Rule = ({ path: file, text }) => {
  if (!file.endsWith('.ts')) return [];
  const statements = ts.createSourceFile(file, text, ts.ScriptTarget.Latest).statements;
  const reexports = statements.filter((node) => ts.isExportDeclaration(node) && node.moduleSpecifier);
  const star = reexports.some((node) => ts.isExportDeclaration(node) && !node.exportClause);
  const only = statements.length > 0 && reexports.length === statements.length;
  return star || only || /(^|\/)index\.ts$/.test(file)
    ? [`${file}: no barrels; import from the module that says it, so that one room never loads another by accident.`]
    : [];
};

interface MarkupNode {
  type?: string;
  name?: string;
  value?: unknown;
}

/** Visits every object in a Svelte syntax tree; script and style blocks are left out. */
function visit(node: unknown, seen: (node: MarkupNode) => void): void {
  if (Array.isArray(node)) for (const child of node) visit(child, seen);
  else if (node && typeof node === 'object') {
    seen(node as MarkupNode);
    for (const [key, child] of Object.entries(node)) if (key !== 'metadata') visit(child, seen);
  }
}

export const markup: Rule = ({ path: file, text }) => {
  if (!file.endsWith('.svelte')) return [];
  const faults: string[] = [];
  visit(parse(text, { modern: true }).fragment, (node) => {
    if (node.type === 'HtmlTag') faults.push(`${file}: {@html} lets a record's text become markup; print it as text.`);
    if (node.type === 'StyleDirective' || (node.type === 'Attribute' && node.name === 'style'))
      faults.push(
        `${file}: a style attribute is blocked by the Content-Security-Policy; use a class or an SVG attribute.`,
      );
    const words = Array.isArray(node.value) && (node.value as MarkupNode[]).some((part) => part.type === 'Text');
    if (node.type === 'Attribute' && /^on[a-z]/.test(node.name ?? '') && words)
      faults.push(`${file}: ${node.name}="…" is blocked by the Content-Security-Policy; write ${node.name}={…}.`);
  });
  return faults;
};

// Written apart, so that this file does not break its own rules.
const machinePath = new RegExp(
  ['(?<![\\w.)\\]}])/(?:', 'work|farm|root|Users', ')/[a-z.]|C:', '\\\\Users|\\.\\./', 'shared/'].join(''),
);
const unfinished = new RegExp(['\\b(?:TO', 'DO|FIX', 'ME|XX', 'X)\\b'].join(''));
const switchedOff = new RegExp(['\\b(?:it|test|describe)\\.', '(?:skip|only|fixme|todo)\\b'].join(''));

export const words: Rule = ({ path: file, text }) =>
  text.split('\n').flatMap((line, at) => {
    const where = `${file}:${at + 1}`;
    return [
      machinePath.test(line) && `${where}: a path of one machine; nobody else has it.`,
      unfinished.test(line) && `${where}: unfinished work belongs into an issue, where it is seen.`,
      switchedOff.test(line) && `${where}: a test that is switched off looks like one that passes.`,
    ].filter((fault) => fault !== false);
  });

/** Lines from which a module must say in `longModules` why it is one. */
export const longest = 400;
/** Lines from which a module is named in the report. */
export const long = 250;

export const lines = (file: SourceFile): number => file.text.replace(/\n$/, '').split('\n').length;
