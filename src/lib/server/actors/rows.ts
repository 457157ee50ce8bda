import type { Affiliation, NameForm } from '../../domain/records';
import type { ActorKind } from '../../domain/vocabulary';

/** An actor as it is written, with its names and what it belongs to. */
export interface ActorDraft {
  slug: string;
  name: string;
  kind: ActorKind;
  description: string | null;
  wikidata: string | null;
  /** In their order. */
  names: NameForm[];
  affiliations: Omit<Affiliation, 'actor'>[];
}
