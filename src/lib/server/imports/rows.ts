/** An import run into a collection, while it is under way. */
export interface CollectionRun {
  id: number;
  collectionId: number;
  collection: string;
  machineCoded: boolean;
  /** Numbers of things by kind and key, for those met last. */
  known: Map<string, number>;
}
