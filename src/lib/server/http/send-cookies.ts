import type { Cookies } from '@sveltejs/kit';

/** Sends on the cookies that the session's library made (`Set-Cookie` lines), through SvelteKit's own. */
export function sendCookies({ cookies }: { cookies: Cookies }, lines: readonly string[]): void {
  for (const line of lines) {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const at = pair.indexOf('=');
    const given = new Map(
      attributes.map((attribute) => {
        const [key = '', value = ''] = attribute.split('=');
        return [key.toLowerCase(), value];
      }),
    );
    const maxAge = given.get('max-age');
    cookies.set(pair.slice(0, at), pair.slice(at + 1), {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: given.has('secure'),
      encode: (value) => value,
      ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
    });
  }
}
