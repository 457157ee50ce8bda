import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../../../tests/support/databases';
import { saveLakeTalks } from '../../../../tests/support/lake-talks';
import { renderer } from '../figures/renderer';
import { chartFile } from './chart-file';
import { drawFigure } from './figure-control';

describeOnBothDatabases(
  'a figure for the terminal',
  (getDb) => {
    beforeAll(() => saveLakeTalks(getDb()), 60_000);
    afterAll(() => renderer().close());

    it.each([
      ['timeline', 'svg', 'track=lake-talks&size=slide'],
      ['timeline', 'pdf', 'size=a4-landscape&part=1&theme=grey'],
      ['network', 'png', 'width=640&density=1&title=Talks'],
    ] as const)('%s.%s is the file of the address, byte for byte', async (chart, format, query) => {
      const url = new URL(`https://parley.example/${chart}?${query}`);
      const asked = { request: new Request(url), url, getClientAddress: () => 'test' };
      const answer = await chartFile(getDb(), chart, format, asked);
      const { file } = await drawFigure(getDb(), { chart, format, address: url.href });
      expect(file).toBe(Buffer.from(await answer.arrayBuffer()).toString('base64'));
    });
  },
  { keep: true },
);
