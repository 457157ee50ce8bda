/** Which moves of a proposal are joined, and from where to where. */
import type { EventLink } from '../../domain/records';
import { linkRelations } from '../../domain/vocabulary';
import type { Connector, ConnectorEnd, PlacedEvent, PlacedLane, TimelineOptions } from './timeline-model';

/** Connectors from a proposal to its answer: in each lane that has both, else between the first lanes they stand in. */
export function connect(
  lanes: readonly PlacedLane[],
  links: readonly EventLink[],
  options: TimelineOptions,
): Connector[] {
  const found = new Map<string, { lane: string; at: PlacedEvent }[]>();
  for (const lane of lanes)
    for (const at of lane.events) {
      const places = found.get(at.event.slug);
      if (places) places.push({ lane: lane.id, at });
      else found.set(at.event.slug, [{ lane: lane.id, at }]);
    }
  const point = ({ at }: { at: PlacedEvent }): ConnectorEnd => ({
    x: at.date.x,
    y: at.y,
    size: at.size,
    label: at.label ? (at.label.anchor === 'end' ? 'left' : 'right') : null,
  });
  return links
    .filter((link) => linkRelations[link.relation].threads)
    .flatMap((link) => {
      const answers = found.get(link.from) ?? [];
      const proposals = found.get(link.to) ?? [];
      const pairs = answers.flatMap((answer) => {
        const proposal = proposals.find(({ lane }) => lane === answer.lane);
        return proposal ? [{ answer, proposal }] : [];
      });
      const [answer] = answers;
      const [proposal] = proposals;
      if (!pairs.length && answer && proposal) pairs.push({ answer, proposal });
      return pairs.map(({ answer, proposal }) => ({
        link,
        lane: answer.lane,
        from: point(proposal),
        to: point(answer),
        hue: answer.at.hue,
        strong: !!options.thread && answer.at.event.thread === options.thread,
      }));
    });
}
