// A few lines for each entry of the package, as somebody in a strict project would write them. Each prints one line.

/** What an entry's sample is, and what it prints. */
interface Sample {
  readonly text: string;
  readonly prints: string;
}

export const samples: Readonly<Record<string, Sample>> = {
  zdspec: {
    text: `
import { buildWorld, explore, smallBounds, rules, type Exploration, type SpecRule } from 'zdspec';
const { world } = buildWorld({ type: 'generic', era: '6.19', bounds: smallBounds });
const found: Exploration = explore(world, { maxStates: 100_000, stopAtViolation: true });
const rule: SpecRule | undefined = rules.find(({ id }) => id === 'LIF-001');
console.log(rule?.id, found.complete, found.violations.length);
`,
    prints: 'LIF-001 true 0',
  },
  'zdspec/patch': {
    text: `
import { definePatch, type Patch } from 'zdspec/patch';
export const patch: Patch = definePatch({
  title: 'a get counts twice',
  types: ['generic'],
  actions: {
    takeReference: ({ folio }, { folio: sound }) => ({
      folio: { count: (sound.count ?? folio.count) + 1 },
    }),
  },
});
console.log(patch.title);
`,
    prints: 'a get counts twice',
  },
  'zdspec/trace': {
    text: `
import { Follower, readItems, traceModel, type Replay } from 'zdspec/trace';
const follower = new Follower(traceModel, '6.19', undefined);
const items = readItems(['# tracer: nop\\n']);
let step = items.next();
for (; step.done !== true; step = items.next()) follower.take(step.value);
const replay: Replay = follower.end(step.value);
console.log(replay.verdict, replay.lines);
`,
    prints: 'inconclusive 1',
  },
};
