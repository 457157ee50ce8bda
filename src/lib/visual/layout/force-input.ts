/** What the layout of the actor graph is made from. */
export interface LayoutActor {
  id: string;
  /** The party whose region it belongs to. */
  group: string;
  /** Radius of the mark, px. */
  r: number;
  /** Size of the label beside the mark, px; 0 × 0 where it has none. */
  label: { width: number; height: number };
}

export interface LayoutHub {
  id: string;
  /** Half the side of its square, px. */
  r: number;
}

export interface LayoutInput {
  actors: readonly LayoutActor[];
  hubs: readonly LayoutHub[];
  links: readonly { source: string; target: string; weight: number }[];
  /** In order of importance: the first two sit opposite each other. `heading` is the size of its name, null for none. */
  groups: readonly { id: string; heading: { width: number; height: number } | null }[];
}

export interface LayoutFrame {
  width: number;
  height: number;
  margin: number;
}
