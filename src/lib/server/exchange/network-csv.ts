/** Nodes and edges of the graph of ties as CSV, with the column names that Gephi and others look for. */
import { stringify } from 'csv-stringify/sync';
import { harmless } from './events-csv';
import { type FileEdge, type FileNode, type NetworkFile, boundsOf, intervalText } from './network-file';

type Columns<T> = Record<string, (one: T) => string>;

const timed: Columns<FileNode | FileEdge> = {
  events: ({ events }) => String(events.length),
  earliest: (one) => boundsOf(one).earliest,
  latest: (one) => boundsOf(one).latest,
  intervals: ({ intervals }) => intervals.map(intervalText).join(' | '),
  event_ids: ({ events }) => events.join(' | '),
};

const nodeColumns: Columns<FileNode> = {
  id: ({ id }) => id,
  label: ({ label }) => label,
  node_type: ({ type }) => type,
  kind: ({ kind }) => kind,
  party: ({ party }) => party,
  ...timed,
  link: ({ link }) => link,
};

const edgeColumns: Columns<FileEdge> = {
  source: ({ source }) => source,
  target: ({ target }) => target,
  type: ({ directed }) => (directed ? 'Directed' : 'Undirected'),
  id: ({ id }) => id,
  label: ({ label }) => label,
  weight: ({ weight }) => String(weight),
  kind: ({ kind }) => kind,
  track: ({ track }) => track,
  ...timed,
};

function* table<T>(columns: Columns<T>, rows: readonly T[]): Generator<string> {
  const options = { record_delimiter: 'windows' } as const;
  yield stringify([Object.keys(columns)], options);
  for (let at = 0; at < rows.length; at += 250)
    yield stringify(
      rows.slice(at, at + 250).map((row) => Object.values(columns).map((column) => harmless(column(row)))),
      options,
    );
}

export const networkNodesCsv = (file: NetworkFile): Generator<string> => table(nodeColumns, file.nodes);
export const networkEdgesCsv = (file: NetworkFile): Generator<string> => table(edgeColumns, file.edges);
