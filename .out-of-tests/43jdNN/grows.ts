import { definePatch } from 'zdspec/patch';
export const patch = definePatch({ title: 't', types: ['generic'], actions: {
  recordHolder: ({ folio }) => ({ folio: { held: folio.held + 1, share: folio.share + 1 } }),
} });