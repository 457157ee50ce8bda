import type { FuzzyDate } from '../../domain/records';
import type { SourceKind } from '../../domain/vocabulary';

/** A source as it is written. */
export interface SourceDraft {
  slug: string;
  /** Exactly as found. */
  url: string | null;
  title: string;
  publisher: string | null;
  authors: string | null;
  published: FuzzyDate | null;
  language: string | null;
  kind: SourceKind;
  note: string | null;
}
