// What if the count were read by one access and written by another? No call alone can tell, and a race of two does.

import { definePatch } from 'zdspec/patch';

export const patch = definePatch({
  title: 'a put reads the count, and writes it later',
  types: ['device-private', 'device-coherent'],
  breaks: 'ILV-003',
  steps: [{ call: 'folio.put', tear: 'a1' }],
});
