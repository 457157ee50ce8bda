/** How a record moves from the inbox to publication: one table, from which pages, checks and tests are made. */
import type { EditorialStatus } from './vocabulary';

export interface Transition {
  /** On a button. */
  label: string;
  from: readonly EditorialStatus[];
  to: EditorialStatus;
  who: 'editor' | 'reviewer';
  /** Somebody other than the authors has to do it, unless an admin turned that off. */
  fourEyes: boolean;
  /** What has to be said along: to readers, or to colleagues. */
  says: 'public notice' | 'comment' | null;
  done: string;
}

export const transitions = {
  takeUp: {
    label: 'Take up',
    from: ['inbox'],
    to: 'draft',
    who: 'editor',
    fourEyes: false,
    says: null,
    done: 'It is a draft now.',
  },
  submit: {
    label: 'Send to review',
    from: ['draft'],
    to: 'in_review',
    who: 'editor',
    fourEyes: false,
    says: null,
    done: 'It waits for review.',
  },
  takeBack: {
    label: 'Take back',
    from: ['in_review'],
    to: 'draft',
    who: 'editor',
    fourEyes: false,
    says: null,
    done: 'It is a draft again.',
  },
  sendBack: {
    label: 'Send back',
    from: ['in_review'],
    to: 'draft',
    who: 'reviewer',
    fourEyes: false,
    says: 'comment',
    done: 'It went back to its author, with your comment.',
  },
  publish: {
    label: 'Publish',
    from: ['in_review'],
    to: 'published',
    who: 'reviewer',
    fourEyes: true,
    says: null,
    done: 'Readers see it now.',
  },
  correct: {
    label: 'Publish the correction',
    from: ['published', 'corrected'],
    to: 'corrected',
    who: 'reviewer',
    fourEyes: true,
    says: 'public notice',
    done: 'Readers see the correction and its notice.',
  },
  withdraw: {
    label: 'Withdraw',
    from: ['published', 'corrected'],
    to: 'withdrawn',
    who: 'reviewer',
    fourEyes: false,
    says: 'public notice',
    done: 'Readers no longer see it.',
  },
  reopen: {
    label: 'Work on it again',
    from: ['withdrawn'],
    to: 'draft',
    who: 'editor',
    fourEyes: false,
    says: null,
    done: 'It is a draft again.',
  },
} as const satisfies Record<string, Transition>;

export type TransitionName = keyof typeof transitions;

const names = Object.keys(transitions) as TransitionName[];

/** The transitions that lead on from a status. */
export const transitionsFrom = (status: EditorialStatus): TransitionName[] =>
  names.filter((name) => (transitions[name].from as readonly EditorialStatus[]).includes(status));

/** States in which a record is deleted: published ones are withdrawn first, with a notice. */
export const deletable: readonly EditorialStatus[] = ['inbox', 'draft', 'in_review', 'withdrawn'];

/** States in which an editor changes a record directly; a change to a published one is proposed and reviewed. */
export const editable: readonly EditorialStatus[] = ['inbox', 'draft', 'in_review'];
