// What the words of states and of lanes mean, where they stand.
import { describe, expect, it } from 'vitest';
import { lanesOfHash } from '../../site/explorer/lanes-store.ts';
import { meaningsOfWords } from '../../site/data/race-words.ts';
import { figuresIn } from '../../site/data/state-words.ts';
import { raceBook } from '../../src/study/race-book.ts';
import { wordsTold } from '../../src/study/race-lanes.ts';
import { read } from '../architecture/tree.ts';

describe('the words of a state', () => {
  it('are told in their order, each once', () => {
    const lines = [
      'pagemap live  references 2  handed out 1',
      'pfn 0  handedOut  order 1  count 1  held 1  pagemap references 1  without pagemap',
    ];
    const told = figuresIn(lines);
    expect([...told.keys()]).toEqual([
      ...['references', 'handed out', 'order', 'count', 'held', 'pagemap references'],
      'without pagemap',
    ]);
    expect(told.get('count')).toContain('as the kernel stores it');
    expect(told.get('held')).toContain('users and the driver hold');
    expect(told.get('without pagemap')).toBe('Its pages have no pagemap pointer.');
  });

  it('are told of a page of a migration, each word of its folios', () => {
    const line =
      'page 0  unmapped  entry migration  source ram count 1 mapcount 0 charges 1 locked  faulted';
    expect([...figuresIn([line]).keys()]).toEqual([
      ...['entry', 'source', 'count', 'mapcount', 'charges', 'locked', 'faulted'],
    ]);
  });
});

describe('the words of races', () => {
  it('stand in the vocabulary, each that lanes print', () => {
    const words = new Set(
      raceBook(read).flatMap(({ id, types, rows, broken }) => {
        const kernel = rows[0]?.kernel ?? '';
        const { walk } = lanesOfHash(`#race=${id}&type=${types[0] ?? ''}&kernel=${kernel}`);
        const shared = wordsTold(walk.words).filter(({ isLedger }) => !isLedger);
        const changed = broken?.lanes.steps.flatMap(({ changes }) => changes) ?? [];
        return [
          ...shared.map(({ group, word }) => `${group}.${word}`),
          ...changed.map(({ word }) => word),
        ];
      }),
    );
    expect(words.size).toBeGreaterThan(60);
    expect([...words].filter((word) => !meaningsOfWords.has(word))).toEqual([]);
  });

  it('are none that races do not have', () => {
    expect(meaningsOfWords.get('folio.keeper')).toContain('who has it');
    expect(meaningsOfWords.get('piece.count')).toBe(meaningsOfWords.get('folio.count'));
    expect(meaningsOfWords.get('folio.colour')).toBeUndefined();
    expect(meaningsOfWords.get('toString.length')).toBeUndefined();
  });
});
