import { DAY, LANES, type SampleEvent, offer, sample, windowAt } from './sample';

interface Drops {
  (selection: unknown): void;
  scale(): unknown;
  zoomToDomain(domain: [Date, Date], duration: number): void;
}
declare const eventDrops: ((options: unknown) => Drops) & { default?: (options: unknown) => Drops };
declare const d3: { select(host: Element): { data(rows: unknown[]): { call(chart: Drops): void } } };

let events: SampleEvent[] = [];
let chart: Drops;
const days = (from: number, to: number): [Date, Date] => [new Date(from * DAY), new Date(to * DAY)];

offer({
  load(count) {
    events = sample(count);
  },
  draw() {
    const { from, to } = windowAt(0, 1);
    const [start, end] = days(from, to);
    const rows = Array.from({ length: LANES }, (_, lane) => ({
      name: `Lane ${lane}`,
      data: events
        .filter((event) => event.lane === lane)
        .map(({ day, title }) => ({ date: new Date(day * DAY), title })),
    }));
    const make = eventDrops.default ?? eventDrops;
    chart = make({ d3, drop: { date: (one: { date: Date }) => one.date }, range: { start, end } });
    d3.select(document.getElementById('chart-host') ?? document.body)
      .data([rows])
      .call(chart);
  },
  show: (from, to) => chart.zoomToDomain(days(from, to), 0),
});
