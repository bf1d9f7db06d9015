// `zdspec explain`: what the chapter, the catalog, the statecharts and the mutants say of one rule.
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/catalog.ts';
import { concernOf } from '../../src/study/rule-concern.ts';
import { widest, zdspec } from './fake-surroundings.ts';

describe('zdspec explain', () => {
  it('says all there is about a rule', async () => {
    const { out, err, code } = await zdspec(['explain', 'lif-004']);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    for (const words of [
      'LIF-004\n  A hand-out takes one pagemap reference for each page\n',
      'class       step, binds the core',
      'types       device-private, device-coherent, pci-p2pdma',
      'source      mm/memremap.c zone_device_page_init()',
      'confidence  A: the source was read line by line',
      'These references are all that keeps',
      'free: folio.handOut (',
      'device-private: free -> handedOut  folio.handOut',
      'LIF-004.a',
      '2. 0 folio.handOut order=1  -> ok',
      'pagemap live  references 2',
      'Read more: spec/10-folio-life.md',
    ]) {
      expect(out).toContain(words);
    }
    expect(widest(out)).toBeLessThanOrEqual(100);
  });

  it('says that no kernel keeps a promise of the header', async () => {
    const { out } = await zdspec(['explain', 'LIF-002']);
    expect(out).toContain('kernels     contract (no kernel keeps it)');
    expect(out).toContain('source      the words of include/linux/memremap.h');
  });

  it('explains a seeded fault by its shortest sequence', async () => {
    const { out, code } = await zdspec(['explain', 'lif-004.a']);
    expect(code).toBe(0);
    expect(out).toContain('LIF-004.a breaks LIF-004');
    expect(out).toContain('2. 0 folio.handOut order=1  -> ok');
    expect(out).toContain('npx zdspec check --mutant LIF-004.a');
  });

  it('writes JSON alone to standard output', async () => {
    const told = JSON.parse((await zdspec(['explain', 'GEN-005', '--json', '-'])).out) as {
      readonly mutants: readonly { readonly sequence: unknown }[];
      readonly transitions: readonly unknown[];
    };
    expect(told).toMatchObject({ command: 'explain', rule: { id: 'GEN-005', kind: 'reachable' } });
    expect(told.mutants.map(({ sequence }) => sequence)).toEqual([null]);
  });

  it('says where a rule says something for each class and subject', () => {
    const seen = new Set(rules.map(({ about, kind }) => `${about} ${kind}`));
    expect(seen.size).toBeGreaterThan(5);
    for (const rule of rules) expect(concernOf(rule, []), rule.id).toEqual([]);
  });

  it('names what there is not in a line, as far as it goes', async () => {
    const long = await zdspec(['explain', 'x'.repeat(5000)]);
    expect({ code: long.code, isShort: long.err.length < 250 }).toEqual({ code: 2, isShort: true });
    expect((await zdspec(['explain', ''])).err).toContain(
      'that one of them speaks of, got nothing',
    );
    expect((await zdspec(['explain', `LIF-${'9'.repeat(5000)}`])).err.length).toBeLessThan(600);
  });

  it('takes a name with blanks around it', async () => {
    expect((await zdspec(['explain', ' isHeld '])).code).toBe(0);
  });
});
