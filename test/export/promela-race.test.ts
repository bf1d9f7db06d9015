// A race as Promela: what stands at its top, its processes, and names that Spin takes.
import { describe, expect, it } from 'vitest';
import type { GuardedThreads } from '../../src/core/guarded.ts';
import { renderPromelaRace } from '../../src/export/promela-race.ts';

const toy: GuardedThreads = {
  shared: [
    { name: 'folio_count', values: [1, 0, 2], start: 1 },
    { name: 'folio_keeper', values: ['users', 0, 'pool'], start: 'users' },
    { name: 'pool_locked', values: [false, true], start: false },
    { name: 'owed', values: [-1, 300], start: -1 },
  ],
  threads: [
    {
      name: 'folio.put',
      own: [{ name: 'mode', values: ['', 'atomic'], start: '' }],
      isBackground: false,
      places: [
        {
          name: 'held',
          steps: [
            {
              name: 'a1',
              falls: [{ rule: 'TOY-001', when: [[{ variable: 1, values: ['pool'] }]] }],
              branches: [
                {
                  says: 'drops the last',
                  when: [
                    [
                      { variable: 0, values: [1] },
                      { variable: 1, values: ['users', 0] },
                    ],
                  ],
                  updates: [
                    { variable: 0, kind: 'set', to: 0 },
                    { variable: 1, kind: 'set', to: 0 },
                    { variable: 4, kind: 'set', to: 'atomic' },
                  ],
                  to: 'end',
                },
                {
                  says: 'drops one',
                  when: [[{ variable: 0, values: [1, 2] }], [{ variable: 2, values: [false] }]],
                  updates: [{ variable: 0, kind: 'add', by: -1 }],
                  to: undefined,
                },
              ],
            },
          ],
        },
        { name: 'end', steps: [] },
      ],
    },
    {
      name: 'percpu.switch',
      own: [],
      isBackground: true,
      places: [
        {
          name: 'idle',
          steps: [
            {
              name: 'k3',
              falls: [],
              branches: [{ says: 'sums', when: [[]], updates: [], to: 'idle' }],
            },
          ],
        },
      ],
    },
  ],
};

const model = renderPromelaRace(toy, {
  lines: ['A toy.'],
  rules: [{ id: 'TOY-001', title: 'A toy is not broken' }],
});

describe('a race as a Promela model', () => {
  it('begins with what it is, and with its rules by number', () => {
    expect(model.startsWith('/*\n * A toy.\n */\n')).toBe(true);
    expect(model).toContain('#define TOY_001 1 /* A toy is not broken */');
  });

  it('has a variable for each word, as small as its values allow', () => {
    const declared = [...model.matchAll(/^(?:bool|byte|short|int|mtype) \w+ = [^{]*?;$/gm)].map(
      ([all]) => all,
    );
    expect(declared).toEqual([
      'byte folio_count = 1;',
      'mtype folio_keeper = users;',
      'bool pool_locked = false;',
      'short owed = -1;',
    ]);
    expect(model).toContain('  mtype mode = nothing;\n');
  });

  it('has one indivisible step an access, at the label of its place', () => {
    expect(model).toContain(
      'at_held:\n  if\n  /* a1 drops the last */\n' +
        '  :: d_step { folio_count == 1 && folio_keeper != pool ->' +
        ' folio_count = 0; folio_keeper = thread_1; mode = atomic_2 } goto end\n',
    );
    expect(model).toContain('end:\n  false;\n');
  });

  it('asserts rules, and that a branch which is never taken is not', () => {
    expect(model).toContain(
      '  :: d_step { folio_keeper == pool -> assert(!TOY_001) } goto at_held\n',
    );
    expect(model).toContain(
      '  /* a1 drops one: never in this race */\n' +
        '  :: d_step { (folio_count > 0) || (!pool_locked) -> assert(false) } goto at_held\n',
    );
  });

  it('lets nobody miss a thread that runs by itself', () => {
    expect(model).toContain(
      'end_idle:\n  if\n  /* k3 sums */\n  :: d_step { true -> skip } goto end_idle',
    );
  });

  it('takes no word of Promela for a name, and no name twice', () => {
    const symbols = /^mtype = \{ (.*) \};$/m.exec(model)?.[1]?.split(', ');
    expect(symbols?.toSorted()).toEqual(['atomic_2', 'nothing', 'pool', 'thread_1', 'users']);
  });
});
