// The links that reports print lead the explorer to the very rule that they report.
import { describe, expect, it } from 'vitest';
import { listedFaults } from '../../site/explorer/faults.ts';
import { restore } from '../../site/explorer/link.ts';
import { fallen, fallenAtEnd } from '../../site/explorer/session.ts';
import { explorerOf, viewOfOrder } from '../../src/study/explorer-view.ts';
import { defaultBounds } from '../../src/domain/bounds.ts';
import { zdspec } from '../cli/fake-surroundings.ts';

const linkIn = (out: string): string =>
  /^ +look +http:\/\/127\.0\.0\.1:\d+\/explorer\/(#\S+)$/m.exec(out)?.[1] ?? '';

const reports = [
  ['check --mutant LIF-004.a --quiet', 'LIF-004'],
  ['check --mutant ALT-007.a --quiet', 'ALT-007'],
  ['explore --mutant SPL-002.a --quiet', 'SPL-002'],
  ['explain MIG-005.a', 'MIG-005'],
  ['explain H3', 'LIF-005'],
  ['explore --patch examples/free-before-mapping.ts --type device-coherent --quiet', 'LIF-010'],
  ['check --patch examples/split-forgets-pagemap.ts --kernel 6.19 --quiet', 'SPL-003'],
] as const;

describe('the link of a report', () => {
  for (const [line, rule] of reports) {
    it(`of zdspec ${line} leads to ${rule}`, async () => {
      const hash = linkIn((await zdspec(line.split(' '))).out);
      expect(hash).toContain(`breaks=${rule}`);
      const { session, notices } = restore(hash);
      expect(notices).toEqual([]);
      expect([...fallen(session).keys(), ...fallenAtEnd(session)][0]).toBe(rule);
    });
  }

  it('of a trace leads to the calls that would have written it', async () => {
    const trace = 'traces/private-driver-skips-init.trace.gz';
    const hash = linkIn((await zdspec(['replay', '--quiet', trace])).out);
    const { session, notices } = restore(hash);
    expect(notices).toEqual([]);
    expect(session.steps.map(({ call }) => call)).toEqual(['pagemap.register', '0 folio.handOut']);
  });

  const order = { type: 'generic', era: '6.19', bounds: defaultBounds };

  it('is left out where the explorer cannot build the world', () => {
    const pages = { ...order, bounds: { ...defaultBounds, pages: 512 } };
    expect(viewOfOrder(pages, 'life')).toBeNull();
    const [own, example] = [{ example: undefined }, { example: 'careless-pool' }];
    expect(viewOfOrder({ ...order, patch: own }, 'life')).toBeNull();
    expect(viewOfOrder({ ...order, patch: example }, 'pagemap')).toBeNull();
    expect(viewOfOrder({ ...order, patch: example, mutant: { id: 'H3' } }, 'life')).toBeNull();
    expect(viewOfOrder(order, 'life')).toEqual({ type: 'generic', kernel: '6.19', pages: 4 });
  });

  for (const { id } of listedFaults.filter(({ kind }) => kind === 'patch')) {
    it(`names the example patch ${id}`, () => {
      const patch = { example: id };
      expect(viewOfOrder({ ...order, patch }, 'life')).toMatchObject({ fault: id });
    });
  }

  it('is left out where it would be longer than a link may be', () => {
    expect(explorerOf({ sequence: 'pagemap.register; '.repeat(400) })).toBeNull();
  });
});
