/**
 * What runs in the process that draws, as source text: the server's build emits no file for it. CommonJS, nothing of
 * ours. It loads an engine at its first use, takes one job at a time and answers with the file or with what went wrong.
 */
export const renderProcess = `
const { readFileSync } = require('node:fs');
const { modules, fonts } = JSON.parse(process.env.PARLEY_RENDERER);
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.on('disconnect', () => process.exit(0));

const folder = process.platform === 'win32' ? 'C:\\\\figure\\\\' : '/figure/';
let compiler;
function pdf({ markup, pages }) {
  if (!compiler) {
    const { NodeCompiler } = require(modules.typst);
    compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: fonts.map((font) => readFileSync(font)) }] });
  }
  pages.forEach((page, index) => compiler.mapShadow(folder + 'page-' + (index + 1) + '.svg', Buffer.from(page)));
  try {
    return compiler.pdf({ mainFileContent: markup });
  } catch (error) {
    throw new Error('Typst: ' + (error.code || error.message)); // what is wrong stands in the code
  } finally {
    compiler.resetShadow();
    compiler.evictCache(0);
  }
}

let resvg;
function png({ svg, zoom }) {
  resvg ??= require(modules.resvg);
  const font = { loadSystemFonts: false, fontFiles: fonts, defaultFontFamily: 'Inter', sansSerifFamily: 'Inter' };
  return new resvg.Resvg(svg, { fitTo: { mode: 'zoom', value: zoom }, font, logLevel: 'error' }).render().asPng();
}

process.on('message', (job) => {
  try {
    process.send({ file: job.kind === 'pdf' ? pdf(job) : png(job) });
  } catch (error) {
    process.send({ failed: error instanceof Error ? error.message : String(error) });
  }
});
process.send({ ready: true });
`;
