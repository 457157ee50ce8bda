/** Figures for the command line, drawn by the running app where that has the embedded database. */
import { isHttpError } from '@sveltejs/kit';
import { type Fault, type Result, ok } from '../../domain/result';
import { askRunning, onControl } from '../db/control';
import { type Db, database } from '../db/open';
import { type FigureFormat, figureFile } from '../figures/response';
import { type Chart, chartFigure } from './chart-file';

const request = 'draw-figure';

export interface FigureRequest {
  chart: Chart;
  format: FigureFormat;
  /** The chart's whole address. */
  address: string;
}

/** The file in base64, which JSON carries; or every fault of the address. */
export interface DrawnFigure {
  file: string | null;
  faults: Fault[];
}

/** Draws what an address asks for. */
export async function drawFigure(db: Db, { chart, format, address }: FigureRequest): Promise<DrawnFigure> {
  try {
    const { figure, options } = await chartFigure(db, chart, new URL(address));
    return { file: (await figureFile(format, figure, options)).toString('base64'), faults: [] };
  } catch (error) {
    if (!isHttpError(error)) throw error;
    const { message, faults } = error.body;
    return { file: null, faults: faults ?? [{ code: 'figure.refused', field: chart, message }] };
  }
}

/** Lets command-line programs draw through this process from now on. */
export function registerFigureControl(): void {
  onControl(request, async (payload): Promise<Result<DrawnFigure>> =>
    ok(await drawFigure(database(), payload as FigureRequest)),
  );
}

/** Asks the app that has `dataDir` open; `'nobody'` when none runs. */
export async function figureThroughRunning(dataDir: string, asked: FigureRequest): Promise<DrawnFigure | 'nobody'> {
  const result = await askRunning(dataDir, { ask: request, with: asked });
  if (result === 'nobody') return result;
  if (!result.ok) throw new Error(result.faults.map(({ message }) => message).join(' '));
  return result.value as DrawnFigure;
}
