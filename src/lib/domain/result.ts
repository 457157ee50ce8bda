/** Expected failure as a value. A throw means a bug. */
export type Result<T, F = Fault> = { ok: true; value: T } | { ok: false; faults: F[] };

/** One thing wrong with some input: a code (`event.end-before-start`), where, and the sentence a person reads. */
export interface Fault {
  code: string;
  /** The field, parameter or column. */
  field: string;
  /** What is wrong and how to mend it. */
  message: string;
  /** The offending value as given, shortened. */
  value?: string;
}

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const fail = <F = Fault>(...faults: F[]): Result<never, F> => ({ ok: false, faults });
