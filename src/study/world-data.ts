// An order of a world as plain data: a seeded fault by its id. What a patch puts in is no data, and stays where it was given.

import { mutants } from '../mutants/all.ts';
import type { Mutant } from '../mutants/mutant.ts';
import { specimens } from '../specimens/all.ts';
import { isExpressed, shownMutantOf } from '../specimens/specimen.ts';
import type { WorldOrder } from './given-patch.ts';

/** An order whose world has no patch in it. */
export type WorldData<Order extends WorldOrder> = Omit<Order, 'mutant' | 'patch'> & {
  readonly mutant?: string | undefined;
};

/** The data of an order without a patch. */
export const dataOf = <Order extends WorldOrder>({
  mutant,
  patch: _,
  ...order
}: Order): WorldData<Order> => ({ ...order, ...(mutant ? { mutant: mutant.id } : {}) });

/** A seeded fault, or a real bug as the one that shows it; capital letters do not matter. */
export const mutantNamed = (id: string): Mutant | undefined => {
  const isIt = (one: { readonly id: string }): boolean => one.id.toLowerCase() === id.toLowerCase();
  const specimen = specimens.filter(isExpressed).find(isIt);
  return mutants.find(isIt) ?? (specimen && shownMutantOf(specimen));
};

/** The seeded fault that data name; throws RangeError if there is none. */
export const mutantIn = ({
  mutant,
}: {
  readonly mutant?: string | undefined;
}): Mutant | undefined => {
  if (mutant === undefined) return undefined;
  const found = mutantNamed(mutant);
  if (found) return found;
  throw new RangeError(`Expected the id of a seeded fault, got ${mutant}`);
};
