/** `npm run bench -- figures`: a figure of 5,000 marks and 500 labels as SVG, PNG at 2× and A4 PDF; exit code 1 above the limits. */
import { pdfSource } from '../../src/lib/server/figures/pdf';
import { createRenderer } from '../../src/lib/server/figures/renderer';
import { figureFrame } from '../../src/lib/visual/marks/figure-frame';
import { glyph } from '../../src/lib/visual/marks/glyph';
import type { Mark, Scene } from '../../src/lib/visual/scene/scene';
import { light } from '../../src/lib/visual/scene/theme';
import { toSvg } from '../../src/lib/visual/scene/to-svg';

const MARKS = 5_000;
const LABEL_EVERY = 10;
/** ms at most. */
const limits = { svg: 400, png: 1_000, pdf: 2_000 } as const;

function drawing(): Scene {
  const children = Array.from({ length: MARKS }, (_, i): Mark[] => {
    const [x, y] = [10 + (i % 100) * 6.6, 10 + Math.floor(i / 100) * 14];
    const mark = glyph('diamond', i % 3 ? 'solid' : 'dashed', { x, y, size: 5, hue: 't2' });
    return i % LABEL_EVERY ? [mark] : [mark, { kind: 'text', x: x + 6, y: y + 3, text: `Ստեփանակերտ ${i}`, size: 8 }];
  }).flat();
  const chart: Scene = { width: 679, height: 720, title: 'Bench', description: '', background: 'panel', children };
  const notes = ['Made up.'];
  return figureFrame([chart], { title: 'Bench', notes, link: 'https://parley.example/timeline', margin: 57 });
}

async function median(times: number, run: () => Promise<unknown> | string): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    await run();
    taken.push(performance.now() - began);
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}

export async function run(): Promise<number> {
  const renderer = createRenderer({ processes: 1, waiting: 4, perClient: 4, longest: 60_000 });
  try {
    const scene = drawing();
    const paper = { title: 'Bench', link: 'https://parley.example', theme: 'light', size: 'a4', asOf: null } as const;
    // Another drawing each time, so that nothing is remembered from the last.
    let run = 0;
    const other = (): Scene => ({
      ...scene,
      children: scene.children.map((mark) =>
        mark.kind === 'group' ? { ...mark, x: (mark.x ?? 0) + ++run / 100 } : mark,
      ),
    });
    const pdf = () => renderer.render({ kind: 'pdf', ...pdfSource(other(), paper) });
    const png = () => renderer.render({ kind: 'png', svg: toSvg(other(), light), zoom: 2 });
    await Promise.all([png(), pdf()]);
    const taken = {
      svg: await median(5, () => toSvg(drawing(), light)),
      png: await median(5, png),
      pdf: await median(5, pdf),
    };
    for (const [format, ms] of Object.entries(taken))
      console.log(`${format}: ${Math.round(ms)} ms (at most ${limits[format as keyof typeof limits]})`);
    return Object.entries(taken).some(([format, ms]) => ms > limits[format as keyof typeof limits]) ? 1 : 0;
  } finally {
    renderer.close();
  }
}
