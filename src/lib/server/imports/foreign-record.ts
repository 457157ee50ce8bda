/** What every foreign format is read into before it is written. */
import type { Day, ExternalCode, FuzzyDate } from '../../domain/records';
import type { ActorKind, Directness, EventType, PlacePrecision, Role, SourceKind } from '../../domain/vocabulary';

/** A thing the file names; `key` tells it apart from others of the same collection, whatever they are called. */
export interface ForeignThing {
  key: string;
  name: string;
}
export interface ForeignActor extends ForeignThing {
  kind: ActorKind;
  description: string | null;
}
export interface ForeignPlace extends ForeignThing {
  lat: number | null;
  lon: number | null;
  precision: PlacePrecision;
}
export interface ForeignSource extends ForeignThing {
  url: string | null;
  publisher: string | null;
  published: Day | null;
  kind: SourceKind;
  note: string | null;
}
export interface ForeignTrack extends ForeignThing {
  description: string;
}

export interface ForeignEvent {
  /** The format's own number, or a stable hash of the row: the same row always has the same key. */
  key: string;
  title: string;
  type: EventType;
  summary: string;
  occurred: FuzzyDate;
  track: ForeignTrack;
  place: ForeignPlace | null;
  parts: { actor: ForeignActor; role: Role }[];
  codes: ExternalCode[];
  sources: ForeignSource[];
  directness: Directness | null;
}

/** A report that belongs to an event imported before: it becomes a source of that event, never an event. */
export interface ForeignReport {
  reportOn: string;
  source: ForeignSource;
}

/** Tells of one thing wrong with the row that is being read; `value` is the cell as found. */
export type RowComplaint = (column: string | null, value: string | null, message: string) => void;

/** Reads a row's cells; null where the row has a fault (told) and nothing can be made of it. */
export type RowReader = (cells: readonly string[], complain: RowComplaint) => ForeignEvent | ForeignReport | null;

export interface CollectionPlan {
  slug: string;
  name: string;
  machineCoded: boolean;
  licence: string | null;
  note: string;
}

export interface ForeignFormat {
  key: string;
  /** What the format is called in sentences. */
  label: string;
  separator: ',' | '\t';
  /** False where cells are never quoted, and a quotation mark is just a letter. */
  quoted: boolean;
  /** True where the first row names the columns. */
  header: boolean;
  /** Whether the file's first row is one of this format. */
  recognise(first: readonly string[]): boolean;
  /** The collection its rows go to, unless another is named. `stem` is the file's, or its folder's, own name. */
  collection(stem: string): CollectionPlan;
  /** Prepares to read rows. `columns` are those of the header; `beside` reads a small file in the same folder. */
  reader(context: ReaderContext): Promise<RowReader>;
}

export interface ReaderContext {
  columns: readonly string[];
  collection: CollectionPlan;
  beside(file: string): Promise<Record<string, string>[] | null>;
  /** Counts something to be said in the report: “6 events have codes that no type fits”. */
  count(what: string): void;
}
