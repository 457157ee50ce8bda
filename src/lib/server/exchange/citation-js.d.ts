/** What we use of citation-js, which brings no types. */
declare module '@citation-js/core' {
  export class Cite {
    constructor(items: readonly object[]);
    format(format: 'bibtex' | 'biblatex' | 'ris' | 'data', options?: object): string;
  }
  export const plugins: { config: { get(name: '@bibtex'): { format: Record<string, unknown> } } };
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
