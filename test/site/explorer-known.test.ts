// What the explorer says is known of kernels: held against the findings, each played by its shortest calls in every kernel.
import { describe, expect, it } from 'vitest';
import { besideOf } from '../../site/explorer/beside.ts';
import { knownAt } from '../../site/explorer/known.ts';
import { restore } from '../../site/explorer/link.ts';
import { jump, type Session } from '../../site/explorer/session.ts';
import { foundOut, playedPromise } from '../../site/data/found-out.ts';
import { eras, type Era } from '../../src/domain/era.ts';
import { findings } from '../../src/findings/all.ts';

const idsAt = (session: Session): readonly string[] => knownAt(session).map(({ id }) => id);

/** What is named after each number of calls. */
const idsOf = (hash: string): readonly (readonly string[])[] => {
  const { session } = restore(hash);
  return Array.from({ length: session.steps.length + 1 }, (_, at) => idsAt(jump(session, at)));
};

describe('a finding in the explorer', () => {
  it('is named at the call that breaks its promise and at none before, in the kernels that do so alone', () => {
    let [named, elsewhere] = [0, 0];
    for (const one of foundOut()) {
      const { kernels } = findings.find(({ id }) => id === one.id) ?? {};
      for (const promise of one.promises) {
        const hash = playedPromise(one, promise);
        if (hash === undefined) continue;
        const ids = idsOf(hash);
        const where = `${one.id} in ${promise.kernel}`;
        expect(ids.slice(0, -1).flat(), where).not.toContain(one.id);
        expect(ids.at(-1)?.includes(one.id), where).toBe(kernels?.has(promise.kernel));
        named += 1;
        for (const era of eras.filter((other) => !kernels?.has(other))) {
          const there = idsOf(hash.replace(`kernel=${promise.kernel}`, `kernel=${era}`));
          expect(there.flat(), `${one.id} in ${era}`).not.toContain(one.id);
          elsewhere += 1;
        }
      }
    }
    expect(named).toBeGreaterThan(5);
    expect(elsewhere).toBeGreaterThan(5);
  });

  it('is none of what a seeded fault or a real bug does, nor of a call that changes nothing more', () => {
    const calls = 'pagemap.register;0+folio.associate;0+folio.map;0+folio.pin;0+folio.truncate';
    const sound = `#type=fs-dax&kernel=7.3&sequence=${calls}`;
    expect(idsOf(`${sound};0+folio.unpin`).flat()).toEqual([]);
    for (const fault of ['DAX-002.b', 'R10', 'DAX-004.a']) {
      expect(idsOf(`${sound};0+folio.unpin&fault=${fault}`).flat(), fault).toEqual([]);
    }
    const shown = `${sound};0+folio.map;0+folio.unpin`;
    expect(idsOf(shown).slice(-2)).toEqual([['K1'], ['K2']]);
    expect(idsOf(`${shown};0+folio.unpin`).at(-1)).toEqual([]);
  });

  it('is named of the kernel beside it, too', () => {
    const calls = 'pagemap.register;0+folio.associate;0+folio.map;0+folio.get;0+folio.truncate';
    const { session } = restore(
      `#type=fs-dax&kernel=contract&sequence=${calls};0+folio.map;0+folio.put`,
    );
    const besideIds = (era: Era): readonly string[] =>
      besideOf(session, era).known.map(({ id }) => id);
    expect(idsAt(session)).toEqual([]);
    expect(besideIds('7.3')).toEqual(['K2']);
    expect(besideIds('6.12')).toEqual([]);
  });

  it('is named by the link of a trace that shows it', () => {
    const link =
      '#type=device-coherent&kernel=7.3&pages=4&diverges=SPL-007&orderSeen=9&sequence=pagemap.register;0+folio.handOut+order=2;0+folio.migrateIn;0+folio.get;0+folio.unmap;0+folio.split';
    expect(idsOf(link).at(-1)).toEqual(['K3']);
  });

  it('is none of a migration, of another memory type, or where nothing was called', () => {
    const calls = 'pagemap.register;0+folio.handOut';
    expect(idsOf(`#type=device-private&kernel=7.3&sequence=${calls}`).flat()).toEqual([]);
    const open = restore('#type=device-private&kernel=7.3&stage=migration').session;
    expect(open.steps).toEqual([]);
    expect(idsAt(open)).toEqual([]);
  });
});
