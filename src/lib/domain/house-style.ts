/** What a house prints on every figure it publishes, and what its builder starts from. */
export interface HouseStyle {
  /** Instead of Parley's own licence line; null to keep that. */
  licence: string | null;
  /** Preset and theme of a new figure; null for Parley's. */
  size: string | null;
  theme: string | null;
  /** A PNG as `data:` address, its size in px. */
  logo: { href: string; width: number; height: number; label: string } | null;
}

export const plainHouse: HouseStyle = { licence: null, size: null, theme: null, logo: null };
