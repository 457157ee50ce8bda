import '../../../src/app.css';
import { flushSync, mount } from 'svelte';
import TimelineChart from '../../../src/lib/components/scene/TimelineChart.svelte';
import type { EventSummary, FuzzyDate } from '../../../src/lib/domain/records';
import { Viewport } from '../../../src/lib/state/viewport.svelte';
import type { TimelineView } from '../../../src/lib/visual/charts/timeline';
import { dayOfNumber } from '../../../src/lib/visual/layout/time-scale';
import { DAYS, FIRST_DAY, LANES, offer, sample, windowAt } from './sample';

const tracks = Array.from({ length: LANES }, (_, order) => ({
  slug: `lane-${order}`,
  name: `Lane ${order}`,
  description: '',
  order,
}));
const viewport = new Viewport({ from: FIRST_DAY, to: FIRST_DAY + DAYS }, windowAt(0, 1));
let view: TimelineView;

offer({
  load(count) {
    const dates = new Map<number, FuzzyDate>();
    const dateOf = (day: number): FuzzyDate => {
      const known = dates.get(day);
      if (known) return known;
      const edtf = dayOfNumber(day);
      const date: FuzzyDate = { words: null, edtf, earliest: edtf, latest: edtf, kind: 'exact' };
      dates.set(day, date);
      return date;
    };
    const one = tracks.map(({ slug }) => [slug]);
    const none: never[] = [];
    const events = sample(count).map(({ id, day, lane, title }): EventSummary => ({
      slug: `e-${id}`,
      title,
      type: id % 50 ? 'meeting' : 'signature',
      occurred: dateOf(day),
      announced: null,
      intended: null,
      summary: '',
      publicity: 4,
      announcedIn: none,
      place: null,
      tracks: one[lane] ?? none,
      topics: none,
      participations: none,
      status: 'held',
      evidence: 'single_source',
      sourceCount: 1,
      accountCount: 0,
      thread: null,
    }));
    view = { events, links: [], tracks, actors: [], places: [], topics: [], collections: [], total: count, asOf: null };
  },
  draw() {
    mount(TimelineChart, {
      target: document.getElementById('chart-host') ?? document.body,
      props: {
        view,
        options: { by: 'track' },
        viewport,
        firstWidth: 1200,
        hrefOf: ({ id }: { id: string }) => `#${id}`,
        onselect: () => {},
        onrest: () => {},
      },
    });
    flushSync();
  },
  show: (from, to) => viewport.show({ from, to }),
});
