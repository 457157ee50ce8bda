/**
 * Who may do what, by route. Whatever is not declared here is refused, and a test walks all of `src/routes` to find
 * what is missing. `anyone` holds on private sites too; `reader` is everybody unless `PARLEY_PUBLIC=false`, then
 * whoever is signed in; `member` is whoever is signed in; the others are roles, each including the lower ones.
 */
import type { AccountRole } from '../../domain/roles';

export type Who = 'anyone' | 'member' | AccountRole;

export interface Permission {
  /** Seeing a page, or `GET` and `HEAD` of an endpoint. */
  see?: Who;
  /** The other methods of an endpoint. */
  methods?: Partial<Record<'POST' | 'PUT' | 'PATCH' | 'DELETE', Who>>;
  /** The actions of a page, `default` or by name. */
  actions?: Readonly<Record<string, Who>>;
  /**
   * The actions that tell an ended session by themselves (with `askEditor`), so that the form keeps what was typed.
   * Everybody else is refused before the route hears of it.
   */
  tellsItself?: readonly string[];
}

const forReaders: Permission = { see: 'reader' };

export const permissions: Readonly<Record<string, Permission>> = {
  '/': forReaders,
  '/actors': forReaders,
  '/actors/[slug=slug]': forReaders,
  '/brief.docx': forReaders,
  '/brief.pdf': forReaders,
  '/briefs/new': forReaders,
  '/calendar.ics': forReaders,
  '/changes.atom': forReaders,
  '/codebook': forReaders,
  '/events': forReaders,
  '/events.csv': forReaders,
  '/events.json': forReaders,
  '/events/[slug=slug]': forReaders,
  '/events/[slug=slug].[format=cited]': forReaders,
  '/explore': forReaders,
  '/embed/1/[chart=chart]': forReaders,
  '/embed/1/figures/[id=figure]': forReaders,
  '/figures': { see: 'reader', actions: { default: 'member' } },
  '/figures/[id=figure]': { see: 'reader', actions: { remove: 'admin' } },
  '/figures/[id=figure].[format=cited]': forReaders,
  '/figures/[id=figure].[format=drawn]': forReaders,
  '/figures/new': forReaders,
  '/figures/style': { see: 'admin', actions: { default: 'admin' } },
  '/grid.pdf': forReaders,
  '/grid.png': forReaders,
  '/grid.svg': forReaders,
  '/healthz': { see: 'anyone' },
  '/network': forReaders,
  '/network.edges.csv': forReaders,
  '/network.gexf': forReaders,
  '/network.graphml': forReaders,
  '/network.nodes.csv': forReaders,
  '/network.pdf': forReaders,
  '/network.png': forReaders,
  '/network.svg': forReaders,
  '/places': forReaders,
  '/places/[slug=slug]': forReaders,
  '/proposals': forReaders,
  '/proposals.csv': forReaders,
  '/proposals.json': forReaders,
  '/readyz': { see: 'anyone' },
  '/refused': { see: 'anyone' },
  '/search': forReaders,
  '/sources.[format=cited]': forReaders,
  '/sources': forReaders,
  '/sources/[slug=slug]': forReaders,
  '/sources/[slug=slug].[format=cited]': forReaders,
  '/theme': { methods: { POST: 'anyone' } },
  '/timeline': forReaders,
  '/timeline.pdf': forReaders,
  '/timeline.png': forReaders,
  '/timeline.svg': forReaders,
  '/timeline/events.json': forReaders,
  '/timeline/rollup.json': forReaders,
  '/tracks': forReaders,
  '/tracks/[slug=slug]': forReaders,
  '/tracks/[slug=slug].[format=cited]': forReaders,
  '/unavailable': { see: 'anyone' },

  '/sign-in': { see: 'anyone', actions: { default: 'anyone' } },
  '/welcome/[token]': { see: 'anyone', actions: { default: 'anyone' } },
  '/account': { see: 'member', actions: { signOut: 'member', signOutEverywhere: 'member', password: 'member' } },
  '/admin': {
    see: 'admin',
    actions: {
      invite: 'admin',
      withdraw: 'admin',
      role: 'admin',
      standing: 'admin',
      reset: 'admin',
      fourEyes: 'admin',
    },
  },
  '/desk': { see: 'editor' },
  '/desk/drafts/[id]': { methods: { PUT: 'editor', DELETE: 'editor' } },
  '/desk/review': { see: 'editor' },
  '/desk/review/[slug=slug]': {
    see: 'editor',
    actions: {
      takeUp: 'editor',
      submit: 'editor',
      takeBack: 'editor',
      reopen: 'editor',
      change: 'editor',
      comment: 'editor',
      revert: 'editor',
      softDelete: 'editor',
      restore: 'editor',
      publish: 'reviewer',
      sendBack: 'reviewer',
      withdraw: 'reviewer',
      correct: 'reviewer',
      refuse: 'reviewer',
      merge: 'reviewer',
      unmerge: 'reviewer',
    },
  },
  '/desk/events/new': { see: 'editor', actions: { default: 'editor' }, tellsItself: ['default'] },
  '/desk/help': { see: 'editor' },
  '/desk/near': { see: 'editor' },
  '/desk/sources/new': { see: 'editor', actions: { default: 'editor' }, tellsItself: ['default'] },
  '/desk/suggest': { see: 'editor' },
};
