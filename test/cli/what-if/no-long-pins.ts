// Nothing falls, and a rule that says that something happens has lost its only witness.
import { definePatch } from 'zdspec/patch';

export const patch = definePatch({
  title: 'generic memory is not pinned for long',
  types: ['generic'],
  eras: ['6.19'],
  guards: {
    isPinTooLate: ({ event }, sound) => sound || (event.type === 'folio.pin' && event.longTerm),
  },
});
