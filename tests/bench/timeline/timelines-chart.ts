import { DAY, LANES, type SampleEvent, offer, sample, windowAt } from './sample';

interface Chart {
  (host: Element): Chart;
  data(groups: unknown[]): Chart;
  zoomX(window: [Date, Date]): Chart;
  maxHeight(px: number): Chart;
  width(px: number): Chart;
  enableAnimations(on: boolean): Chart;
  enableOverview(on: boolean): Chart;
}
declare const TimelinesChart: () => Chart;

let events: SampleEvent[] = [];
let chart: Chart;
const days = (from: number, to: number): [Date, Date] => [new Date(from * DAY), new Date(to * DAY)];

offer({
  load(count) {
    events = sample(count);
  },
  draw() {
    const lanes = Array.from({ length: LANES }, (_, lane) => ({
      group: `Lane ${lane}`,
      data: [
        {
          label: 'events',
          data: events
            .filter((event) => event.lane === lane)
            .map(({ day, title }) => ({ timeRange: days(day, day + 1), val: title })),
        },
      ],
    }));
    const { from, to } = windowAt(0, 1);
    const host = document.getElementById('chart-host') ?? document.body;
    chart = TimelinesChart()(host)
      .width(1200)
      .maxHeight(800)
      .enableAnimations(false)
      .enableOverview(false)
      .data(lanes)
      .zoomX(days(from, to));
  },
  show: (from, to) => chart.zoomX(days(from, to)),
});
