/** One example of every form of date that the record knows, with what it does and does not say. */
export const dateExamples = [
  { edtf: '2023-03-05', words: '5 March', says: 'One day.' },
  { edtf: '2023-07-29?', words: '29 July (?)', says: 'One day is named; the source or the record doubts it.' },
  {
    edtf: '[2023-02-24,2023-02-25,2023-02-27]',
    words: null,
    says: 'One of these days: sources disagree. Each candidate day is drawn, none is preferred.',
  },
  { edtf: '2023-09-17/2023-09-18', words: '17–18 September', says: 'It lasted from the first to the second day.' },
  {
    edtf: '2023-03-13/2023-03-20~',
    words: 'in the coming days',
    says: 'From a known day to a loose end. A vague phrase becomes a window by a stated rule.',
  },
  {
    edtf: '2023-10-XX',
    words: 'in October',
    says: 'Some day in that month. A bracket over the whole month; never the first of it.',
  },
  { edtf: '2021-12-03~', words: 'about 3 December', says: 'Thereabouts: three days on either side are allowed for.' },
  { edtf: '2023-08-25/..', words: 'from 25 August', says: 'Only its beginning is known.' },
] as const;
