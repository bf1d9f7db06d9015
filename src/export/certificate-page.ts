// docs/certificate.md: what Spin and rumur counted, from the results that `npm run certify` keeps.

import {
  disagreements,
  sharedWords,
  type Certificate,
  type CertifiedOrbits,
  type CertifiedWorld,
} from './certificate.ts';
import { litmusParts } from './litmus-certificate.ts';
import { raceParts } from './race-certificate.ts';
import { list, renderCount, renderPage, renderTable, type Citations } from './markdown.ts';

export const renderCertificatePage = (
  path: string,
  certificate: Certificate,
  citations: Citations,
): string =>
  renderPage(
    path,
    [
      ...introduction(certificate),
      '## States',
      'Every state that can be reached, stored one by one: no symmetry, no classes. A dash stands where a checker was not' +
        ' asked, because the world is so large that it would take minutes.',
      renderTable(
        ['Type', 'Era', 'Bounds', 'zdspec', 'Spin', 'rumur'],
        certificate.worlds.map(worldCells),
      ),
      '## Symmetry',
      'With pages as a scalarset rumur takes states for one that differ by any permutation of pages. That is sound only' +
        ' where all folios are of order 0; our own symmetry, which swaps the halves of aligned blocks, holds for all' +
        ' orders and leaves more. So rumur is compared with the number of orbits under all permutations, which is' +
        ' counted from the plain exploration: states with their pages sorted. At 2 pages both symmetries are the same,' +
        ' and all three counts are equal.',
      renderTable(
        ['Type', 'Era', 'Bounds', 'Plain', 'Orbits of pages', 'rumur', 'Orbits of blocks'],
        certificate.symmetric.map(orbitCells),
      ),
      ...faultParts(certificate),
      ...raceParts(certificate.races, certificate.stepFaults),
      ...litmusParts(certificate.litmus, certificate.litmusTools),
    ],
    citations,
  );

const introduction = (certificate: Certificate): readonly string[] => {
  const { spin, rumur, gcc } = certificate.tools;
  const against = disagreements(certificate);
  return [
    '# The certificate',
    `Two checkers that share no code with this one, Spin ${spin} and rumur ${rumur} (models compiled by gcc ${gcc}),` +
      ' explored the same bounded worlds: `zdspec export promela` and `zdspec export murphi` print them. ' +
      sharedWords,
    '`npm run certify` measures this and keeps it in `certify/results.json`; this page is rendered from that file, and a' +
      ' test holds its counts against what our exploration says today. ' +
      (against.length === 0
        ? 'All counts are equal, and every fault is found.'
        : `Not all agree: ${against.join(' ')}`),
  ];
};

const worldCells = (world: CertifiedWorld): readonly string[] => [
  world.type,
  world.era,
  renderBounds(world.bounds),
  renderCount(world.states),
  ...[world.spin, world.rumur].map((states) => (states === null ? '–' : renderCount(states))),
];

const orbitCells = (world: CertifiedOrbits): readonly string[] => [
  world.type,
  world.era,
  renderBounds(world.bounds),
  ...[world.states, world.orbits, world.rumur, world.treeOrbits].map(renderCount),
];

const faultParts = ({ faults, beyond }: Certificate): readonly string[] => [
  '## Seeded faults',
  `${faults.length} faults of folios and their pagemap fall at a step: a call that breaks a rule, a folio and a pagemap that` +
    ' must not meet, or sums that differ. Each is exported with the fault in it, and each checker must end in a' +
    ' violation.',
  renderTable(
    ['Checker', 'Violations found', 'Missed'],
    [
      ['Spin', found(faults, 'spin'), missed(faults, 'spin')],
      ['rumur', found(faults, 'rumur'), missed(faults, 'rumur')],
    ],
  ),
  `Beyond a model, because their rules are about witnesses or about the end of a run: ${list(beyond)}.`,
];

type Checker = 'spin' | 'rumur';

const found = (faults: Certificate['faults'], checker: Checker): string =>
  `${faults.filter((fault) => fault[checker]).length} of ${faults.length}`;

const missed = (faults: Certificate['faults'], checker: Checker): string =>
  list(faults.filter((fault) => !fault[checker]).map(({ id }) => id));

/** The bounds that differ between worlds here. */
const renderBounds = (bounds: Readonly<Record<string, number>>): string =>
  `${bounds['pages'] ?? 0} pages, order ${bounds['maxOrder'] ?? 0}` +
  (bounds['maxPins'] === 0 ? ', no pins, poison, shares' : '');
