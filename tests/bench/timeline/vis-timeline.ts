import { DAY, LANES, type SampleEvent, offer, sample, windowAt } from './sample';

interface VisTimeline {
  setWindow(from: number, to: number, options: { animation: boolean }): void;
}
declare const vis: {
  DataSet: new (items: unknown[]) => unknown;
  Timeline: new (host: Element, items: unknown, groups: unknown, options: unknown) => VisTimeline;
};

let events: SampleEvent[] = [];
let timeline: VisTimeline;

offer({
  load(count) {
    events = sample(count);
  },
  draw() {
    const items = events.map(({ id, day, lane, title }) => ({ id, group: lane, content: title, start: day * DAY }));
    const groups = Array.from({ length: LANES }, (_, id) => ({ id, content: `Lane ${id}` }));
    const { from, to } = windowAt(0, 1);
    const host = document.getElementById('chart-host') ?? document.body;
    timeline = new vis.Timeline(host, new vis.DataSet(items), new vis.DataSet(groups), {
      type: 'point',
      start: from * DAY,
      end: to * DAY,
      maxHeight: 800,
      verticalScroll: true,
    });
  },
  show: (from, to) => timeline.setWindow(from * DAY, to * DAY, { animation: false }),
});
