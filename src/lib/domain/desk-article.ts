/** An article as the desk shows it beside the form. */
import type { NameRef } from './gazetteer';
import type { Day } from './records';
import type { ActorKind } from './vocabulary';

export interface ArticleMark {
  start: number;
  end: number;
  kind: 'actor' | 'place' | 'date';
  refs: (NameRef & { name: string; actorKind: ActorKind | null })[];
  /** What a date says, where it contradicts itself. */
  doubt: string | null;
}

export interface DeskArticle {
  slug: string;
  url: string | null;
  title: string;
  publisher: string | null;
  language: string | null;
  /** The day it is dated, where it has one. */
  day: Day | null;
  text: string | null;
  sha256: string | null;
  note: string | null;
  marks: ArticleMark[];
}
