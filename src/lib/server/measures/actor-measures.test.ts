import { describe, expect, it } from 'vitest';
import { actor, event } from '../../../../tests/visual/network-collection';
import { representations } from '../../domain/actor-measures';
import { tieGraph } from '../../domain/ties';
import { actorMeasures } from './actor-measures';

const meeting = (slug: string, track: string, ...who: string[]) =>
  event(
    slug,
    'meeting',
    who.map((one) => [one, 'participant'] as const),
    { tracks: [track] },
  );
const star = {
  actors: ['a', 'b', 'c', 'hub'].map((slug) => actor(slug)),
  affiliations: [],
  events: [meeting('1', 'x', 'hub', 'a'), meeting('2', 'x', 'hub', 'b'), meeting('3', 'y', 'hub', 'c')],
};

describe('Measures of actors', () => {
  it('see the one that all ways lead over, and that it bridges two tracks', () => {
    const [first, ...others] = actorMeasures(tieGraph(star), star);
    expect(first).toEqual({ slug: 'hub', events: 3, degree: 3, betweenness: 1, tracks: ['x', 'y'] });
    expect(others.map(({ degree, betweenness }) => [degree, betweenness])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
  });

  it('tell who spoke for whom, by level, with first and last day', () => {
    const spoken = event('s', 'statement', [['a', 'speaker', 'b']]);
    const [part] = spoken.participations;
    const events = [
      spoken,
      { ...spoken, slug: 't', participations: part ? [{ ...part, level: 'minister' as const }] : [] },
    ];
    expect(representations({ events }).map((row) => [row.actor, row.for, row.level, row.events, row.first])).toEqual([
      ['a', 'b', 'Minister', 1, '2001-05-01'],
      ['a', 'b', 'not recorded', 1, '2001-05-01'],
    ]);
  });
});
