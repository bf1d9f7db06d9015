// What the specification is held against: coverage and scores, state spaces, other checkers.

import { machines, rules } from '../../src/catalog.ts';
import { disagreements, sharedWords, type CertifiedWorld } from '../../src/export/certificate.ts';
import { arrowKey } from '../../src/export/arrows.ts';
import { renderCount } from '../../src/export/markdown.ts';
import { percentOf, scoreOf, survivorsOf, type Survivor } from '../../src/export/mutation.ts';
import { openBehaviour } from '../../src/mutation/open-behaviour.ts';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { arrowAnchor } from '../data/anchors.ts';
import { concernIn, type SiteData } from '../data/collect.ts';
import { isTakenOf } from '../data/machines.ts';
import { allArrows, chapterTitle, pageOfChapter } from '../data/rules.ts';
import { growthEra, growthWords } from '../data/growth.ts';
import { bars, growthChart } from '../chart/graphs.ts';
import { code, dash, joinHtml, list, markup, table, type Content, type Html } from '../html.ts';
import { inline } from '../markdown.ts';
import type { SitePage } from '../page.ts';
import * as parts from '../parts.ts';

const chapterRows = (data: SiteData): Html => {
  const chapters = [...new Set(data.rules.map((rule) => rule.path))];
  return table(
    ['Chapter', 'Rules', 'Applied', 'Seeded faults', 'Specimens'],
    chapters.map((path) => {
      const own = data.rules.filter((rule) => rule.path === path);
      const ids = new Set(own.map(({ id }) => id));
      const said = own.filter(({ id }) => concernIn(data, id) > 0).length;
      return [
        markup`<a href="${pageOfChapter(path)}">${chapterTitle(path)}</a>`,
        own.length,
        bars(said, own.length),
        data.faults.filter(({ breaks }) => ids.has(breaks)).length,
        data.specimens.filter(({ caught }) => caught && ids.has(caught.breaks)).length,
      ];
    }),
    { label: 'By chapter' },
  );
};

const takenRows = (data: SiteData): Html =>
  table(
    ['Statechart', 'Transitions taken in some complete exploration', 'Never taken'],
    machines.map(({ name }) => {
      const own = [
        ...new Map(
          allArrows
            .filter((arrow) => arrow.machine === name)
            .map((arrow) => [arrowKey(arrow), arrow] as const),
        ).values(),
      ];
      const taken = data.survey.taken.get(name);
      const missing = own.filter((arrow) => !isTakenOf(taken, arrow));
      return [
        parts.typeLink(name),
        bars(own.length - missing.length, own.length),
        list(
          missing.map(
            (arrow) =>
              markup`<a class="mono nowrap" href="~/types/${name}.html#${arrowAnchor(arrow)}">${arrow.source} ${arrow.event} → ${arrow.answer}</a>`,
          ),
          'each is taken',
        ),
      ];
    }),
    { label: 'Transitions' },
  );

/** Survivors of the same change, left open for the same reason. */
const alike = (
  survivors: readonly Survivor[],
): readonly (readonly [Survivor, readonly Survivor[]])[] => {
  const groups = new Map<string, Survivor[]>();
  for (const one of survivors) {
    const key = [one.row.part, one.row.change, one.open?.reason].join('|');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((all) => (all[0] ? [[all[0], all] as const] : []));
};

const mutationPart = ({ mutation }: SiteData): Html => {
  if (!mutation) {
    return markup`<p>The systematic alterations have not been measured in this checkout: <code>npx zdspec mutants --all</code> does it.</p>`;
  }
  const survivors = survivorsOf(mutation, openBehaviour);
  return markup`<p>Every named action removed, every guard dropped and negated, every figure of an era shifted, one at a time. The score is
the share of killed among those that make a reachable difference: <b>${percentOf(scoreOf(mutation))}</b> over all.</p>
${table(
  ['Type', ...eras, 'Killed', 'No difference', 'Survived'],
  memoryTypes.map((type) => {
    const own = mutation.filter((row) => row.type === type);
    const score = scoreOf(own);
    return [
      parts.typeLink(type),
      ...eras.map((era) => percentOf(scoreOf(own, era))),
      score.killed,
      score.equivalent,
      score.survived + score.unfinished,
    ];
  }),
  { label: 'Mutation scores' },
)}
<h3>Survivors</h3>
${
  survivors.length === 0
    ? markup`<p>None.</p>`
    : table(
        ['Types', 'Eras', 'Part', 'Change', 'Why it is left open'],
        alike(survivors).map(([first, all]) => [
          joinHtml([...new Set(all.map(({ row }) => row.type))].map(parts.typeLink)),
          joinHtml([...new Set(all.map(({ era }) => era))]),
          code(first.row.part),
          first.row.change,
          inline(first.open?.reason ?? 'not explained'),
        ]),
        { label: 'Survivors' },
      )
}`;
};

export const coveragePage = (data: SiteData): SitePage => {
  const expressed = data.specimens.filter(({ caught }) => caught);
  const said = rules.filter(({ id }) => concernIn(data, id) > 0);
  const body = markup`<h1>Coverage and scores</h1>
<p>A claim without a denominator says nothing. These are counted when the site is built, by exploring every memory type in every era
to the end.</p>
<div class="figures">
${parts.figure(`${said.length} / ${rules.length}`, 'rules of whole calls that applied', 'rules/index.html')}
${parts.figure(`${data.faults.length}`, 'seeded faults, each the first breach of its rule', 'faults/index.html')}
${parts.figure(`${expressed.length} / ${data.specimens.length}`, 'real bugs that can be put in, all of them caught', 'specimens.html')}
${data.mutation ? parts.figure(percentOf(scoreOf(data.mutation)), 'systematic alterations killed', 'coverage.html#mutation') : ''}
</div>
${parts.heading('chapters', 'Rules by chapter')}${chapterRows(data)}
${parts.heading('transitions', 'Transitions')}
<p>A transition that no exploration takes is a refusal that only other bounds reach, an answer to a call that no lawful caller makes, or a
row that several states share and whose guard is never true in this one. It stands here by state, event and
answer. Transitions that differ by their guards alone are one.</p>${takenRows(data)}
${parts.heading('mutation', 'Mutation score')}${mutationPart(data)}`;
  return {
    path: 'coverage.html',
    title: 'Coverage and scores',
    section: 'coverage.html',
    sort: 'page',
    words: 'coverage mutation score',
    body,
    contents: [
      ['chapters', 'Rules by chapter'],
      ['transitions', 'Transitions'],
      ['mutation', 'Mutation score'],
    ],
  };
};

const stages: readonly (readonly [string, string])[] = [
  [
    'life',
    'Four pages, orders up to 2, counts up to 2, one pin, one poisoned folio, one that two files share: what `zdspec explore` explores.',
  ],
  ['eight pages', 'Twice the pages and folios of up to all of them, without pins.'],
  [
    'pagemap',
    'A pagemap of two ranges without its folios: every flaw of a registration, look-ups, the end.',
  ],
  [
    'altmap',
    'A pagemap whose first range stores its own memmap: blocks come and go in every order.',
  ],
  [
    'migration',
    'Two pages that one call moves between system memory and the device, with a failure at each step.',
  ],
];

/** The same four pages are counted within three bounds: how they go together, by one type. */
const otherBounds = ({ growth, survey, certificate }: SiteData): Html => {
  const [type, pages] = ['fs-dax', 4];
  const isIt = (one: { readonly type: string; readonly era: string }): boolean =>
    one.type === type && one.era === growthEra;
  const plain = growth.find((one) => one.type === type && one.pages === pages)?.states ?? 0;
  const pinned = survey.sizes.find((one) => one.stage === 'life' && isIt(one))?.states ?? 0;
  const small = certificate.worlds.find((one) => isIt(one) && one.bounds['pages'] === pages);
  return markup`Each bound counts: ${type} with ${pages} pages has ${renderCount(plain)} states here, ${renderCount(pinned)} in
<a href="#life">life</a>, where one pin is allowed as well, and ${renderCount(small?.states ?? 0)} where
<a href="~/certificate.html">other checkers</a> count it, without pins, poison and folios that files share.`;
};

export const stateSpacePage = (data: SiteData): SitePage => ({
  path: 'state-space.html',
  title: 'State space',
  section: 'state-space.html',
  sort: 'page',
  words: 'states transitions symmetry growth exploration',
  body: markup`<h1>State space</h1>
<p>Every state that can be reached within bounds, and every transition within them. <em>Stored</em> is how many states stand for all: one for
each orbit of swapped halves of aligned blocks, and one for all folio states that reach one another unseen. Only where an exploration
is complete is anything proved; all of these are.</p>
${parts.heading('growth', 'How it grows')}
<p>States are counted in powers of ten, so a straight line is exponential growth in the number of pages. ${otherBounds(data)}</p>
${growthChart(data.growth, growthWords)}
${table(
  ['Type', 'Pages', 'States', 'Transitions', 'Stored', 'States for each stored'],
  data.growth.map(({ type, pages, states, transitions, stored }) => [
    parts.typeLink(type),
    pages,
    renderCount(states),
    renderCount(transitions),
    renderCount(stored),
    renderCount(Math.round(states / stored)),
  ]),
  { label: 'Growth', name: 'nums' },
)}
${stages.map(
  ([stage, says]) =>
    markup`${parts.heading(stage.replace(' ', '-'), stage)}<p>${says}</p>${table(
      ['Type', 'Era', 'States', 'Transitions', 'Stored', 'Complete'],
      data.survey.sizes
        .filter((size) => size.stage === stage)
        .map((size) => [
          parts.typeLink(size.type),
          size.era,
          renderCount(size.states),
          renderCount(size.transitions),
          renderCount(size.stored),
          size.complete ? 'yes' : 'no',
        ]),
      { label: stage, name: 'nums' },
    )}`,
)}`,
  contents: [
    ['growth', 'How it grows'],
    ...stages.map(([stage]) => [stage.replace(' ', '-'), stage] as const),
  ],
});

const boundsWords = ({ bounds }: Pick<CertifiedWorld, 'bounds'>): string =>
  `${bounds['pages'] ?? 0} pages, order ${bounds['maxOrder'] ?? 0}` +
  (bounds['maxPins'] === 0 ? ', no pins, poison, shares' : '');

const count = (states: number | null): Content =>
  states === null ? dash('not asked') : renderCount(states);

export const certificatePage = ({ certificate }: SiteData): SitePage => {
  const { tools, worlds, symmetric, faults, beyond } = certificate;
  const against = disagreements(certificate);
  const found = (checker: 'spin' | 'rumur'): Html =>
    bars(faults.filter((fault) => fault[checker]).length, faults.length);
  return {
    path: 'certificate.html',
    title: 'Other checkers',
    section: 'certificate.html',
    sort: 'page',
    words: 'certificate spin rumur murphi promela cross-check',
    body: markup`<h1>Other checkers</h1>
<p>Two checkers that share no code with this one, Spin ${tools.spin} and rumur ${tools.rumur} (models compiled by gcc ${tools.gcc}), explored
the same bounded worlds, which <code>npx zdspec export promela</code> and <code>npx zdspec export murphi</code> print.
${sharedWords}</p>
<p>${against.length === 0 ? markup`<b>All counts are equal, and every fault is found.</b>` : markup`<b>Not all agree:</b> ${against.join(' ')}`}
A dash stands where a checker was not asked. Bounds are narrow here, because these checkers store every state: with more in them the same
worlds are larger, as <a href="~/state-space.html">state space</a> shows.</p>
${parts.heading('states', 'States')}
${table(
  ['Type', 'Era', 'Bounds', 'zdspec', 'Spin', 'rumur'],
  worlds.map((world) => [
    parts.typeLink(world.type),
    world.era,
    boundsWords(world),
    renderCount(world.states),
    count(world.spin),
    count(world.rumur),
  ]),
  { label: 'States', name: 'nums' },
)}
${parts.heading('symmetry', 'Symmetry')}
<p>With pages as a scalarset rumur takes states for one that differ by any permutation of pages, which is sound for folios of order 0 only.
It is compared with the number of orbits under all permutations.</p>
${table(
  ['Type', 'Era', 'Bounds', 'Plain', 'Orbits of pages', 'rumur', 'Orbits of blocks'],
  symmetric.map((world) => [
    parts.typeLink(world.type),
    world.era,
    boundsWords(world),
    ...[world.states, world.orbits, world.rumur, world.treeOrbits].map(renderCount),
  ]),
  { label: 'Symmetry', name: 'nums' },
)}
${parts.heading('faults', 'Seeded faults')}
<p>Faults of folios and their pagemap that fall at a step; each checker must end in a violation.</p>
${table(
  ['Checker', 'Violations found'],
  [
    ['Spin', found('spin')],
    ['rumur', found('rumur')],
  ],
  { label: 'Seeded faults' },
)}
<p class="dim">Beyond a model, because their rules are about witnesses or about the end of a run: ${joinHtml(beyond.map(parts.faultLink))}.</p>`,
    contents: [
      ['states', 'States'],
      ['symmetry', 'Symmetry'],
      ['faults', 'Seeded faults'],
    ],
  };
};
