// What the tools of the explorer are told to do: nothing that the form does not show, and each order is of its own world.
import { describe, expect, it } from 'vitest';
import { boundsWords } from '../../site/explorer/bounds-words.ts';
import { boundsOf, choiceOfFault, usualChoice, type Choice } from '../../site/explorer/choice.ts';
import { listedFaults } from '../../site/explorer/faults.ts';
import { openLaboratory } from '../../site/explorer/laboratory.ts';
import { attackOrder, findOrder } from '../../site/explorer/orders.ts';
import { choicesOf, fieldsIn, saidOf, wantedFields } from '../../site/explorer/wanted.ts';
import { findNews } from '../../site/explorer/work-find.ts';
import type { FindNews } from '../../site/explorer/work.ts';
import { defaultBounds, type Bounds } from '../../src/domain/bounds.ts';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { mutants } from '../../src/mutants/all.ts';
import { stagesOfFolios } from '../../src/mutants/stages.ts';
import { campaignBoundsOf } from '../../src/study/campaign.ts';

const choices: readonly Choice[] = memoryTypes.flatMap((type) =>
  eras.flatMap((era) => stagesOfFolios.map((stage) => ({ ...usualChoice, type, era, stage }))),
);
const laboratories = choices.map(openLaboratory);

/** Forms that were filled in: each field with each of its words, and numbers. */
const filledIn = (laboratory: (typeof laboratories)[0]) => {
  const words = fieldsIn(laboratory).map((field) => {
    const own = choicesOf(field, laboratory);
    return [field.name, own.length > 0 ? own : ['1', '2+']] as const;
  });
  const most = Math.max(...words.map(([, own]) => own.length));
  return Array.from({ length: most }, (_, at) =>
    Object.fromEntries(words.map(([name, own]) => [name, own[at % own.length] ?? ''])),
  );
};

describe('an order to look for a state', () => {
  it('asks for nothing that the form of its world does not show, whatever the form was filled in for', () => {
    let cut = 0;
    for (const wanted of laboratories.flatMap(filledIn)) {
      for (const laboratory of laboratories) {
        const order = findOrder(laboratory, wanted, 2);
        const shown = new Map(fieldsIn(laboratory).map((field) => [field.name, field]));
        for (const [name, text] of Object.entries(order.wanted)) {
          const field = shown.get(name);
          const words = field ? choicesOf(field, laboratory) : [];
          if (!field || (words.length > 0 && !words.includes(text))) {
            expect.fail(`${name} ${text} is not in the form of ${JSON.stringify(order.choice)}`);
          }
        }
        if (saidOf(order.wanted) !== saidOf(wanted)) cut += 1;
      }
    }
    expect(laboratories).toHaveLength(90);
    expect(cut).toBeGreaterThan(1000);
  });

  it('keeps what the form of its world shows', () => {
    for (const laboratory of laboratories) {
      for (const wanted of filledIn(laboratory)) {
        expect(findOrder(laboratory, wanted, 2).wanted).toEqual(wanted);
      }
    }
  });

  it('is another one in each world, on each number of pages, and for each wish', () => {
    const orders = laboratories.flatMap((laboratory) =>
      filledIn(laboratory).flatMap((wanted) =>
        (laboratory.choice.stage === 'life' ? [1, 2] : [2]).map((pages) =>
          JSON.stringify(findOrder(laboratory, wanted, pages)),
        ),
      ),
    );
    expect(new Set(orders).size).toBe(orders.length);
    const attacks = choices
      .filter(({ stage }) => stage === 'life')
      .flatMap((choice) => ['a', 'b'].map((id) => JSON.stringify(attackOrder(choice, id, 1))));
    expect(new Set(attacks).size).toBe(attacks.length);
  });

  const find = (choice: Choice, wanted: Readonly<Record<string, string>>): FindNews => {
    const order = findOrder(openLaboratory(choice), wanted, 1);
    return [...findNews({ ...order, time: 600_000 }, () => performance.now())].at(-1) as FindNews;
  };

  it('finds what is asked for here after something was asked for elsewhere', () => {
    const generic: Choice = { ...usualChoice, type: 'generic' };
    const asked = { 'folio.phase': 'idle', 'folio.count': '1' };
    expect(choicesOf(wantedFields[0] as never, openLaboratory(generic))).not.toContain('idle');
    expect(find(generic, asked).way).not.toBeNull();
    const alone: Choice = { ...generic, stage: 'pagemap', era: '6.19' };
    const live = { 'folio.count': '2', 'pagemap.phase': 'live' };
    expect(find(alone, live).way).toEqual([{ call: 'pagemap.register', remark: '' }]);
  });
});

describe('the bounds of a world with a fault in it', () => {
  it('are those of the same world on the command line, in a campaign with the fault', () => {
    for (const { id, kind, bounds } of listedFaults) {
      const choice = { ...choiceOfFault(id), pages: 8, ranges: 1 };
      const { maxOrder: _, ...usual } = campaignBoundsOf(mutants.find((one) => one.id === id));
      expect(boundsOf(choice), id).toMatchObject({
        ...(kind === 'seeded' ? usual : { ...campaignBoundsOf(undefined), ...bounds }),
        ...{ pages: 8, ranges: 1, pagemaps: choice.pagemaps, maxOrder: 3 },
      });
    }
  });
});

describe('the words of bounds', () => {
  it('name each of them', () => {
    const bounds: Bounds = { ...defaultBounds, pages: 64, ranges: 8, pagemaps: 4 };
    expect(boundsWords(bounds, 'life')).toMatchInlineSnapshot(
      `"64 pages in 8 ranges of each of 4 pagemaps, folios up to order 2, and at most 2 holders of a folio, 2 files of a folio, 1 folio with more than one file, 1 pin, 1 poisoned folio, 1 frozen folio, and 1 look-up"`,
    );
    for (const name of Object.keys(bounds) as (keyof Bounds)[]) {
      const other = { ...bounds, [name]: 77 };
      expect(boundsWords(other, 'life'), name).not.toBe(boundsWords(bounds, 'life'));
    }
    expect(boundsWords(bounds, 'pagemap')).toMatchInlineSnapshot(
      `"at most 1 look-up, and 4 references of folios"`,
    );
  });
});
