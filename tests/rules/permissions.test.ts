import { describe, expect, it } from 'vitest';
import { permissions } from '../../src/lib/server/session/permissions';
import { listRoutes } from '../support/routes';

const routes = listRoutes();

describe('who may do what', () => {
  it('is declared for every route, method and action there is', () => {
    const missing = routes.flatMap(({ id, page, methods, actions }) => {
      const declared = permissions[id];
      return [
        ...((page || methods.includes('GET')) && !declared?.see ? [`${id}: who may see it`] : []),
        ...methods
          .filter((method) => !['GET', 'HEAD', 'OPTIONS', 'prerender', 'config'].includes(method))
          .filter((method) => !Object.hasOwn(declared?.methods ?? {}, method))
          .map((method) => `${id}: who may ${method}`),
        ...actions
          .filter((action) => !Object.hasOwn(declared?.actions ?? {}, action))
          .map((action) => `${id}: who may do ${action}`),
      ];
    });
    expect(missing, 'declare these in src/lib/server/session/permissions.ts').toEqual([]);
  });

  it('is declared for nothing else', () => {
    const there = new Map(routes.map((route) => [route.id, route]));
    const idle = Object.entries(permissions).flatMap(([id, permission]) => {
      const route = there.get(id);
      if (!route) return [id];
      return Object.keys(permission.actions ?? {})
        .filter((action) => !route.actions.includes(action))
        .map((action) => `${id}?/${action}`);
    });
    expect(idle).toEqual([]);
  });

  it('lets nobody below editor write, except to their own account and figures for reports', () => {
    const own = ['/account', '/sign-in', '/welcome/[token]', '/theme', '/figures'];
    const open = Object.entries(permissions).flatMap(([id, { methods = {}, actions = {} }]) =>
      Object.entries({ ...methods, ...actions })
        .filter(([, who]) => !['editor', 'reviewer', 'admin'].includes(who) && !own.includes(id))
        .map(([name]) => `${id} ${name}`),
    );
    expect(open).toEqual([]);
  });
});
