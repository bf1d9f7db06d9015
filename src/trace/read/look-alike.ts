// Probes under names of one's own: which function of the table an event is about that has another name.
import { probes } from './probes.ts';

/** An event that is passed over, and the event of the table that it may be. */
export interface LookAlike {
  readonly event: string;
  readonly probe: string;
  readonly count: number;
  readonly firstLine: number;
}

/** Longest first, so that a name in a longer one does not hide it. */
const functions: readonly string[] = Object.keys(probes)
  .filter((event) => probes[event]?.change === undefined && !event.endsWith('_ret'))
  .sort((one, other) => other.length - one.length);

/** What a kprobe event prints first: where it is, or where it returns to and from what. */
const place =
  /^\((?:(?<caller>\S+) <- )?(?<symbol>[\w.]+)(?:\+0x[\da-f]+\/0x[\da-f]+)?(?: \[\w+\])?\)/;

/** The event of the table that a kprobe of this name is, by the function that its lines name, or by its own name. */
export const looksLike = (event: string, body: string): string | undefined => {
  const found = place.exec(body)?.groups;
  if (found === undefined) return undefined;
  const { caller, symbol = '' } = found;
  const isAddress = /^(?:0x)?[\da-f]{8,16}$/.test(symbol);
  const name = isAddress
    ? functions.find((one) => event.includes(one))
    : functions.find((one) => one === symbol.replace(/\.(?:isra|part|constprop)\.\d+/g, ''));
  if (name === undefined) return undefined;
  const returned = `${name}_ret`;
  const isReturn = caller !== undefined;
  return isReturn ? (Object.hasOwn(probes, returned) ? returned : undefined) : name;
};
