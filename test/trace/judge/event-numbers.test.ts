// Events by name, and by what they find of the pagemap.
import { expect, it } from 'vitest';
import type { FolioEvent } from '../../../src/domain/event.ts';
import { EventNumbers } from '../../../src/trace/judge/event-numbers.ts';

const events: readonly FolioEvent[] = [
  { type: 'folio.get' },
  { type: 'folio.handOut', order: 0, pagemap: 'live' },
  { type: 'folio.handOut', order: 0, pagemap: 'killed' },
  { type: 'folio.put' },
  { type: 'folio.handOut', order: 0, pagemap: 'drained' },
];

it('While the pagemap is live, only events that find it live are there', () => {
  const numbers = new EventNumbers(events);
  expect(numbers.of(['folio.handOut', 'folio.put'], false)).toEqual([1, 3]);
  expect(numbers.of(['folio.put', 'folio.handOut'], true)).toEqual([3, 1, 2, 4]);
  expect(numbers.of(['folio.fault'], true)).toEqual([]);
});
