/** The import table applied to source files. Pure: files in, sentences out. */
import { type Room, debt as knownDebt, rooms as allRooms } from './rooms';
import { type SourceFile, importsOf, isCode, isTest, resolveImport } from './source-tree';

/** The room a path belongs to: the longest matching prefix. */
export function roomOf(path: string, rooms: Readonly<Record<string, Room>> = allRooms): string | undefined {
  return Object.entries(rooms)
    .filter(([, room]) => path.startsWith(room.path))
    .sort(([, a], [, b]) => b.path.length - a.path.length)[0]?.[0];
}

const matches = (pattern: string, name: string) =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;

/** Every import that its room does not allow, each with the reason; and debts that are paid but still listed. */
export function importFaults(files: readonly SourceFile[], debt = knownDebt, rooms = allRooms): string[] {
  const paid = new Set(debt);
  const faults: string[] = [];
  for (const file of files.filter((file) => isCode(file) && !isTest(file))) {
    const name = roomOf(file.path, rooms);
    const room = name && rooms[name];
    if (!room) continue;
    for (const target of importsOf(file)) {
      const other = target.startsWith('src/') ? roomOf(target, rooms) : undefined;
      const allowed = other
        ? !/\.test(\.ts)?$/.test(target) && (other === name || room.rooms.includes(other))
        : target.startsWith('build/') || room.packages.some((pattern) => matches(pattern, target));
      if (allowed) continue;
      const owed = debt.find((entry) => entry.from === file.path && entry.to === target);
      if (owed) paid.delete(owed);
      else faults.push(`${file.path} imports ${target}, which ${name} may not: ${room.because}.`);
    }
  }
  for (const entry of paid)
    faults.push(`${entry.from} no longer imports ${entry.to}: take it off the debt list in tests/rules/rooms.ts.`);
  return faults;
}

/** Circles of modules that import each other, each once, as `a → b → a`. */
export function cycles(files: readonly SourceFile[]): string[] {
  const code = files.filter(isCode);
  const paths = new Set(code.map((file) => file.path));
  // A component that imports itself is Svelte's way to recurse, not a circle.
  const graph = new Map(
    code.map((file) => [
      file.path,
      importsOf(file)
        .flatMap((target) => resolveImport(target, paths) ?? [])
        .filter((path) => path !== file.path),
    ]),
  );
  const found = new Map<string, string>();
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]) => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      const circle = trail.slice(start);
      found.set([...circle].sort().join(), [...circle, path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of paths) walk(path, []);
  return [...found.values()];
}
