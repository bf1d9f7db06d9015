// A part changed by a form: what falls in the explorer falls on the command line, with the file that the form shows.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { changeNamed, changesOf, placesOf, type Change } from '../../src/study/changed-part.ts';
import { changesNamed, patchFile } from '../../src/study/changed-parts.ts';
import { usualChoice, viewOf, type Choice } from '../../site/explorer/choice.ts';
import { attackCommand, commandOf } from '../../site/explorer/command-line.ts';
import { hashOf, restore } from '../../site/explorer/link.ts';
import { attackBounds, attackOrder } from '../../site/explorer/orders.ts';
import { fallen, fallenAtEnd, follow } from '../../site/explorer/session.ts';
import { sequenceOfWay } from '../../site/explorer/way.ts';
import { attackedStages, attackNews } from '../../site/explorer/work-attack.ts';
import type { AttackNews, AttackOrder } from '../../site/explorer/work.ts';
import { ordersOf, type CheckOptions } from '../../src/cli/commands/check-orders.ts';
import { loadPatch } from '../../src/cli/options/patch.ts';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import { renderExplorerHash } from '../../src/export/explorer-link.ts';
import { validPatch } from '../../src/patch/validate.ts';
import { stagesFor } from '../../src/study/campaign.ts';
import { fakeSurroundings, zdspec } from '../cli/fake-surroundings.ts';

// Beside this file, where the package's own name is known.
const folder = mkdtempSync(join(import.meta.dirname, 'change-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;

/** The file that the form shows, where the command line can read it: a path is read once. */
const writePatch = (id: string, type: MemoryType): string => {
  files += 1;
  const file = join(folder, `patch-${files}.ts`);
  writeFileSync(file, patchFile(changesNamed(id), type));
  return file;
};

const attack = (order: AttackOrder): AttackNews =>
  [...attackNews({ ...order, time: 600_000 }, () => performance.now())].at(-1) as AttackNews;

const attackOf = (where: Partial<Choice>, id: string, figures = {}): AttackOrder => ({
  ...attackOrder({ ...usualChoice, ...where }, id, 1),
  ...figures,
});

const tried: readonly (readonly [Partial<Choice>, string])[] = [
  [{ type: 'generic' }, 'change:folio.guard.isHeld=always'],
  [{ type: 'device-private', era: '6.12' }, 'change:folio.action.clearMapping=left out'],
  [{ type: 'device-private', era: '7.3' }, 'change:folio.guard.isLastReference=negated'],
  [{ type: 'device-coherent', era: '6.19' }, 'change:pagemap.action.kill=left out'],
  [{ type: 'device-private', era: '6.19' }, 'change:era.parameter.freeCount=1'],
  // Seen with two pins of one folio, and with an altmap alone.
  [{ type: 'fs-dax', era: '7.3' }, 'change:folio.guard.isLastPin=always'],
  [{ type: 'generic', era: '7.3' }, 'change:folio.guard.isLastPin=always'],
  [{ type: 'device-coherent', era: '7.3' }, 'change:folio.guard.isLastPin=always'],
  [{ type: 'pci-p2pdma', era: '7.3' }, 'change:folio.guard.isLastPin=always'],
  [{ type: 'fs-dax', era: '7.3' }, 'change:pagemap.action.populateAltmap=left out'],
  // Of several parts, whose headings are one in the file.
  [
    { type: 'device-private', era: '7.3' },
    'change:folio.guard.isLastReference=negated,change:folio.guard.isHeldOnce=never',
  ],
  [
    { type: 'device-private', era: '6.19' },
    'change:pagemap.guard.isCounted=never,change:era.parameter.freeCount=1,change:pagemap.action.kill=left out',
  ],
];

describe('a part that is changed by a form', () => {
  for (const [where, id] of tried) {
    const choice: Choice = { ...usualChoice, ...where };
    it(`${id} in ${choice.type} (${choice.era}) breaks the same rule on the command line`, async () => {
      for (const change of changesNamed(id)) {
        expect(changesOf(choice.type, choice.era)).toContainEqual(change);
      }
      const { found } = attack(attackOf(where, id, { runs: 2000 }));
      expect(found?.says).not.toBe('');
      const { rule, stage, way } = found as NonNullable<AttackNews['found']>;
      const sequence = sequenceOfWay(way);
      const seen: Choice = { ...choice, stage, fault: id };
      const { session, notices } = restore(renderExplorerHash({ ...viewOf(seen), sequence }));
      expect(notices).toEqual([]);
      expect([...fallen(session).keys(), ...fallenAtEnd(session)]).toContain(rule);
      expect(restore(hashOf({ session })).session.laboratory.choice).toEqual(seen);
      const line = commandOf(session);
      const command = 'none' in line ? '' : line.command;
      const [, options = ''] = /^npx zdspec (check .*) --sequence/.exec(command) ?? [];
      const words = options.replace('patch.ts', writePatch(id, choice.type)).split(' ');
      const { out, code } = await zdspec([...words, '--sequence', sequence]);
      expect(out).toContain(`${rule} is broken`);
      expect(code).toBe(1);
    });
  }

  // The folios' world holds all of them harmless.
  const others = ['allocateFromAltmap', 'freeToAltmap', 'freeAltmap', 'keepStorage'].concat(
    ...['populateAltmap', 'forgetReferences', 'leaveEntries', 'leaveSections', 'recordReturn'],
  );
  for (const part of others) {
    it(`pagemap action ${part} left out falls in a pagemap's own world`, () => {
      const order = attackOf(
        { type: 'fs-dax', era: '7.3' },
        `change:pagemap.action.${part}=left out`,
        { runs: 800 },
      );
      expect(attack(order).found?.stage).toMatch(/^(?:pagemap|altmap)$/);
    });
  }

  it('says that nothing fell where nothing did, and where the time was up before all was run', () => {
    const order = attackOf({ type: 'fs-dax', era: '7.3' }, 'change:pagemap.guard.isCounted=never', {
      runs: 100,
    });
    expect(attack(order)).toMatchObject({ found: null, complete: true, sequences: 100 });
    const late = [...attackNews({ ...order, time: -1 }, () => performance.now())].at(-1);
    expect(late).toMatchObject({ found: null, complete: false });
  });
});

/** The options of a command line, as the command reads them. */
const optionsIn = (command: string): CheckOptions => {
  const words = [...command.matchAll(/--([\w-]+) (\S+)/g)].map(([, name = '', text = '']) =>
    ['type', 'kernel'].includes(name) ? [name, [text]] : [name, Number(text)],
  );
  return { ...Object.fromEntries(words), coverage: false, format: 'text' } as CheckOptions;
};

/** The order that the command line makes of the command that is shown, with the file that is shown. */
const commandOrder = async (order: AttackOrder) => {
  const { type, fault } = order.worlds;
  const given = await loadPatch(writePatch(fault ?? '', type));
  const isGiven = (name: string): boolean => name in optionsIn(attackCommand(order));
  const orders = ordersOf(
    { ...optionsIn(attackCommand(order)), patch: given.file },
    ...([given, isGiven, fakeSurroundings()] as const),
  );
  expect(orders).toHaveLength(1);
  const [{ bounds, seed, runs, length, stages, era }] = orders as [(typeof orders)[0]];
  return { bounds, seed, runs, length, type, era, stages: stagesFor({ type, stages }) };
};

/** One of so many changes of a world: of every kind and place there are some. */
const eachOf = (changes: readonly Change[], step: number): readonly Change[] => {
  const some = changes.filter((_, index) => index % step === 0);
  const kinds = ({ place, kind }: Change): string => `${place} ${kind}`;
  expect(new Set(some.map(kinds))).toEqual(new Set(changes.map(kinds)));
  return some;
};

describe('the command of an attack', () => {
  const shapes: readonly Partial<Choice>[] = [
    { type: 'fs-dax', era: '7.3' },
    { type: 'device-private', era: 'contract', pages: 16, ranges: 2 },
    { type: 'pci-p2pdma', era: '6.12', pages: 2, pagemaps: 2 },
    // Whatever the world is that is seen.
    { type: 'generic', era: '6.19', stage: 'altmap', fault: 'GEN-002.a' },
  ];
  for (const where of shapes) {
    const { type, era } = { ...usualChoice, ...where };
    it(`runs the very campaigns in ${JSON.stringify(where)}`, async () => {
      for (const { id } of eachOf(changesOf(type, era), 6)) {
        const order = attackOf(where, id);
        expect(await commandOrder(order), id).toEqual({
          ...{ type, era, seed: order.seed, runs: order.runs, length: order.length },
          ...{ bounds: attackBounds(order.worlds), stages: attackedStages(order.worlds) },
        });
      }
    });
  }

  it('breaks what the attack breaks, and nothing where it breaks nothing', async () => {
    const [type, era] = ['fs-dax', '7.3'] as const;
    let falls = 0;
    for (const change of eachOf(changesOf(type, era), 7)) {
      const order = attackOf({ type, era }, change.id, { runs: 24 });
      const words = attackCommand(order)
        .replace('patch.ts', writePatch(change.id, type))
        .split(' ');
      const { out } = await zdspec([...words.slice(2), '--no-coverage', '--json', '-']);
      const { results } = JSON.parse(out) as {
        results: [{ violations: { rule: string; stage: string }[] }];
      };
      const { found } = attack(order);
      const fell = results[0].violations.map(({ rule, stage }) => `${rule} ${stage}`);
      if (found) expect(fell, change.id).toContain(`${found.rule} ${found.stage}`);
      else expect(fell, change.id).toEqual([]);
      falls += found ? 1 : 0;
    }
    expect(falls).toBeGreaterThan(5);
  });
});

describe('the id of a change', () => {
  const worlds = memoryTypes.flatMap((type) => eras.map((era) => ({ type, era })));
  /** Every change once for each memory type, in the last of its kernels. */
  const all = new Map(
    worlds.flatMap(({ type, era }) =>
      changesOf(type, era).map((change) => [`${type} ${change.id}`, { type, era, change }]),
    ),
  );

  it('is that of a change which its world offers, whose file the command line accepts', async () => {
    expect(all.size).toBeGreaterThan(500);
    for (const { type, era, change } of all.values()) {
      const choice: Choice = { ...usualChoice, type, era, fault: change.id };
      const { session, notices } = restore(hashOf({ session: follow(choice, '') }));
      expect(notices, change.id).toEqual([]);
      expect(session.laboratory.choice).toEqual(choice);
      expect(changeNamed(change.id)).toEqual(change);
      const text = patchFile([change], type).replace(
        /^import .*$/m,
        'const definePatch = (p) => p;',
      );
      const module = (await import(
        /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`
      )) as { patch: unknown };
      expect(validPatch(module.patch).types, change.id).toEqual([type]);
    }
  });

  const isOffered = (id: string, { type, era }: Pick<Choice, 'type' | 'era'>): boolean =>
    placesOf(id).some((place) => place.type === type && place.era === era);

  const refuses = (type: MemoryType, era: Choice['era'], id: string, words: RegExp): void => {
    const { session, notices } = restore(renderExplorerHash({ type, kernel: era, fault: id }));
    expect(notices, id).toHaveLength(1);
    expect(notices[0]).toMatch(words);
    expect(session.laboratory.choice.fault).toBeNull();
  };

  for (const id of [
    ...['folio.guard.isHeld=banana', 'folio.guard.isHeld=', 'folio.guard.noGuard=always'],
    ...['-1', 'banana', '99999999999999999999'].map((how) => `era.parameter.freeCount=${how}`),
    ...['era.guard.freeCount=always', 'folio.action.refuse=left out'],
    ...['pagemap.action.refuse=left out', 'pagemap.action.answerFlaw=left out'],
  ]) {
    it(`change:${id} is none`, () => {
      refuses('device-private', '6.19', `change:${id}`, /^Expected fault /);
    });
  }

  it('is none where a letter of it is another one, and none in a world that does not offer it', () => {
    let [altered, elsewhere] = [0, 0];
    fc.assert(
      fc.property(
        fc.constantFrom(...all.values()),
        fc.nat(),
        fc.constantFrom('a', 'Z', '0', '=', '.', ' ', '-', 'é'),
        fc.constantFrom(...worlds),
        ({ change, ...own }, place, letter, other) => {
          const at = 'change:'.length + (place % (change.id.length - 'change:'.length));
          const id = change.id.slice(0, at) + letter + change.id.slice(at + 1);
          if (!isOffered(id, own)) {
            refuses(own.type, own.era, id, /^Expected fault /);
            altered += 1;
          }
          if (!isOffered(change.id, other)) {
            refuses(other.type, other.era, change.id, / has no place in .* and was turned off/);
            elsewhere += 1;
          }
        },
      ),
      { seed: 20_261_125, numRuns: 300 },
    );
    expect(altered).toBeGreaterThan(100);
    expect(elsewhere).toBeGreaterThan(20);
  });
});
