import { readTheme } from './theme';

/** What replaces `%parley.theme%` in `app.html`: the reader's chosen theme as an attribute, or nothing. */
export function themeAttribute(cookie: string | undefined): string {
  const theme = readTheme(cookie);
  return theme === 'system' ? '' : `data-theme="${theme}"`;
}
