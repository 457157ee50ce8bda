/** The part of `edtf` 4.11 that Parley uses: its parser and the plain tree it returns. The package ships no types. */
declare module 'edtf' {
  /** Month is 0–11. `unspecified`, `uncertain`, `approximate` are bit masks over YYYYMMDD, or `true` for all of it. */
  export interface EdtfDate {
    type?: 'Date';
    values: number[];
    unspecified?: number;
    uncertain?: boolean | number;
    approximate?: boolean | number;
  }
  export interface EdtfSeason {
    type: 'Season';
    values: [year: number, season: number];
    uncertain?: boolean | number;
    approximate?: boolean | number;
  }
  export interface EdtfInterval {
    type: 'Interval';
    /** Null for an end left out, Infinity for an open one (`..`). */
    values: [EdtfDate | EdtfSeason | number | null, EdtfDate | EdtfSeason | number | null];
  }
  export interface EdtfList {
    type: 'Set' | 'List';
    values: (EdtfDate | [EdtfDate, EdtfDate])[];
    earlier?: boolean;
    later?: boolean;
  }
  export interface EdtfOther {
    type: 'Year' | 'Decade' | 'Century';
    values: number[];
  }
  /** Throws on what is not EDTF. */
  export function parse(text: string): EdtfDate | EdtfSeason | EdtfInterval | EdtfList | EdtfOther;
}
