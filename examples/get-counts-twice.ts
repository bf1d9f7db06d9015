// What if each get counted twice? The function is told what the sound action does, and adds one more.

import { definePatch } from 'zdspec/patch';

export const patch = definePatch({
  title: 'a get counts twice',
  types: ['generic'],
  breaks: 'LIF-001',
  actions: {
    takeReference: ({ folio }, { folio: sound }) => ({
      folio: { count: (sound.count ?? folio.count) + 1 },
    }),
  },
});
