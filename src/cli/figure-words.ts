/** The words of `npm run figure`, read: which chart, which file, and what the address would say. */
import { type Chart, charts } from '../lib/server/http/chart-file';
import { type FigureFormat, figureFormats } from '../lib/server/figures/response';

export const figureUsage = `Usage: npm run figure -- <timeline|network|grid> --format <svg|png|pdf> --out <file> [--<key> <value> …]

  --out       where to write the file; its ending is the format when --format is left out
  --origin    address of the installation, for the permanent link (ORIGIN, or http://localhost:3000)
  --<key>     anything the chart's address knows, for example --track baku-karabakh-contacts
              --from 2023-03-01 --to 2023-04-10 --size columns --theme grey --by actor --density 4

The file is the same, byte for byte, as the one at <origin>/timeline.pdf?track=…`;

export interface Asked {
  chart: Chart;
  format: FigureFormat;
  /** The chart's whole address. */
  address: string;
}

/** Null when the words make no sense, and the usage should be shown. */
export function readFigureWords(words: readonly string[], env: NodeJS.ProcessEnv): (Asked & { out: string }) | null {
  const [first, ...rest] = words;
  const chart = charts.find((one) => one === first);
  if (!chart || rest.length % 2) return null;
  const own = new Map<string, string>();
  const params = new URLSearchParams();
  for (let at = 0; at < rest.length; at += 2) {
    const key = /^--([a-z]+)$/.exec(rest[at] ?? '')?.[1];
    const value = rest[at + 1] ?? '';
    if (!key) return null;
    if (['out', 'format', 'origin'].includes(key)) own.set(key, value);
    else params.append(key, value);
  }
  const out = own.get('out');
  const format = figureFormats.find((one) => one === (own.get('format') ?? out?.split('.').at(-1)));
  const origin = originOf(own.get('origin') ?? env.ORIGIN ?? 'http://localhost:3000');
  if (!out || !format || !origin) return null;
  return { chart, format, out, address: `${origin}/${chart}?${params.toString()}` };
}

function originOf(text: string): string | null {
  try {
    const { origin, protocol } = new URL(text);
    return /^https?:$/.test(protocol) ? origin : null;
  } catch {
    return null;
  }
}
