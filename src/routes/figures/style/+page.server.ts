import { fail } from '@sveltejs/kit';
import type { HouseStyle } from '$lib/domain/house-style';
import { database } from '$lib/server/db/open';
import { figureSizes } from '$lib/server/figures/sizes';
import { requireAdmin } from '$lib/server/session/gate';
import { houseStyle } from '$lib/server/settings/reads';
import { readLogo, setHouseStyle } from '$lib/server/settings/writes';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  requireAdmin(event);
  return {
    house: await houseStyle(database()),
    sizes: Object.entries(figureSizes).map(([value, { label }]) => ({ value, label })),
  };
};

const NAME = 120;
const LICENCE = 300;

export const actions: Actions = {
  default: async (event) => {
    const proof = requireAdmin(event);
    const said = await event.request.formData();
    const text = (key: string, most: number) =>
      String(said.get(key) ?? '')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, most) || null;
    const name = text('name', NAME) ?? 'Logo';
    const before = await houseStyle(database());
    let logo: HouseStyle['logo'] = said.has('nologo') || !before.logo ? null : { ...before.logo, label: name };
    const file = said.get('logo');
    if (file instanceof File && file.size > 0) {
      const read = readLogo(new Uint8Array(await file.arrayBuffer()), name);
      if (!read.ok) return fail(400, { faults: read.faults });
      logo = read.value;
    }
    const size = text('size', 40);
    const theme = text('theme', 40);
    await setHouseStyle(database(), proof, {
      licence: text('licence', LICENCE),
      size: size && Object.hasOwn(figureSizes, size) ? size : null,
      theme: theme && ['dark', 'grey'].includes(theme) ? theme : null,
      logo,
    });
    return { done: true };
  },
};
