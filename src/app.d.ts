declare global {
  namespace App {
    interface Error {
      message: string;
      /** Sentences that say what is wrong and how to mend it. */
      faults?: import('$lib/domain/result').Fault[];
      requestId?: string;
      /** The role that a refused request would have taken. */
      needs?: import('$lib/domain/roles').AccountRole;
    }
    interface PageData {
      /** What is imported beside Parley's own record; from the root layout. */
      collections?: import('$lib/domain/records').CollectionRecord[];
    }
    interface Locals {
      requestId: string;
      /** Set when this request failed because the database is away. */
      databaseAway?: true;
    }
  }
}

export {};
