// Which calls there are in an era.

import { kernelsUntil } from './era-range.ts';
import { folioEventKinds, pagemapEventKinds, type EventKind } from './event.ts';

const kinds: Readonly<Record<string, EventKind>> = { ...folioEventKinds, ...pagemapEventKinds };

/** Whether an era has a call; a call without a range is one of all eras. */
export const isCallOf = (call: string, era: string): boolean => {
  const until = kinds[call]?.until;
  return until === undefined || kernelsUntil(until).has(era);
};
