// What calls at a pagemap answer (spec/34-answers.md, ANS-021 to ANS-029).

import { kernelsUntil } from '../domain/era-range.ts';
import type { Altmap, Pagemap } from '../domain/pagemap.ts';
import { pagemapStep, type PagemapRule, type PagemapStep } from './about.ts';
import { isOk, migrating, outAfterKill } from './observed.ts';

/** `get_dev_pagemap()` took a pagemap that was at hand. */
const cached = kernelsUntil('6.17');

/** Whether a caller can have a pagemap at hand, and the era takes it again. */
export const mayBeAtHand = ({ era, lookUps }: Pagemap): boolean => cached.has(era) && lookUps > 0;

const pagemapAtHandIsTakenOnlyUntil617 = pagemapStep({
  id: 'ANS-021',
  title: 'A pagemap at hand is taken again only where the era does that',
  binds: 'core',
  when: ({ event }) => event.type === 'pagemap.lookUpCached',
  then: (step) => isOk(step) === mayBeAtHand(step.before),
});

const lookUpCanBeGivenBack = pagemapStep({
  id: 'ANS-022',
  title: 'A look-up can always be put',
  binds: 'core',
  when: ({ event, before }) => event.type === 'pagemap.put' && before.lookUps > 0,
  then: (step) => isOk(step) && step.after.lookUps === step.before.lookUps - 1,
});

const foliosReferencesCanBeGivenBack = pagemapStep({
  id: 'ANS-023',
  title: 'The pagemap references of folios can always be dropped',
  binds: 'core',
  when: ({ event, before }) => event.type === 'pagemap.drop' && before.handed >= event.references,
  then: isOk,
});

const isDying = ({ before }: PagemapStep): boolean =>
  before.phase === 'killed' || before.phase === 'draining';

const dyingPagemapGivesToDriverMemoryAlone = pagemapStep({
  id: 'ANS-024',
  title:
    'A killed pagemap gives references only to folios that a driver hands out, and only from 6.19 on',
  binds: 'core',
  when: (step) => step.event.type === 'pagemap.take' && isDying(step) && isOk(step),
  then: ({ before: { type, era, references } }) =>
    outAfterKill.has(era) && migrating.includes(type) && references > 0,
});

const returns = ({ effects }: PagemapStep): number =>
  effects.filter(({ type }) => type === 'unregistered').length;

const goes = ({ before, after }: PagemapStep): boolean =>
  before.phase !== 'gone' && after.phase === 'gone';

const memunmapReturnsWithTheEnd = pagemapStep({
  id: 'ANS-025',
  title: 'memunmap_pages returns when the pagemap goes, and at no other time',
  binds: 'core',
  when: (step) => goes(step) || returns(step) > 0,
  then: (step) => goes(step) && returns(step) === 1,
});

const lastReferenceEndsTheWait = pagemapStep({
  id: 'ANS-026',
  title: 'The last reference ends the wait of memunmap_pages',
  binds: 'core',
  when: ({ before, after }) => before.phase === 'draining' && after.references === 0,
  then: ({ after }) => after.phase === 'gone',
});

/** Whether so many pages fit, with what it takes to align them to their lowest set bit. */
const fits = ({ reserve, free, align, alloc }: Altmap, pages: number): boolean => {
  const bit = pages & -pages;
  const padding = (bit - ((reserve + alloc + align) % bit)) % bit;
  return alloc + align + padding + pages <= free;
};

const allocationFailsOnlyForWantOfRoom = pagemapStep({
  id: 'ANS-027',
  title: 'An allocation fails only for want of room',
  binds: 'core',
  when: ({ event, before }) =>
    event.type === 'altmap.allocate' &&
    before.phase === 'live' &&
    before.altmap !== null &&
    fits(before.altmap, event.pages),
  then: isOk,
});

const lastBlockCanBeFreed = pagemapStep({
  id: 'ANS-028',
  title: 'The block that was taken last can be freed',
  binds: 'core',
  when: ({ event, before }) =>
    event.type === 'altmap.free' &&
    before.phase === 'live' &&
    before.altmap?.blocks.at(-1)?.pages === event.pages,
  then: isOk,
});

const registrationUsesTheAltmap = pagemapStep({
  id: 'ANS-029',
  title: 'A registration takes the storage of its struct pages from the altmap',
  binds: 'core',
  when: (step) =>
    step.event.type === 'pagemap.register' &&
    isOk(step) &&
    step.before.altmap !== null &&
    fits({ ...step.before.altmap, alloc: 0 }, 1),
  then: ({ after }) => (after.altmap?.alloc ?? 0) > 0,
});

/** Answers of calls at a pagemap, in the chapter's order. */
export const pagemapAnswerRules: readonly PagemapRule[] = [
  pagemapAtHandIsTakenOnlyUntil617,
  lookUpCanBeGivenBack,
  foliosReferencesCanBeGivenBack,
  dyingPagemapGivesToDriverMemoryAlone,
  memunmapReturnsWithTheEnd,
  lastReferenceEndsTheWait,
  allocationFailsOnlyForWantOfRoom,
  lastBlockCanBeFreed,
  registrationUsesTheAltmap,
];
