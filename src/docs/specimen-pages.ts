// The pages of docs/specimens/: every specimen is hunted once, and handed to the renderers.

import { rules } from '../catalog.ts';
import { eras } from '../domain/era.ts';
import { memoryTypes } from '../domain/memory-type.ts';
import { renderGalleryPage } from '../export/gallery-page.ts';
import type { Citations } from '../export/markdown.ts';
import {
  renderSpecimenPage,
  type CaughtEntry,
  type SpecimenEntry,
} from '../export/specimen-page.ts';
import { families, specimens } from '../specimens/all.ts';
import { isExpressed, type Expressed } from '../specimens/specimen.ts';
import { huntSpecimen, stepsOf } from '../study/hunt-specimen.ts';
import { joinAlike } from '../export/join-alike.ts';

/** The index and one page for each specimen, by path. */
export const specimenPages = (citations: Citations): ReadonlyMap<string, string> => {
  const entries = specimens.map((specimen): SpecimenEntry => {
    const { id, title, commit, fixed, types, wrong, confidence } = specimen;
    const caught = isExpressed(specimen) ? caughtEntry(specimen) : { reason: specimen.reason };
    return { id, title, commit, fixed, types, wrong, confidence, caught };
  });
  const index = 'docs/specimens/README.md';
  const orders = { types: memoryTypes, eras, families };
  return new Map([
    [index, renderGalleryPage(index, entries, orders, citations)],
    ...entries.map((entry) => {
      const path = `docs/specimens/${entry.id}.md`;
      return [path, renderSpecimenPage(path, entry, citations)] as const;
    }),
  ]);
};

const seed = 1;
const runs = 2000;

const caughtEntry = (specimen: Expressed): CaughtEntry => {
  const hunt = huntSpecimen(specimen, seed, runs);
  if (!hunt.isCaught || hunt.caughtBy === null || hunt.shortest === null) {
    throw new RangeError(
      `Expected ${specimen.id} to be caught as it says, got ${hunt.caughtBy ?? 'nothing'}; see zdspec mutants ${specimen.id}`,
    );
  }
  const rule = rules.find(({ id }) => id === hunt.caughtBy);
  return {
    breaks: hunt.caughtBy,
    ruleTitle: rule?.title ?? '',
    type: hunt.type,
    era: specimen.era,
    lived: specimen.lived,
    steps: stepsOf(specimen, hunt.shortest).map(({ call, answer, state }) => ({
      call,
      answer,
      state: joinAlike(state),
    })),
    fallsAtEnd: rule?.kind === 'leadsTo',
    check: { rule: hunt.check?.caughtBy ?? null, length: hunt.check?.length ?? null },
    outcomes: hunt.outcomes.map(({ type, kernel, expected, caughtBy, length, why }) => ({
      ...{ type, era: kernel, outcome: expected, rule: caughtBy, length, why },
    })),
  };
};
