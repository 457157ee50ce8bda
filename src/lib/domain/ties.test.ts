import { describe, expect, it } from 'vitest';
import { actor, belongs, event, on, talks } from '../../../tests/visual/network-collection';
import { parseFold } from './tie-folding';
import { graphSummary, strandWords } from './tie-words';
import type { TieGraph } from './tie-graph';
import { tieGraph } from './ties';
import type { EventSummary } from './records';
import type { EventType, Role } from './vocabulary';

const actors = ['a', 'b', 'c', 'd'].map((slug) => actor(slug));
const graphOf = (...events: EventSummary[]) => tieGraph({ events, actors, affiliations: [] });
const strandsOf = (graph: TieGraph) =>
  graph.ties.flatMap((tie) => tie.strands.map(({ kind, from, to }) => `${from} ${kind} ${to}`));

describe('The relation of two actors follows their roles', () => {
  const rows: [EventType, Role, Role, string, Partial<EventSummary>?][] = [
    ['meeting', 'participant', 'participant', 'a met b'],
    ['meeting', 'participant', 'host', 'b hosted a'],
    ['meeting', 'mediator', 'participant', 'a mediated b'],
    ['meeting', 'participant', 'observer', 'b observed a'],
    ['meeting', 'participant', 'absent', 'a absent b'],
    ['meeting', 'participant', 'participant', 'a planned b', { status: 'cancelled' }],
    ['meeting', 'participant', 'participant', 'a planned b', { status: 'lapsed' }],
    ['meeting', 'participant', 'addressee', 'a planned b', { status: 'refused' }],
    ['meeting', 'inviter', 'addressee', 'a invited b', { status: 'refused' }],
    ['invitation', 'addressee', 'inviter', 'b invited a', { status: 'proposed' }],
    ['invitation', 'addressee', 'speaker', 'b invited a', { status: 'proposed' }],
    ['statement', 'target', 'speaker', 'b addressed a'],
    ['refusal', 'speaker', 'target', 'a addressed b'],
    ['accusation', 'speaker', 'target', 'a accused b'],
    ['signature', 'signatory', 'signatory', 'a signed b'],
    ['joint_statement', 'speaker', 'speaker', 'a joint b'],
    ['incident', 'participant', 'target', 'a addressed b'],
    ['incident', 'participant', 'participant', 'a beside b'],
  ];
  it.each(rows)('%s: %s and %s → %s', (type, first, second, expected, extra) => {
    const one = event(
      'e',
      type,
      [
        ['a', first],
        ['b', second],
      ],
      extra,
    );
    expect(strandsOf(graphOf(one))).toEqual([expected]);
  });

  it('keeps kinds, directions and tracks apart and names the events behind each', () => {
    const graph = graphOf(
      event('m1', 'meeting', [
        ['a', 'participant'],
        ['b', 'participant'],
      ]),
      event('m2', 'meeting', [
        ['b', 'participant'],
        ['a', 'participant'],
      ]),
      event('s1', 'statement', [
        ['a', 'speaker'],
        ['b', 'target'],
      ]),
      event('s2', 'statement', [
        ['b', 'speaker'],
        ['a', 'target'],
      ]),
      event(
        'm3',
        'meeting',
        [
          ['a', 'participant'],
          ['b', 'participant'],
        ],
        { tracks: ['other'] },
      ),
    );
    expect(graph.ties).toHaveLength(1);
    expect(graph.ties[0]?.strands.map(({ kind, from, track, events }) => [kind, from, track, events])).toEqual([
      ['met', 'a', 'other', ['m3']],
      ['met', 'a', 'river-talks', ['m1', 'm2']],
      ['addressed', 'a', 'river-talks', ['s1']],
      ['addressed', 'b', 'river-talks', ['s2']],
    ]);
    expect(graph.ties[0]).toMatchObject({ id: 'a~b', weight: 5, events: ['m1', 'm2', 's1', 's2', 'm3'] });
  });

  it('records who spoke for whom, also when the other is not there', () => {
    const graph = graphOf(event('s', 'statement', [['a', 'speaker', 'b']]));
    expect(strandsOf(graph)).toEqual(['a spoke_for b']);
    expect(graph.nodes.map((node) => node.slug)).toEqual(['a', 'b']);
  });
});

describe('Events of three and more', () => {
  const four = event('four', 'meeting', [
    ['a', 'host'],
    ['b', 'participant'],
    ['c', 'participant'],
    ['d', 'addressee'],
  ]);
  it('are hubs, never cliques', () => {
    const graph = graphOf(four);
    expect(graph.ties).toEqual([]);
    expect(graph.hubs).toHaveLength(1);
    expect(graph.hubs[0]?.spokes.map(({ actor: who, manner, direction }) => [who, manner, direction])).toEqual([
      ['a', 'helped', 'none'],
      ['b', 'together', 'none'],
      ['c', 'together', 'none'],
      ['d', 'expected', 'out'],
    ]);
  });
  it('weigh 1/(k−1) in each of their pairs', () => {
    const graph = graphOf(four);
    expect(graph.pairs).toHaveLength(6);
    for (const pair of graph.pairs) expect(pair.weight).toBeCloseTo(1 / 3, 12);
  });
  it('share one hub when the same actors take the same parts on the same track', () => {
    const graph = tieGraph(talks);
    expect(graph.hubs.map((hub) => [hub.id, hub.events])).toEqual([['b-hosted', ['b-hosted', 'c-hosted-again']]]);
    expect(graph.hubs[0]?.spokes.find((spoke) => spoke.actor === 'eve')?.kinds).toEqual(['hosted', 'mediated']);
  });
  it('keep planned and held apart', () => {
    const graph = graphOf(four, { ...four, slug: 'five', status: 'proposed' });
    expect(graph.hubs.map((hub) => [hub.id, hub.held])).toEqual([
      ['five', false],
      ['four', true],
    ]);
  });
});

describe('Events that draw no tie are counted and said', () => {
  it('one actor only, even in two roles; none; unknown actors', () => {
    const graph = graphOf(
      event('one', 'statement', [
        ['a', 'speaker'],
        ['a', 'target'],
      ]),
      event('none', 'decision', []),
      event('unknown', 'meeting', [['nobody-known', 'participant']]),
      event('two', 'meeting', [
        ['a', 'participant'],
        ['b', 'participant'],
      ]),
    );
    expect(graph.single).toEqual(['one']);
    expect(graph.unnamed).toEqual(['none', 'unknown']);
    expect(graphSummary(graph)).toBe(
      '2 actors in 1 of 4 events; 1 names one actor only and draws no tie; 2 name no actor.',
    );
  });
  it('says so when there is no event at all', () => {
    expect(graphSummary(graphOf())).toBe('No event passes the filter.');
  });
});

describe('Folding', () => {
  it('puts persons into the body they belonged to on the day of the event', () => {
    const graph = tieGraph(talks, 'institution');
    const tied = (slug: string) => graph.pairs.filter((pair) => pair.events.includes(slug)).map((pair) => pair.id);
    expect(tied('a-meeting')).toEqual(['north-mfa~southland']);
    expect(tied('i-later')).toEqual(['league~southland']);
  });
  it('goes to the party at the end of the chain and leaves communities alone', () => {
    const graph = tieGraph(talks, 'party');
    expect(graph.nodes.map((node) => node.slug)).toEqual(['league', 'northland', 'river-people', 'southland']);
    expect(graph.nodes.find((node) => node.slug === 'northland')?.members).toEqual(['ada', 'bo', 'northland']);
  });
  it('draws what folds into one node as a loop and counts it', () => {
    const graph = tieGraph(talks, 'party');
    expect(graph.within).toEqual(['h-among-us']);
    expect(graph.ties.find((tie) => tie.a === tie.b)?.id).toBe('northland~northland');
    expect(graphSummary(graph)).toContain('1 stays within one node at this fold');
  });
  it('does not follow an appointment, and survives a circle', () => {
    const circle = {
      events: [
        event(
          'e',
          'meeting',
          [
            ['a', 'participant'],
            ['c', 'participant'],
          ],
          on('2001-01-01'),
        ),
      ],
      actors,
      affiliations: [belongs('a', 'b'), belongs('b', 'a'), belongs('c', 'd', { relation: 'appointed_by' })],
    };
    expect(tieGraph(circle, 'party').pairs[0]?.b).toBe('c');
  });
  it.each([
    ['', 'person'],
    ['fold=party', 'party'],
  ])('is read from an address: "%s" → %s', (query, expected) => {
    expect(parseFold(new URLSearchParams(query))).toEqual({ ok: true, value: expected });
  });
  it('refuses what it does not know', () => {
    expect(parseFold(new URLSearchParams('fold=village'))).toMatchObject({
      ok: false,
      faults: [{ code: 'network.unknown-fold', value: 'village' }],
    });
  });
});

describe('The graph', () => {
  it('is the same for the same collection', () => {
    expect(tieGraph(talks)).toEqual(tieGraph(structuredClone(talks)));
  });
  it('orders parties by their events', () => {
    expect(tieGraph(talks).parties.map((party) => party.slug)).toEqual([
      'northland',
      'southland',
      'league',
      'river-people',
    ]);
  });
  it('puts a strand into words', () => {
    const [strand] = tieGraph(talks).ties.find((tie) => tie.id === 'northland~river-people')?.strands ?? [];
    expect(strand && strandWords(strand, (slug) => slug.toUpperCase())).toBe(
      'NORTHLAND invited RIVER-PEOPLE (1 event)',
    );
  });
});
