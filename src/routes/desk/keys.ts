/** The keys of the form, for the form, its help and its tests. */
export const deskKeys = [
  { keys: 'Alt + 1 … 9, 0', does: 'go to the field of that number' },
  { keys: 'Tab', does: 'next field' },
  { keys: 'Enter', does: 'take the suggestion; add the row' },
  { keys: '↑ ↓', does: 'move in the suggestions' },
  { keys: 'Alt + A, B, E', does: 'first day, second day, either, where words disagree' },
  { keys: 'Alt + Y', does: 'take the suggested link' },
  { keys: 'Alt + N', does: 'not the same event; next link' },
  { keys: 'F6', does: 'article and back' },
  { keys: 'D L P O R', does: 'cite the selected passage for date, place, participants, outcome, account' },
  { keys: 'Ctrl + S', does: 'save the draft' },
  { keys: 'Ctrl + Enter', does: 'send to review' },
] as const;
