import type { NameForm, PlaceRecord } from '../../domain/records';

/** A place as it is written, with its names in their order. */
export interface PlaceDraft extends PlaceRecord {
  names: NameForm[];
}
