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
  'zdspec/fast-check': {
    text: `
import fc from 'fast-check';
import { worldLives } from 'zdspec/fast-check';
const lives = worldLives({ type: 'generic', era: '6.19' });
fc.assert(fc.property(lives, ({ calls }) => calls.every(({ after }) => after.folios.length <= 4)), {
  numRuns: 20,
});
console.log('lawful');
`,
    prints: 'lawful',
  },
  // Only vitest can import it.
  'zdspec/vitest': {
    text: `
import { describeConformance, type Adapter } from 'zdspec/vitest';
const counts = [0, 0, 0, 0];
const adapter: Adapter = {
  reset: () => void counts.fill(0),
  register: () => 'ok',
  handOut: (pfn) => void (counts[pfn] = 1),
  get: (pfn) => void (counts[pfn] = (counts[pfn] ?? 0) + 1),
  put: (pfn) => void (counts[pfn] = (counts[pfn] ?? 0) - 1),
  observe: (pfn) => ({ count: counts[pfn] ?? 0 }),
};
describeConformance(adapter, { types: ['device-private'], era: '6.19', runs: 20, seed: 1 });
`,
    prints: '',
  },
};
