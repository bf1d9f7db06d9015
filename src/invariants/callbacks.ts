// What callbacks may rely on, and what drivers may do in them (spec/13-callbacks.md).

import { renderAnswer } from '../core/answer.ts';
import type { DriverCall } from '../domain/driver-call.ts';
import { pagesOf } from '../domain/folio.ts';
import { driverStep, folioStep, type FolioStep, type SpecRule } from './about.ts';
import { hasEffect, lent, migrating } from './observed.ts';

/** What the folio was made of lies as single pages; that a free folio is no longer whole is the concern of ANS-005. */
const arePagesKnown = ({ before, after, effects }: FolioStep): boolean =>
  after.order === before.order ||
  effects.some((effect) => effect.type === 'pages.lay' && effect.order === after.order);

const coreGoesByWhatItReadBefore = folioStep({
  id: 'CBK-001',
  title:
    'What the core does after folio_free does not depend on what the callback did to the folio',
  binds: 'core',
  scope: { types: migrating },
  when: (step) => hasEffect(step, 'callback.folioFree'),
  then: (step) => step.answer.kind !== 'bug' && arePagesKnown(step),
});

const ordersOf = ({ event }: DriverCall): number | undefined =>
  event.type === 'folio.handOut' || event.type === 'folio.allocate' ? event.order : undefined;

/** A hand-out of one page that is a folio of its own is the concern of LIF-005. */
const isOfBlock = (call: DriverCall): boolean => {
  const order = ordersOf(call);
  return order !== undefined && (order > 0 || call.block[0]?.order !== 0);
};

const driverHandsOutWholeFreeBlocks = driverStep({
  id: 'CBK-002',
  title: 'A block that a driver hands out is aligned, and all of its pages are free',
  binds: 'driver',
  scope: { types: lent },
  when: isOfBlock,
  then: (call) => {
    const pages = pagesOf(ordersOf(call) ?? 0);
    return (
      call.pfn % pages === 0 &&
      call.block.length === pages &&
      call.block.every(({ phase }) => phase === 'free')
    );
  },
});

const callInCallbackIsLawful = driverStep({
  id: 'CBK-003',
  title: 'A call that a driver makes inside a callback draws no warning',
  binds: 'driver',
  scope: { types: lent },
  when: ({ inside }) => inside !== null,
  then: ({ answer }) => answer !== null && answer.kind !== 'warn' && answer.kind !== 'bug',
  says: ({ event, pfn, inside, answer }) => ({
    expected: `${String(pfn)} ${event.type}, which ${String(inside)} calls, to draw no warning`,
    got: answer === null ? 'no such call there' : renderAnswer(answer),
  }),
});

/** Callbacks, in the chapter's order. */
export const callbackRules: readonly SpecRule[] = [
  coreGoesByWhatItReadBefore,
  driverHandsOutWholeFreeBlocks,
  callInCallbackIsLawful,
];
