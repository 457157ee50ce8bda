/**
 * The graph of ties as GraphML (1.0) and as dynamic GEXF (1.2draft, the newest that Gephi, NetworkX and graphology all
 * read). Every edge is written as directed, since readers refuse files that mix; the attribute `directed` says which are.
 */
import { type FileEdge, type FileNode, type NetworkFile, boundsOf, intervalText } from './network-file';
import { xmlText } from './xml-text';

type Kind = 'string' | 'integer' | 'double' | 'boolean';
interface Column<T> {
  id: string;
  kind: Kind;
  of(one: T): string;
}

const shared = <T extends FileNode | FileEdge>(): Column<T>[] => [
  { id: 'kind', kind: 'string', of: ({ kind }) => kind },
  { id: 'events', kind: 'integer', of: ({ events }) => String(events.length) },
  { id: 'event_ids', kind: 'string', of: ({ events }) => events.join(' ') },
  { id: 'earliest', kind: 'string', of: (one) => boundsOf(one).earliest },
  { id: 'latest', kind: 'string', of: (one) => boundsOf(one).latest },
  { id: 'intervals', kind: 'string', of: ({ intervals }) => intervals.map(intervalText).join(' ') },
];

const nodeColumns: Column<FileNode>[] = [
  { id: 'type', kind: 'string', of: ({ type }) => type },
  ...shared<FileNode>(),
  { id: 'party', kind: 'string', of: ({ party }) => party },
  { id: 'link', kind: 'string', of: ({ link }) => link },
];

const edgeColumns: Column<FileEdge>[] = [
  ...shared<FileEdge>(),
  { id: 'directed', kind: 'boolean', of: ({ directed }) => String(directed) },
  { id: 'track', kind: 'string', of: ({ track }) => track },
];

/** As GraphML, in pieces. */
export function* networkGraphml(file: NetworkFile): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  yield `  <desc>${xmlText(`${file.title}. ${file.description}`)}</desc>\n`;
  const key = (to: 'node' | 'edge', { id, kind }: Pick<Column<never>, 'id' | 'kind'>) =>
    `  <key id="${to}_${id}" for="${to}" attr.name="${id}" attr.type="${kind === 'integer' ? 'int' : kind}"/>\n`;
  const label = { id: 'label', kind: 'string' } as const;
  yield [label, ...nodeColumns].map((column) => key('node', column)).join('');
  yield [label, { id: 'weight', kind: 'double' as const }, ...edgeColumns]
    .map((column) => key('edge', column))
    .join('');
  yield '  <graph id="ties" edgedefault="directed">\n';
  const data = (to: 'node' | 'edge', id: string, value: string) =>
    value === '' ? '' : `<data key="${to}_${id}">${xmlText(value)}</data>`;
  for (const node of file.nodes)
    yield `    <node id="${xmlText(node.id)}">${data('node', 'label', node.label)}${nodeColumns.map((column) => data('node', column.id, column.of(node))).join('')}</node>\n`;
  for (const edge of file.edges)
    yield `    <edge id="${xmlText(edge.id)}" source="${xmlText(edge.source)}" target="${xmlText(edge.target)}">${data('edge', 'label', edge.label)}${data('edge', 'weight', String(edge.weight))}${edgeColumns.map((column) => data('edge', column.id, column.of(edge))).join('')}</edge>\n`;
  yield '  </graph>\n</graphml>\n';
}

function spells({ intervals }: FileNode | FileEdge): string {
  if (!intervals.length) return '';
  const bound = (name: string, day: string | null) => (day === null ? '' : ` ${name}="${day}"`);
  return `<spells>${intervals.map(({ start, end }) => `<spell${bound('start', start)}${bound('end', end)}/>`).join('')}</spells>`;
}

/** As dynamic GEXF, in pieces: nodes and edges exist in the spells of their events. */
export function* networkGexf(file: NetworkFile): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n';
  yield `  <meta${file.asOf ? ` lastmodifieddate="${file.asOf}"` : ''}><creator>Parley</creator><description>${xmlText(`${file.title}. ${file.description}`)}</description></meta>\n`;
  yield '  <graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n';
  const attributes = (to: 'node' | 'edge', columns: readonly Pick<Column<never>, 'id' | 'kind'>[]) =>
    `    <attributes class="${to}" mode="static">${columns.map(({ id, kind }) => `<attribute id="${id}" title="${id}" type="${kind}"/>`).join('')}</attributes>\n`;
  yield attributes('node', nodeColumns) + attributes('edge', edgeColumns);
  const values = <T>(columns: readonly Column<T>[], one: T) =>
    `<attvalues>${columns
      .map((column) => [column.id, column.of(one)] as const)
      .map(([id, value]) => (value === '' ? '' : `<attvalue for="${id}" value="${xmlText(value)}"/>`))
      .join('')}</attvalues>`;
  yield '    <nodes>\n';
  for (const node of file.nodes)
    yield `      <node id="${xmlText(node.id)}" label="${xmlText(node.label)}">${values(nodeColumns, node)}${spells(node)}</node>\n`;
  yield '    </nodes>\n    <edges>\n';
  for (const edge of file.edges)
    yield `      <edge id="${xmlText(edge.id)}" source="${xmlText(edge.source)}" target="${xmlText(edge.target)}" type="directed" label="${xmlText(edge.label)}" weight="${edge.weight}">${values(edgeColumns, edge)}${spells(edge)}</edge>\n`;
  yield '    </edges>\n  </graph>\n</gexf>\n';
}
