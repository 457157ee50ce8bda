declare global {
  namespace App {
    interface Error {
      message: string;
      /** Sentences that say what is wrong and how to mend it. */
      faults?: import('$lib/domain/result').Fault[];
      requestId?: string;
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
