// A report with everything that a format has to take care of: a broken rule, a skipped one, doubts, and hostile text.
import type { Report } from '../../src/export/report.ts';

const step = (task: string | null, says: string, line: number | null) => ({
  ...{ task, says, line },
  state: 'count=1',
});

export const sampleReport: Report = {
  command: 'replay',
  version: '1.2.3',
  root: 'file:///opt/zdspec/',
  rules: [
    {
      id: 'LIF-001',
      title: 'A sum <is> "even" & whole',
      kind: 'always',
      binds: 'core',
      citation: 'spec/10-folio-life.md#lif-001',
    },
    {
      id: 'LIF-004',
      title: 'A hand-out takes #1 reference',
      kind: 'step',
      binds: 'driver',
      citation: 'spec/10-folio-life.md#lif-004',
    },
    {
      id: 'PIN-001',
      title: 'A pin',
      kind: 'step',
      binds: 'users',
      citation: 'spec/30-pinning.md#pin-001',
    },
  ],
  subjects: [
    {
      name: "traces/a'b <c>.txt",
      file: 'traces/a b.txt',
      type: 'device-private',
      properties: [
        ['kernel', '6.12'],
        ['seed', '7'],
      ],
      seconds: 0.25,
      doubts: [],
      results: [
        {
          rule: 'LIF-001',
          status: 'holds',
          message: '',
          steps: [],
          line: null,
          count: 0,
          repeat: '',
        },
        {
          rule: 'LIF-004',
          status: 'broken',
          message: 'Expected a > b,\ngot "c" & \u0001',
          steps: [
            step('user-1', 'page_ref_set val=1', 3),
            step('kworker/0:1-9', 'page_ref_mod val=1', 5),
            step('user-1', 'put #last', 7),
          ],
          ...{ line: 7, count: 3, repeat: 'npx zdspec replay "traces/a b.txt"' },
        },
        {
          rule: 'PIN-001',
          status: 'skipped',
          message: 'nothing to say',
          steps: [],
          line: null,
          count: 0,
          repeat: '',
        },
      ],
    },
    {
      name: 'generic 6.19',
      file: null,
      type: 'generic',
      properties: [],
      seconds: 1,
      doubts: ['5 events lost at line 2'],
      results: [
        {
          rule: 'LIF-001',
          status: 'holds',
          message: '',
          steps: [],
          line: null,
          count: 0,
          repeat: '',
        },
      ],
    },
  ],
};

/** The same with a broken rule that was found in calls of the model. */
export const callsReport: Report = {
  ...sampleReport,
  subjects: [
    {
      ...{
        name: 'generic 6.19',
        file: null,
        type: 'generic',
        properties: [],
        seconds: 1,
        doubts: [],
      },
      results: [
        {
          rule: 'PIN-001',
          status: 'broken',
          message: 'A pin: broken by x',
          steps: [step(null, 'x -> ok', null)],
          line: null,
          count: 1,
          repeat: 'again',
        },
      ],
    },
  ],
};
