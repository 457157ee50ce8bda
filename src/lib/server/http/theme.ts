/** The reader's choice of colours, kept in the cookie `theme`; `system` is the absence of a choice. */
export type Theme = 'system' | 'light' | 'dark';

export const themeCookie = 'theme';

/** What a cookie or form says, or `system` where it says nothing known. */
export const readTheme = (value: unknown): Theme => (value === 'light' || value === 'dark' ? value : 'system');
