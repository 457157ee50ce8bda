import { describe, expect, test } from 'vitest';
import { laneParts, moveLane, parseLaneView, toggleFocus, toggleShut, usualLanes } from './lane-view';

const parse = (query: string) => parseLaneView(new URLSearchParams(query));

describe('lanes in an address', () => {
  test('nothing said: by track, all open', () => {
    expect(parse('')).toEqual({ ok: true, value: usualLanes });
    expect(Object.values(laneParts(usualLanes)).every((part) => part === null)).toBe(true);
  });

  test('what is written is read again', () => {
    const view = {
      by: 'actor',
      order: ['azerbaijan', '~none'],
      shut: ['armenia'],
      focus: 'azerbaijan',
      clocks: true,
    } as const;
    const query = Object.entries(laneParts(view)).flatMap(([key, text]) => (text ? [[key, text]] : []));
    expect(parse(new URLSearchParams(query).toString())).toEqual({ ok: true, value: view });
  });

  test.each([
    ['by=colour', 'lanes.unknown-key'],
    ['order=a,<b>', 'lanes.bad-lane'],
    ['focus=../x', 'lanes.bad-lane'],
  ])('%s is refused with a sentence', (query, code) => {
    const result = parse(query);
    expect(result.ok ? [] : result.faults).toMatchObject([{ code }]);
  });

  test('a lane is moved among those shown, collapsed and brought into focus', () => {
    const shown = ['a', 'b', 'c'];
    expect(moveLane(usualLanes, shown, 'c', 0).order).toEqual(['c', 'a', 'b']);
    expect(moveLane(usualLanes, shown, 'a', 9).order).toEqual(['b', 'c', 'a']);
    expect(toggleShut(toggleShut(usualLanes, 'a'), 'a')).toEqual(usualLanes);
    expect(toggleFocus(toggleFocus(usualLanes, 'a'), 'a')).toEqual(usualLanes);
  });
});
