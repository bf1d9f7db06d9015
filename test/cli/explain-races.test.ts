// `zdspec explain` of pairs that race and of rules about calls taken apart, from what docs/races.json has of them.
import { describe, expect, it } from 'vitest';
import { interleavingRules } from '../../src/invariants/interleavings.ts';
import { readPackageFile } from '../../src/package/files.ts';
import { raceBook } from '../../src/study/race-book.ts';
import { widest, zdspec } from './fake-surroundings.ts';
import { faultOf } from './json-contract.ts';

const json = async (id: string): Promise<unknown> =>
  JSON.parse((await zdspec(['explain', id, '--json', '-'])).out);

describe('zdspec explain', () => {
  it('says of a pair what protects it, its verdict under each kernel, and draws what breaks it', async () => {
    const { out, code } = await zdspec(['explain', 'p16'], { width: 80 });
    expect(code).toBe(0);
    for (const words of [
      'P16 a pair of calls that race\n',
      'protected   the fault is queued before it unlocks the page table',
      'ILV-014 Nobody goes round for ever under a weakly fair scheduler',
      'Follow every interleaving: npx zdspec race P16\n',
    ]) {
      expect(out).toContain(words);
    }
    expect(out.replaceAll(/\s+/g, ' ')).toContain('6.15 broken, 6.19 broken, 7.3 holds');
    expect(widest(out)).toBeLessThanOrEqual(80);
  });

  it('repeats the schedule by the command that it names', async () => {
    const out = (await zdspec(['explain', 'P2'])).out.replaceAll(/(?: \\)?\s+/g, ' ');
    const [, words = '', schedule = ''] =
      / repeat npx zdspec (race .*) --schedule "(.*?)"/.exec(out) ?? [];
    const repeated = await zdspec([...words.split(' '), '--schedule', schedule]);
    expect(repeated.code).toBe(1);
    expect(repeated.out).toContain('ILV-001 is broken by the last step');
  });

  it('tells a real bug and a pair of one id one after the other', async () => {
    const { out } = await zdspec(['explain', 'P7']);
    expect(out.indexOf('P7  fs/dax:')).toBe(0);
    expect(out.indexOf('P7 a pair of calls that race')).toBeGreaterThan(0);
    expect(await json('P7')).toMatchObject({ about: 'specimen', pair: { id: 'P7' } });
    expect(await json('H10')).toMatchObject({ about: 'specimen', pair: null });
  });

  it('says of every rule about calls taken apart its words, the pairs in which it falls, and the steps that keep it', async () => {
    for (const { id, title } of interleavingRules) {
      const { out, code } = await zdspec(['explain', id.toLowerCase(), '--all']);
      expect(code).toBe(0);
      expect(out).toContain(`${id}\n  ${title.slice(0, 60)}`);
      for (const pair of raceBook(readPackageFile)) {
        const falls = pair.rows.some(({ rules }) => rules.includes(id));
        expect(out.includes(`\n  ${pair.id} `), `${id} ${pair.id}`).toBe(falls);
      }
    }
  });

  it('writes both as JSON of their schema', async () => {
    for (const id of ['P16', 'ILV-013']) expect(faultOf(await json(id)), id).toBeUndefined();
    expect(await json('ILV-013')).toMatchObject({ about: 'raceRule', rule: { id: 'ILV-013' } });
  });
});
