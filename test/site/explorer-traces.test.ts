// Traces that diverge, and where their links lead: to a world that writes the same lines, and whose own trace diverges alike.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { boundsOf } from '../../site/explorer/choice.ts';
import { listedFaults } from '../../site/explorer/faults.ts';
import { isNote } from '../../site/explorer/from-trace.ts';
import { restore } from '../../site/explorer/link.ts';
import { fallen, type Session } from '../../site/explorer/session.ts';
import { isSeeded, playedWith } from '../../site/trace/played-with.ts';
import { bundledPath, bundledTraces } from '../../src/cli/terminal/bundled-traces.ts';
import { traceFile } from '../../src/cli/terminal/trace-file.ts';
import { traceModel } from '../../src/package/trace-model.ts';
import { ModelTrace } from '../../src/study/model-trace.ts';
import { lookAt, lookAtLife } from '../../src/study/replay-look.ts';
import { replayTrace } from '../../src/study/replay-trace.ts';
import { unwatched } from '../../src/study/task.ts';
import type { Divergence } from '../../src/trace/follow/verdict.ts';
import { root } from '../architecture/tree.ts';
import { replayLines } from '../properties/written-traces.ts';

const reports = join(root, 'test/trace/reports');
const files: readonly string[] = [
  ...bundledTraces()
    .filter(({ expect: { verdict } }) => verdict === 'diverges')
    .map(bundledPath),
  ...readdirSync(reports)
    .filter((name) => /^f\d.*-bad\.txt$/.test(name))
    .map((name) => join(reports, name)),
];

/** Page dumps and warnings are no traces. */
const isTrace = (file: string): boolean => !/f09|f10/.test(file);

/** What the world of a link, made to write what it does, is found to break. */
const brokenBy = ({ laboratory: { built, choice }, steps }: Session): readonly string[] => {
  const { type, era } = choice;
  const lines: string[] = [];
  const trace = new ModelTrace(
    { type, era, bounds: boundsOf(choice), built, callbacks: true },
    (line) => lines.push(line),
  );
  for (const { number } of steps) trace.take(number);
  return replayLines(lines, era).divergences.map(({ rule }) => rule);
};

/** Holds a link to what its finding says; answers with how it is shown. */
const holdLink = (link: string | null, { rule, pagemap }: Divergence): string => {
  if (link === null) {
    expect(pagemap.type, 'a memory type that has a world').toBe('unknown');
    return 'none';
  }
  const { session, diverges, notices } = restore(new URL(link).hash);
  expect(session.unfollowed).toBeUndefined();
  const { fault, type } = session.laboratory.choice;
  expect(type).toBe(pagemap.type);
  if (fault === null) {
    expect(brokenBy(session), 'a sound world').toEqual([]);
    expect(diverges).toEqual({ step: session.steps.at(-1), rule });
    expect(session.at).toBe(session.steps.length - 1);
    return 'told';
  }
  expect(diverges).toBeNull();
  expect(session.at).toBe(session.steps.length);
  const others = [...fallen(session).keys()].filter((id) => id !== rule);
  expect(fallen(session).get(rule), `${rule} falls at the last call`).toBe(session.at);
  expect(Math.min(...fallen(session).values()), 'nothing falls before').toBe(session.at);
  expect(brokenBy(session)[0]).toBe(rule);
  expectTold(others, link, notices);
  return [fault, ...others].join(' ');
};

/** Rules that fall besides are named, on the page of the trace and in the explorer. */
const expectTold = (others: readonly string[], link: string, notices: readonly string[]): void => {
  const words = playedWith(new URL(link).hash);
  expect(words).not.toMatch(/sound/);
  expect(notices).toHaveLength(others.length === 0 ? 0 : 1);
  for (const other of others) {
    expect(words).toContain(other);
    expect(notices[0]).toContain(other);
  }
};

describe('the link of a trace that diverges', () => {
  const found = new Map<string, number>();

  for (const file of files.filter(isTrace)) {
    it(`leads to what is broken: ${file.replace(/.*\//, '')}`, async () => {
      const order = { model: traceModel };
      const { divergences, kernel } = await replayTrace(traceFile(file), order, unwatched);
      expect(divergences.length).toBeGreaterThan(0);
      for (const one of divergences) {
        const how = holdLink(lookAt(one, kernel), one);
        found.set(how, (found.get(how) ?? 0) + 1);
      }
    });
  }

  it('shows a fault for nearly all of them, tells of what no fault does, and is left out where no type is known', () => {
    expect(Object.fromEntries(found)).toEqual({
      'H2 LIF-026 MAP-030 MAP-016': 1,
      'H3 MAP-016': 1,
      'change:folio.guard.isHeld=always LIF-024 PRV-001': 11,
      told: 1,
      none: 2,
    });
  });
});

describe('the words behind a link', () => {
  const hash = '#type=device-private&kernel=7.3';

  it('say with what a life is played, and what falls besides', () => {
    expect(playedWith(hash)).toBe('as a sound driver and kernel answer it');
    expect(playedWith(`${hash}&fault=LIF-006.a&breaks=LIF-006`)).toBe(
      'with LIF-006.a, a seeded fault that does the same',
    );
    expect(playedWith(`${hash}&fault=H3&breaks=LIF-005&besides=MAP-016`)).toBe(
      'with H3, a real bug that breaks the same rule, and MAP-016 with it',
    );
    expect(playedWith(`${hash}&fault=change:folio.guard.isHeld=always&breaks=LIF-018`)).toBe(
      'with a changed part of the model that does the same',
    );
  });

  it('call a seeded fault and a real bug what they are', () => {
    const named = listedFaults.filter(({ kind }) => kind === 'seeded' || kind === 'specimen');
    expect(named.length).toBeGreaterThan(100);
    for (const { id, kind } of named) expect(isSeeded(id), id).toBe(kind === 'seeded');
  });
});

describe('the link of a life', () => {
  const linesOf = (...events: readonly string[]): Divergence['life'] =>
    events.map((event, at) => ({
      ...{ line: at + 1, time: at, cpu: 0, task: 'test-1', event },
      ...{ count: null, phase: null },
    }));
  const handOut = linesOf('zone_device_page_init', 'page_ref_set val=1');
  const seen = { type: 'device-private', era: '6.12' } as const;

  it('takes a fault by which nothing else falls, where there is one, before those that are named', () => {
    const life = linesOf('page_ref_mod val=1');
    const link = lookAtLife({ type: 'fs-dax', era: '6.19', rule: 'DAX-001', life });
    expect(link).toContain('fault=change:era.parameter.freeCount=1&breaks=DAX-001&sequence');
  });

  it('is left out where a sound model does the same, whatever rule is said to fall', () => {
    expect(lookAtLife({ ...seen, rule: '', life: handOut })).toContain('0+folio.handOut');
    expect(lookAtLife({ ...seen, rule: 'LIF-006', life: handOut })).toBeNull();
  });

  it('is left out where the line that diverges is not one of its lines', () => {
    const pagemap = { type: 'device-private' } as Divergence['pagemap'];
    const told = { ...{ rule: 'LIF-018', pagemap, omitted: 0 }, life: handOut } as const;
    expect(lookAt({ ...told, line: 9 } as Divergence, '6.12')).toBeNull();
  });

  it('says that a folio is drawn smaller than it is', () => {
    const life = linesOf('zone_device_page_init order=9', 'page_ref_set val=1');
    const link = lookAtLife({ type: 'device-private', era: '7.3', rule: '', life });
    const { notices, session } = restore(new URL(link ?? '').hash);
    expect(notices).toEqual([
      'The folio of the trace is of order 9, which is too large to be drawn; here it is a smaller one.',
    ]);
    // It is told, and no alarm.
    expect(notices.map(isNote)).toEqual([true]);
    expect(restore('#orderSeen=x').notices.map(isNote)).toContain(false);
    expect(session.steps.at(-1)?.call).toBe('0 folio.handOut order=2');
  });
});
