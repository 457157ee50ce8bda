import { readTheme, themeCookie } from '$lib/server/http/theme';
import { localPath } from '$lib/server/http/local-path';
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

const YEAR = 60 * 60 * 24 * 365;

/** Sets the theme and returns to the page it was chosen on. `system` forgets the choice. */
export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const said = await request.formData();
  const theme = readTheme(said.get('theme'));
  if (theme === 'system') cookies.delete(themeCookie, { path: '/' });
  else
    cookies.set(themeCookie, theme, {
      path: '/',
      maxAge: YEAR,
      sameSite: 'lax',
      httpOnly: true,
      secure: url.protocol === 'https:',
    });
  redirect(303, localPath(said.get('back'), url));
};
