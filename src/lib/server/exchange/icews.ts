/** ICEWS Coded Event Data, the original twenty columns, as tab- or comma-separated text. */
import { dayOf, placeOf } from './foreign-cells';
import { exactDay } from '../imports/keys';
import { sides, termOf } from './cameo-event';
import type { ForeignActor, ForeignFormat, ForeignSource, ReaderContext, RowReader } from '../imports/foreign-record';
import { kindOf, titleOf } from './icews-actors';

const columns = [
  'Event ID',
  'Event Date',
  'Source Name',
  'Source Sectors',
  'Source Country',
  'Event Text',
  'CAMEO Code',
  'Intensity',
  'Target Name',
  'Target Sectors',
  'Target Country',
  'Story ID',
  'Sentence Number',
  'Publisher',
  'City',
  'District',
  'Province',
  'Country',
  'Latitude',
  'Longitude',
] as const;

const base = {
  header: true,
  recognise: (first: readonly string[]) => columns.every((name, index) => first[index]?.trim() === name),
  collection: () => ({
    slug: 'icews',
    name: 'ICEWS',
    machineCoded: true,
    licence: 'ICEWS Coded Event Data, doi:10.7910/DVN/28075; see its terms on Dataverse.',
    note: 'Coded from news by a program: a single event can be wrong, and one story often makes several events.',
  }),
  reader: (context: ReaderContext) => Promise.resolve(readerOf(context)),
};

export const icewsTabs: ForeignFormat = {
  ...base,
  key: 'icews',
  label: 'ICEWS, twenty columns, tabs',
  separator: '\t',
  quoted: false,
};
export const icewsCommas: ForeignFormat = {
  ...base,
  key: 'icews-csv',
  label: 'ICEWS, twenty columns, commas',
  separator: ',',
  quoted: true,
};

const missing = (cell: string | undefined) =>
  cell === undefined || cell === 'NA' || cell === 'NULL' ? '' : cell.trim();

function readerOf(context: ReaderContext): RowReader {
  const track = { key: 'all', name: context.collection.name, description: 'Every event of the collection.' };
  return (cells, complain) => {
    const [id, date, source, sectors, country, text, code, , target, targetSectors, targetCountry, story, , publisher] =
      cells.map(missing) as [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ];
    const [city, , province, placeCountry, lat, lon] = cells.slice(14).map(missing) as string[];
    if (!/^\d+$/.test(id)) complain('Event ID', id, 'The event number is missing or is not a number.');
    const day = dayOf(date, 'Event Date', complain);
    // Spreadsheets drop the leading zero of a code.
    const term = termOf(/^[1-9]\d?$/.test(code) ? `0${code}` : code, 'CAMEO Code', context, complain);
    if (!day || !term || !/^\d+$/.test(id)) return null;
    const names = [city, province, placeCountry].filter(Boolean);
    const place = placeOf(names.join(', '), lat ?? '', lon ?? '', city ? 'town' : 'region', complain);
    return {
      key: id,
      title: titleOf(source, target, text || term.label),
      type: term.type,
      summary: '',
      occurred: exactDay(day),
      track,
      place,
      parts: sides(term.type, actorOf(source, sectors, country), actorOf(target, targetSectors, targetCountry)),
      codes: [{ scheme: 'cameo', version: 'ICEWS', code: term.code }],
      sources: story ? [storyOf(story, publisher)] : [],
      directness: term.code === '045' ? 'mediated' : null,
    };
  };
}

function actorOf(name: string, sectors: string, country: string): ForeignActor | null {
  if (!name) return null;
  const said = [sectors.split(',').slice(0, 3).join(', '), country].filter(Boolean).join('; ');
  return { key: name, name, kind: kindOf(name, country), description: said ? `Coded by ICEWS as: ${said}` : null };
}

/** ICEWS gives no title and no address: a story is a number and a publisher. */
const storyOf = (story: string, publisher: string): ForeignSource => ({
  key: `story-${story}`,
  name: `News story ${story}${publisher ? `, ${publisher}` : ''}`,
  url: null,
  publisher: publisher || null,
  published: null,
  kind: 'article',
  note: 'ICEWS records number and publisher of a story, not its title or address.',
});
