import { appDatabase } from './open';

/** Whether the app's database answers within so many milliseconds. */
export async function databaseAnswers(within = 3000): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), within)));
  try {
    const answer = appDatabase().sql`select 1`.then(
      () => true,
      () => false,
    );
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
