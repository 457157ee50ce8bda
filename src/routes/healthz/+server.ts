import { json } from '@sveltejs/kit';

/** Is the process alive? Says nothing about the database: a supervisor must not restart us because that is away. */
export const GET = () => json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
