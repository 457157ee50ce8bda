/** A track as it is written. */
export interface TrackDraft {
  slug: string;
  name: string;
  description: string;
}
