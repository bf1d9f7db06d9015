// `npm run test:quick`: every test but the slow ones, and then what the change most likely broke. What changed is what
// git has not committed, or what differs from a commit or branch: `npm run test:quick -- main`.
import { createVitest, type TestModule, type TestSpecification } from 'vitest/node';
import { reachLines } from './reach.ts';

const since = process.argv[2] ?? true;
const vitest = await createVitest('test', { watch: false, changed: since });
const fileOf = (one: Pick<TestModule, 'moduleId'>): string =>
  one.moduleId.slice(vitest.config.root.length + 1);
const isSlow = ({ project }: TestSpecification): boolean => project.name !== 'quick';

await vitest.standalone();
const reached = await vitest.getRelevantTestSpecifications();
const all = await vitest.globTestSpecifications();
const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
  all.filter((one) => !isSlow(one)),
);
const failed = testModules.flatMap((module) => {
  const tests = [...module.children.allTests('failed')];
  const isUnread = tests.length === 0 && module.state() === 'failed';
  return [
    ...tests.map(({ fullName }) => ({ file: fileOf(module), title: fullName })),
    ...(isUnread ? [{ file: fileOf(module), title: 'the file itself' }] : []),
  ];
});
const lines = reachLines({
  reached: reached.map(fileOf),
  slow: all.filter(isSlow).map(fileOf),
  failed,
});
process.stdout.write(`${lines.join('\n')}\n`);
await vitest.close();
process.exitCode = failed.length > 0 || unhandledErrors.length > 0 ? 1 : 0;
