/** A topic as it is written. */
export interface TopicDraft {
  slug: string;
  name: string;
}
