// The pool as the specification calls it: a function for each call, and what can be seen of it.

import type { Adapter } from 'zdspec';
import { Pool, type Fault } from './pool.ts';

/** A pool of its own for each life. */
export const poolAdapter = (fault: Fault): Adapter => {
  let pool = new Pool(fault);
  let pages = 0;
  return {
    reset: ({ bounds }) => {
      pool = new Pool(fault);
      pages = bounds.pages;
    },
    register: () => {
      pool.register(pages);
    },
    unregister: () => {
      pool.kill();
      return 'blocked';
    },
    drain: () => (pool.drain() ? 'ok' : 'blocked'),
    handOut: (pfn, { order }) => {
      pool.handOut(pfn, order);
    },
    get: (pfn) => {
      pool.get(pfn);
    },
    put: (pfn) => {
      pool.put(pfn);
    },
    map: (pfn) => {
      pool.map(pfn);
    },
    unmap: (pfn) => {
      pool.unmap(pfn);
    },
    migrateIn: (pfn) => {
      pool.migrateIn(pfn);
    },
    split: (pfn, { order }) => {
      pool.split(pfn, order);
    },
    observe: (pfn) => {
      const { order, count, mapcount, owed } = pool.block(pfn);
      return { order, count, mapcount, pagemapReferences: owed, isFree: count === 0 };
    },
    observePagemap: () => ({ references: pool.references, phase: pool.state }),
  };
};
