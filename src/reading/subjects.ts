// What a rule is asked about when a call is made: folios, pagemaps, steps of either, pairs of both, and the end.

import { isBalanced, type Balance, type Told } from '../core/rule.ts';
import { tellUnbalanced, type Names } from '../core/told.ts';
import type { Folio } from '../domain/folio.ts';
import type { Pagemap } from '../domain/pagemap.ts';
import type { FolioStep, PagemapStep, SpecRule } from '../invariants/about.ts';
import type { NamedFolio } from '../model/looked.ts';

/** What can be seen of a call: its steps, and how things stand. Each list may be empty. */
export interface Scene {
  readonly folioSteps: readonly FolioStep[];
  readonly pagemapSteps: readonly PagemapStep[];
  /** Folios that are looked at one by one. */
  readonly single: readonly NamedFolio[];
  /** Folios that are looked at with their pagemap. */
  readonly folios: readonly NamedFolio[];
  /** Folios whose shares are summed. */
  readonly summed: readonly NamedFolio[];
  readonly pagemap: Pagemap;
  /** Everybody has dropped what he held, and the pagemap was unregistered. */
  readonly isEnd: boolean;
}

/** One thing that a rule is asked about. */
export interface Subject {
  readonly when: (subject: never) => boolean;
  readonly then: (subject: never) => boolean;
  /** What to say if it breaks the rule; left out: the plainest change by which it would hold. */
  readonly says?: (subject: never) => Told;
  readonly subject: object;
  /** How its parts are called. */
  readonly names: () => Names;
}

/** What there is to ask a rule in a scene. A rule that something happens has something to say where it does. */
export const subjectsOf = (rule: SpecRule, scene: Scene): readonly Subject[] => {
  const { pagemap, folios, single, isEnd } = scene;
  switch (rule.about) {
    case 'folio':
      return rule.kind !== 'always'
        ? scene.folioSteps.map((subject) => ({ ...asked(rule), subject, names: () => ({}) }))
        : single.map(({ pfn, folio }) => ({
            ...asked(rule),
            ...{ subject: folio, names: () => ({ '': `of the folio at pfn ${pfn}` }) },
          }));
    case 'pagemap': {
      const subjects = rule.kind !== 'always' ? scene.pagemapSteps : [pagemap];
      return subjects.map((subject) => ({ ...asked(rule), subject, names: () => ({ '': '' }) }));
    }
    case 'pair':
      return folios.map(({ pfn, folio }) => ({
        ...asked(rule),
        subject: { folio, pagemap },
        names: () => ({ folio: `of the folio at pfn ${pfn}`, pagemap: 'of the pagemap' }),
      }));
    case 'world': {
      const all = rule.kind === 'always' ? scene.summed : folios;
      const subject = { folios: all.map(({ folio }) => folio), pagemap };
      const own = { subject, names: () => namesOf(all) };
      if (rule.kind === 'always') return [{ ...adding(rule, all), ...own }];
      return isEnd ? [{ when: () => true, then: rule.then, ...own }] : [];
    }
    default:
      return [];
  }
};

type Asked = Pick<Subject, 'when' | 'then' | 'says'>;

const asked = (rule: Asked | { readonly witness: Subject['when'] }): Asked => {
  if ('witness' in rule) return { when: rule.witness, then: rule.witness };
  const { when, then, says } = rule;
  return { when, then, ...(says ? { says } : {}) };
};

const namesOf = (folios: readonly NamedFolio[]): Names => ({
  pagemap: 'of the pagemap',
  ...Object.fromEntries(
    folios.map(({ pfn }, at) => [`folios.${at}`, `of the folio at pfn ${pfn}`]),
  ),
});

interface Whole {
  readonly folios: readonly Folio[];
  readonly pagemap: Pagemap;
}

/** Whether the shares of folios add up to the figure of their pagemap. */
const adding = (rule: Balance<Folio, Pagemap>, named: readonly NamedFolio[]): Asked => ({
  when: () => true,
  then: ({ folios, pagemap }: Whole) => isBalanced(rule, folios, pagemap),
  says: ({ folios, pagemap }: Whole) =>
    tellUnbalanced(
      rule,
      folios.map((part, at) => ({ name: `pfn ${named[at]?.pfn ?? at}`, part })),
      pagemap,
      'folios',
    ),
});
