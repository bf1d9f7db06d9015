// Where a race begins: calls that give its threads what they drop, and what is there.

import type { MemoryType } from '../domain/memory-type.ts';
import { programNamed } from '../programs/all.ts';
import type { Holding } from '../programs/program-entry.ts';

/** What calls leave in the hands of who made them. */
export const heldBehind = (names: readonly string[]): readonly Holding[] => {
  const has: Holding[] = [];
  for (const name of names) {
    const call = programNamed(name);
    for (const one of call?.spends ?? []) has.splice(has.indexOf(one), 1);
    has.push(...(call?.gives ?? []));
  }
  return has;
};

const times = (often: number, name: string): readonly string[] =>
  Array.from({ length: Math.max(0, often) }, () => name);

/** Calls that give what threads begin with. */
export const beforeOf = (lacks: readonly Holding[], type: MemoryType): readonly string[] => {
  const often = (holding: Holding): number => lacks.filter((one) => one === holding).length;
  const references = often('reference');
  const lookUps = times(often('lookUp'), 'pagemap.lookUp');
  if (type === 'fs-dax') {
    const isMappedFirst = references > 0 && often('mapping') === 0;
    return [
      ...times(often('mapping') + (isMappedFirst ? 1 : 0), 'folio.map'),
      ...times(references, 'folio.tryGet'),
      ...times(isMappedFirst ? 1 : 0, 'folio.unmap'),
      ...lookUps,
    ];
  }
  if (type === 'generic') {
    return [
      ...times(often('mapping'), 'folio.map'),
      ...times(references, 'folio.tryGet'),
      ...lookUps,
    ];
  }
  if (type === 'pci-p2pdma') {
    const isHandedOut = references > 0 || often('mapping') > 0;
    return [
      ...times(isHandedOut ? 1 : 0, 'folio.handOut'),
      ...times(often('mapping'), 'folio.map'),
      ...times(references - 1, 'folio.get'),
      ...times(isHandedOut && references === 0 ? 1 : 0, 'folio.put'),
      ...lookUps,
    ];
  }
  const pieces = times(often('pieceReference'), 'piece.tryGet');
  if (often('mapping') + often('pin') > 0) {
    const pins = times(often('pin'), 'folio.gupSlow');
    const held = [...times(references, 'folio.tryGet'), ...pieces, ...pins];
    return ['folio.handOut', 'folio.migrateIn', ...held, ...lookUps];
  }
  return [
    ...times(references > 0 || pieces.length > 0 ? 1 : 0, 'folio.handOut'),
    ...times(references > 0 && often('lock') === 0 ? 1 : 0, 'folio.unlock'),
    ...times(references - 1, 'folio.get'),
    ...[...pieces, ...lookUps],
  ];
};
