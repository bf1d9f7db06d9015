// From the inputs of a workflow to the arguments of zdspec: what somebody wrote stays an argument.
import { describe, expect, it } from 'vitest';
import { orderFrom, type Surroundings } from '../../action/order.ts';

const wrong: readonly (readonly [says: string, inputs: Surroundings])[] = [
  ['Expected either trace or patch to be given, got neither.', { ZDSPEC_TRACE: ' \n ' }],
  [
    'Expected either trace or patch to be given, got both.',
    { ZDSPEC_TRACE: 'a.txt', ZDSPEC_PATCH: 'b.ts' },
  ],
  [
    'Expected type to be given with patch, got generic with a trace.',
    { ZDSPEC_TRACE: 'a.txt', ZDSPEC_TYPE: 'generic' },
  ],
  [
    'Expected probes to be given with trace, got all with a patch.',
    { ZDSPEC_PATCH: 'a.ts', ZDSPEC_PROBES: 'all' },
  ],
  [
    'Expected version to be a version or a tag of npm, got ../evil.',
    { ZDSPEC_TRACE: 'a.txt', ZDSPEC_VERSION: '../evil' },
  ],
  [
    'Expected fail-on-inconclusive to be true or false, got yes.',
    { ZDSPEC_TRACE: 'a.txt', ZDSPEC_FAIL_ON_INCONCLUSIVE: 'yes' },
  ],
];

describe('the inputs of the action', () => {
  for (const [says, inputs] of wrong) {
    it(`are refused: ${says}`, () => {
      expect(() => orderFrom(inputs)).toThrow(new RangeError(says));
    });
  }

  it('name traces, one a line', () => {
    const order = orderFrom({
      ZDSPEC_TRACE: 'a b.txt\n\n  --json.txt\n',
      ZDSPEC_KERNEL: '6.19',
      ZDSPEC_PROBES: 'all',
      ZDSPEC_VERSION: '',
    });
    expect(order).toEqual({
      args: [
        ...['replay', '--format', 'sarif', '--quiet', '--kernel=6.19'],
        ...['--probes=all', '--', 'a b.txt', '--json.txt'],
      ],
      patch: undefined,
      version: undefined,
      failsOnInconclusive: false,
    });
  });

  it('name a patch, its kernel and its types', () => {
    const order = orderFrom({
      ZDSPEC_PATCH: 'a.ts',
      ZDSPEC_KERNEL: '--json=x',
      ZDSPEC_TYPE: 'generic',
      ZDSPEC_VERSION: '0.1.0',
      ZDSPEC_FAIL_ON_INCONCLUSIVE: 'true',
    });
    expect(order).toEqual({
      args: [
        ...['check', '--format', 'sarif', '--quiet', '--kernel=--json=x', '--type=generic'],
        '--patch=a.ts',
      ],
      patch: 'a.ts',
      version: '0.1.0',
      failsOnInconclusive: true,
    });
  });
});
