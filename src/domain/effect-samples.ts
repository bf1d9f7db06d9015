// One effect of each name: what a step could have done.

import type { Effect, PagemapEffect } from './effect.ts';

type Samples<One extends { readonly type: string }> = {
  readonly [Type in One['type']]: Extract<One, { readonly type: Type }>;
};

const ofFolios: Samples<Effect> = {
  'pagemap.take': { type: 'pagemap.take', references: 1 },
  'pagemap.drop': { type: 'pagemap.drop', references: 1 },
  'count.set': { type: 'count.set', count: 1 },
  'core.free': { type: 'core.free' },
  'callback.folioFree': { type: 'callback.folioFree', count: 0, mapping: 'none' },
  'callback.migrateToRam': { type: 'callback.migrateToRam', count: 1 },
  'callback.memoryFailure': { type: 'callback.memoryFailure', offset: 0, pages: 1 },
  'core.killProcesses': { type: 'core.killProcesses' },
  'callback.folioSplit': { type: 'callback.folioSplit', tail: true, count: 0 },
  wakeUp: { type: 'wakeUp', count: 0, mapcount: 0 },
  'index.left': { type: 'index.left' },
  warning: { type: 'warning' },
  'pages.lay': { type: 'pages.lay', order: 0, others: 'free' },
  'callback.absent': { type: 'callback.absent', name: 'folioFree' },
};

const ofPagemaps: Samples<PagemapEffect> = {
  unregistered: { type: 'unregistered' },
  altmapWarning: { type: 'altmapWarning', alloc: 1 },
};

export const folioEffects: readonly Effect[] = Object.values(ofFolios);
export const pagemapEffects: readonly PagemapEffect[] = Object.values(ofPagemaps);
