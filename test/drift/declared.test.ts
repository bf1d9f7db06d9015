// What a header declares, item by item.
import { describe, expect, it } from 'vitest';
import { declaredIn } from '../../src/drift/declared.ts';
import { cParser, header } from './samples.ts';

const itemsOf = async (text: string): Promise<Readonly<Record<string, readonly string[]>>> => {
  const parse = await cParser();
  return parse(text, (root) => Object.fromEntries(declaredIn(root)));
};

describe('the items of a header', () => {
  it('are enumerators, fields, callbacks, macros with a value, functions, and words', async () => {
    expect(Object.keys(await itemsOf(header)).toSorted()).toEqual(
      [
        ...['TOY_BALL', 'TOY_IS_LOUD', 'TOY_KITE', 'memory_type'],
        ...['toy', 'toy.left', 'toy.ops', 'toy.range', 'toy.ranges', 'toy.turns'],
        ...['toy_is_wound', 'toy_ops', 'toy_ops.page_free', 'toy_ops.wind', 'toy_wind'],
        ...['words on enum memory_type', 'words on struct toy_ops'],
      ].toSorted(),
    );
  });

  it('say types and parameters, the same for a prototype and what stands for it', async () => {
    const items = await itemsOf(header);
    expect(items['toy_ops.wind']).toEqual(['int(*wind)(structtoy*toy,unsignedlongturns);']);
    const [prototype, stub] = items['toy_wind'] ?? [];
    expect(prototype).toBe('void *toy_wind(structtoy*toy,intnid)');
    expect(stub).toBe(prototype);
    expect(items['words on enum memory_type']).toEqual([
      'Kinds of toys: a ball rolls. 0 is for toys that nobody named',
    ]);
  });

  it('do not go by what a function does, and go by what it is given', async () => {
    const before = await itemsOf(header);
    const does = await itemsOf(header.replace('toy->turns > 0', 'toy->turns > 1'));
    expect(does).toEqual(before);
    const given = await itemsOf(header.replaceAll('int nid)', 'long nid)'));
    expect(given['toy_wind']).not.toEqual(before['toy_wind']);
  });

  it('go by the order of enumerators', async () => {
    const before = await itemsOf(header);
    const after = await itemsOf(header.replace('TOY_KITE', 'TOY_TOP,\n\tTOY_KITE'));
    expect(after['TOY_BALL']).toEqual(before['TOY_BALL']);
    expect(after['TOY_KITE']).not.toEqual(before['TOY_KITE']);
  });
});
