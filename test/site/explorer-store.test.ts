// What actions leave of a session: one folio is chosen wherever it is looked at, and nothing is lost without a word.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eras } from '../../src/domain/era.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { parseSequence } from '../../src/export/notation.ts';
import { choiceOfFault, usualChoice } from '../../site/explorer/choice.ts';
import { hashOf } from '../../site/explorer/link.ts';
import { litIn } from '../../site/explorer/lit.ts';
import { folioAt, sceneOf } from '../../site/explorer/scene.ts';
import { isDone, stateOf, wholeSequenceOf } from '../../site/explorer/session.ts';
import { canUndo } from '../../site/explorer/replace.ts';
import { reduce, viewOfLink, type Action, type View } from '../../site/explorer/store.ts';
import { Walk } from '../../site/explorer/walk.ts';

const calls = 'pagemap.register;0+folio.handOut;0+folio.map;0+folio.unmap';
const four = `#type=device-private&kernel=6.19&pages=4&sequence=${calls}`;

const sceneIn = ({ session }: View) => sceneOf(session.laboratory, stateOf(session));

/** What a link and the browser's history keep of a view. */
const keptOf = (view: View) => ({ hash: hashOf(view), pfn: view.pfn });

const back = (view: View, { hash, pfn }: ReturnType<typeof keptOf>): View =>
  reduce(view, { type: 'link', hash, mark: pfn });

const any = fc.nat(1000);
const one = <Value>(of: readonly Value[], by: number): Value => of[by % of.length] as Value;

/** An action, drawn by two numbers when it is known what there is. */
const actionOf = (view: View, kind: number, by: number): Action => {
  const { session } = view;
  switch (kind) {
    case 0:
      return { type: 'choose', change: { type: one(memoryTypes, by) } };
    case 1:
      return { type: 'choose', change: { era: one(eras, by) } };
    case 2:
      return { type: 'choose', change: { pages: one([2, 4, 8, 16], by) } };
    case 3:
      return { type: 'select', pfn: by % 16 };
    case 4:
      return { type: 'jump', to: by % (session.steps.length + 1) };
    case 5:
      return { type: one(['undo', 'redo', 'clear'] as const, by) };
    case 6:
      return { type: 'fault', id: one([null, 'LIF-001.a', 'R1', 'ALT-007.a'], by) };
    case 7:
      return { type: 'beside', era: one([null, ...eras], by) };
    default: {
      const number = new Walk(session.laboratory, by).next(session);
      return { type: 'take', number: Math.max(number, 0) };
    }
  }
};

const acts = fc.array(fc.tuple(fc.oneof(fc.nat(7), fc.constant(8), fc.constant(8)), any), {
  minLength: 5,
  maxLength: 25,
});

describe('the chosen folio', () => {
  it('is the one whose calls are shown and whose phase is lit, after anything', () => {
    let lit = 0;
    fc.assert(
      fc.property(acts, (all) => {
        let view = viewOfLink('#type=device-private&kernel=6.19&pages=8&sequence=pagemap.register');
        for (const [kind, by] of all) {
          view = reduce(view, actionOf(view, kind, by));
          const scene = sceneIn(view);
          if (view.session.laboratory.choice.stage !== 'life') continue;
          const chosen = folioAt(scene, view.pfn);
          const hasAny = scene.some(({ folios }) => folios.length > 0);
          expect(chosen?.pfn).toBe(hasAny ? view.pfn : undefined);
          const { current, taken } = litIn(view.session, view.pfn);
          expect(current).toBe(chosen?.folio.phase ?? '');
          const step = view.session.steps[view.session.at - 1];
          if (!step || !isDone(step)) expect(taken).toBe('');
          lit += current === '' ? 0 : 1;
        }
      }),
      { seed: 20_261_125, numRuns: 60 },
    );
    expect(lit).toBeGreaterThan(300);
  });

  it('is another one where its page has gone', () => {
    let view = viewOfLink('#type=generic&kernel=6.19&pages=16&sequence=pagemap.register');
    view = reduce(view, { type: 'select', pfn: 10 });
    view = reduce(view, { type: 'choose', change: { pages: 4 } });
    expect([view.pfn, litIn(view.session, view.pfn).current]).toEqual([0, 'owned']);
  });

  it('has taken no transition where its call was refused', () => {
    const { session } = viewOfLink(
      '#type=generic&kernel=6.19&pages=4&sequence=pagemap.register;0+folio.unmap',
    );
    expect(session.steps[1]?.answer.kind).not.toBe('ok');
    expect(litIn(session, 0)).toMatchObject({ current: 'owned', taken: '' });
  });
});

/** Everything that puts another session in the place of one. */
const replacing: readonly (readonly [string, Action])[] = [
  ['another type', { type: 'choose', change: { type: 'generic' } }],
  ['another kernel', { type: 'choose', change: { era: '6.1' } }],
  ['other pages', { type: 'choose', change: { pages: 16 } }],
  ['another world', { type: 'choose', change: { stage: 'pagemap' } }],
  ['a fault here', { type: 'fault', id: 'LIF-001.a' }],
  ['a fault of elsewhere', { type: 'fault', id: 'ALT-007.a' }],
  ['a sequence that is shown', { type: 'show', id: 'H3', sequence: 'pagemap.register' }],
  [
    'a state that was found',
    { type: 'follow', choice: usualChoice, sequence: '', isPlayed: false },
  ],
  ['nothing', { type: 'clear' }],
];

describe('what a link says of a trace', () => {
  const told =
    'type=device-private&kernel=7.3&pages=4&fault=H3&breaks=LIF-005&besides=MAP-016&orderSeen=9';
  const link = `#${told}&sequence=pagemap.register;0+folio.handOut;0+folio.handOut`;
  const take = (view: View, call: string): View => {
    const { world } = view.session.laboratory.built;
    const [move] = parseSequence(call);
    return reduce(view, { type: 'take', number: move ? world.names.moveOf(move) : -1 });
  };

  it('is in every link that follows as long as its calls are there, and is told where that link is opened', () => {
    const opened = viewOfLink(link);
    expect(opened.notices).toHaveLength(2);
    expect(hashOf(opened)).toBe(link);
    const later = take(take(opened, 'pagemap.lookUp'), '2 folio.handOut');
    expect(hashOf(later)).toBe(`${link};pagemap.lookUp;2+folio.handOut`);
    const again = viewOfLink(hashOf(later));
    expect(again.notices).toEqual(opened.notices);
    expect(hashOf(take(reduce(again, { type: 'undo' }), 'pagemap.lookUp'))).toContain(told);
    for (const view of [opened, again]) {
      const other = take(reduce(view, { type: 'jump', to: 2 }), 'pagemap.lookUp');
      expect(hashOf(other)).not.toMatch(/besides|orderSeen/);
    }
    expect(hashOf(reduce(opened, { type: 'fault', id: null }))).not.toMatch(/besides|orderSeen/);
  });
});

describe('what takes the place of a session', () => {
  for (const [words, action] of replacing) {
    it(`is an entry of the history, from which Back leads to what was there: ${words}`, () => {
      let view = viewOfLink(`${four}&beside=6.15`);
      view = reduce(reduce(view, { type: 'jump', to: 2 }), { type: 'select', pfn: 3 });
      const kept = keptOf(view);
      const other = reduce(view, action);
      expect(other.replaced).toBe(view.replaced + 1);
      expect(hashOf(other)).not.toBe(kept.hash);
      const again = back(other, kept);
      expect(keptOf(again)).toEqual(kept);
      expect(again.notices).toEqual([]);
      expect(sceneIn(again)).toEqual(sceneIn(view));
      expect(again.replaced).toBe(other.replaced);
    });
  }

  it('leaves nothing behind that Back does not lead to, after anything', () => {
    let entries = 0;
    fc.assert(
      fc.property(acts, (all) => {
        let view = viewOfLink(four);
        for (const [kind, by] of all) {
          const next = reduce(view, actionOf(view, kind, by));
          const [old, now] = [view, next].map(({ session }) => wholeSequenceOf(session));
          const isLost = !`${String(now)}; `.startsWith(`${String(old)}; `) && old !== '';
          if (isLost) expect(next.replaced).toBe(view.replaced + 1);
          if (next.replaced > view.replaced) {
            expect(keptOf(back(next, keptOf(view)))).toEqual(keptOf(view));
            entries += 1;
          }
          view = next;
        }
      }),
      { seed: 20_261_125, numRuns: 40 },
    );
    expect(entries).toBeGreaterThan(100);
  });

  it('keeps undone calls, and calls that do not follow, through other kernels and back', () => {
    for (const at of [1, 4]) {
      const view = reduce(viewOfLink(four), { type: 'jump', to: at });
      const there = reduce(view, { type: 'choose', change: { type: 'generic' } });
      expect(there.session.unfollowed?.step).toBe(2);
      expect(there.notices).toEqual([
        expect.stringMatching(/^The calls are followed up to step 1/),
      ]);
      const again = reduce(there, { type: 'choose', change: { type: 'device-private' } });
      expect(wholeSequenceOf(again.session)).toBe(wholeSequenceOf(view.session));
      expect(again.notices).toEqual([]);
    }
    const one = reduce(viewOfLink(four), { type: 'jump', to: 1 });
    const { session } = reduce(one, { type: 'choose', change: { era: '6.15' } });
    expect([session.at, session.steps.length]).toEqual([1, 4]);
  });

  it('is undone where it has no steps of its own, and by nothing else', () => {
    const view = viewOfLink(four);
    expect(canUndo(viewOfLink('#'))).toBe(false);
    const cleared = reduce(view, { type: 'clear' });
    expect(canUndo(cleared)).toBe(true);
    const again = reduce(cleared, { type: 'undo' });
    expect(again.session).toBe(view.session);
    expect(again.replaced).toBe(2);
    const elsewhere = reduce(view, { type: 'fault', id: 'ALT-007.a' });
    expect(reduce(elsewhere, { type: 'undo' }).session).toBe(view.session);
    const shown = reduce(view, { type: 'show', id: 'H3', sequence: 'pagemap.register' });
    expect(canUndo(shown)).toBe(false);
  });

  it('says what was lost with it', () => {
    const view = viewOfLink(four);
    const gone = "4 steps were replaced; the browser's Back restores them.";
    expect(reduce(view, { type: 'fault', id: 'ALT-007.a' }).notices).toEqual([
      expect.stringMatching(/^ALT-007\.a has no place in the world "folios"\.$/),
      expect.stringMatching(/^The world is another one: .*the world "with an altmap", not/),
      gone,
    ]);
    const faulty = viewOfLink(`${four}&fault=LIF-001.a`);
    const choice = { ...faulty.session.laboratory.choice, pages: 2, fault: null };
    const found: Action = { type: 'follow', choice, sequence: 'pagemap.register', isPlayed: true };
    const played = reduce(faulty, found);
    expect(played.notices).toEqual([
      'The world is another one: 2 pages, not 4 pages.',
      'LIF-001.a was turned off.',
      gone,
    ]);
    expect(reduce(played, { type: 'played' }).notices).toEqual(played.notices);
    const longer = {
      ...found,
      choice: view.session.laboratory.choice,
      sequence: `${calls};0+folio.put`,
    };
    expect(
      reduce(view, { ...longer, sequence: longer.sequence.replaceAll('+', ' ') }).notices,
    ).toEqual([]);
    expect(choiceOfFault('ALT-007.a').stage).toBe('altmap');
  });
});
