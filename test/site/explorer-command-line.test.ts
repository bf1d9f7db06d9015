// The links that reports print lead the explorer to the very rule that they report.
import { describe, expect, it } from 'vitest';
import { findPatchSequences } from '../../site/explorer/build.ts';
import { commandOf } from '../../site/explorer/command-line.ts';
import { listedFault, listedFaults } from '../../site/explorer/faults.ts';
import { hashOf, restore } from '../../site/explorer/link.ts';
import { fallen, fallenAtEnd } from '../../site/explorer/session.ts';
import { renderExplorerHash } from '../../src/export/explorer-link.ts';
import { exploreMutant } from '../../src/study/hunt-mutant.ts';
import { mutantNamed } from '../../src/study/world-data.ts';
import { explorerOf, viewOfOrder } from '../../src/study/explorer-view.ts';
import { defaultBounds } from '../../src/domain/bounds.ts';
import { zdspec } from '../cli/fake-surroundings.ts';

const linkIn = (out: string): string =>
  /^ +look +http:\/\/127\.0\.0\.1:\d+\/explorer\/(#\S+)$/m.exec(out)?.[1] ?? '';

/** The shortest sequence of a fault or of an example patch. */
const shortestOf = (id: string): string => {
  const mutant = mutantNamed(id);
  return (mutant ? exploreMutant(mutant).sequence : findPatchSequences()[id]) ?? '';
};

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
    const { session, notices, diverges, trace: said } = restore(hash);
    const others = ['LIF-026', 'MAP-030', 'MAP-016'];
    expect(notices).toEqual([expect.stringContaining(others.join(', '))]);
    expect(session.steps.map(({ call }) => call)).toEqual(['pagemap.register', '0 folio.handOut']);
    // A real bug that does the same, and more than the trace shows.
    expect(session.laboratory.choice.fault).toBe('H2');
    expect([session.at, fallen(session).get('LIF-004'), diverges]).toEqual([2, 2, null]);
    expect(hashOf({ session, trace: said })).toBe(hash);
    expect(hashOf({ session })).toBe(hash.replace(`&besides=${others.join(',')}`, ''));
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

describe('the command line of a session', () => {
  const commandIn = (hash: string): string => {
    const line = commandOf(restore(hash).session);
    return 'none' in line ? line.none : line.command;
  };
  const wordsOf = (command: string): string[] => {
    const [, options = '', sequence = ''] =
      /^npx zdspec (.*) --sequence "(.*)"$/.exec(command) ?? [];
    return [...options.split(' '), '--sequence', sequence];
  };

  for (const hash of [
    '#type=fs-dax&kernel=6.12&pages=8&sequence=pagemap.register;0+folio.associate+order=1;0+folio.map',
    '#type=generic&ranges=2&pagemaps=2&sequence=4+pagemap.register;4+folio.get',
    '#stage=altmap&kernel=7.3&sequence=pagemap.register',
  ]) {
    it(`of ${hash} takes the same calls`, async () => {
      const { session } = restore(hash);
      const { out, code } = await zdspec(wordsOf(commandIn(hash)));
      expect(code).toBe(0);
      expect([...out.matchAll(/^ +\d+\. (.*?) +->/gm)].map(([, call]) => call)).toEqual(
        session.steps.map(({ call }) => call),
      );
    });
  }

  for (const fault of ['LIF-004.a', 'H3', 'careless-pool', 'ALT-007.a']) {
    it(`breaks the same rule with ${fault}`, async () => {
      const { breaks } = listedFault(fault) ?? { breaks: '' };
      const sequence = shortestOf(fault);
      const hash = renderExplorerHash({ fault, sequence });
      const { out, code } = await zdspec(wordsOf(commandIn(hash)));
      expect(code).toBe(1);
      expect(out).toContain(breaks);
    });
  }

  it('is that of the calls up to the step that is shown, and none before the first', () => {
    const hash = '#type=generic&at=1&sequence=pagemap.register;0+folio.get';
    expect(commandIn(hash)).toMatch(/--sequence "pagemap\.register"$/);
    expect(commandIn('#type=generic')).toBe('A command comes with the first call.');
  });

  it('is not there where the command line cannot put the fault in', () => {
    const hash = '#fault=LIF-004.a&kernel=6.12&sequence=pagemap.register';
    expect(commandIn(hash)).toMatch(
      /^The command line puts LIF-004\.a into [\w-]+ \([\w.]+\) alone/,
    );
  });
});
