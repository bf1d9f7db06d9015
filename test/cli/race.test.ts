// `zdspec race` as a user meets it: verdicts, lanes, one schedule that repeats, and what cannot be asked.
import { describe, expect, it } from 'vitest';
import { zdspec } from './fake-surroundings.ts';

const one = ['--type', 'device-private'];

describe('zdspec race', () => {
  it('says of a pair that it holds, in how many states and schedules', async () => {
    const { out, code } = await zdspec(['race', 'folio.put', 'folio.tryGet', ...one]);
    expect(out).toMatch(/device-private \(7\.3\) +holds: \d+ states, 79 schedules/);
    expect(out).toContain('in turn folio.put ok, folio.tryGet -EAGAIN');
    expect(code).toBe(0);
  });

  it('draws what is broken as lanes, and its schedule breaks the same rule again', async () => {
    const { out, code } = await zdspec(['race', 'P2', '--kernel', '6.19', ...one]);
    expect(code).toBe(1);
    expect(out).toContain('ILV-001 is broken');
    expect(out).toContain('shortest 10 steps; with the fewest preemptions (1) 19 steps');
    expect(out).toMatch(/^ {6}1 folio\.put +2 folio\.handOut$/m);
    expect(out).toMatch(/^ +19 {2}a7r {2}reads its pagemap again$/m);
    const [, schedule = ''] = /--schedule\s+"([^"]+)"/.exec(out) ?? [];
    const args = ['race', 'P2', '--kernel', '6.19', ...one];
    const again = await zdspec([...args, '--schedule', schedule.replaceAll(/\s+/g, ' ')]);
    expect(again.out).toContain('ILV-001 is broken by the last step');
    expect(again.code).toBe(1);
  });

  it('puts accesses below each other where lanes are too narrow', async () => {
    const { out } = await zdspec(['race', 'P2', '--kernel', '6.19', ...one], { width: 40 });
    expect(out).toMatch(/^ +1 {2}1:a1 +folio\.count 1 -> 0/m);
  });

  it('tells an unlawful race as an obligation, and does not judge it', async () => {
    const { out, code } = await zdspec(['race', 'folio.tryGet', 'pagemap.unregister', ...one]);
    expect(out).toContain('unlawful');
    expect(out).toContain('ILV-010 is for users to keep: calls in turn break it');
    expect(code).toBe(0);
  });

  it('says what was covered of a race that is too large', async () => {
    const { out, err, code } = await zdspec(['race', 'P3', ...one, '--max-states', '50']);
    expect(out).toContain('incomplete: 50 states, cut short, nothing is proved');
    expect(err).toContain('1 of 1 races have more states than --max-states; 50 were covered');
    expect(code).toBe(3);
  });

  it('says how far it came at Ctrl-C', async () => {
    const args = ['race', 'P5', '--kernel', 'all'];
    const { err, code } = await zdspec(args, { interruptedAtPause: 1 });
    expect(err).toMatch(/Interrupted: \d+ of 25 races were begun/);
    expect(code).toBe(3);
  });

  it('says the same on two threads', async () => {
    const args = ['race', 'P2', '--kernel', '6.12,6.19'];
    const alone = await zdspec([...args, '--workers', '1']);
    expect(await zdspec([...args, '--workers', '2'])).toEqual(alone);
    expect(alone.out).toContain('ILV-001 is broken');
  });

  it('races every two calls that are named', async () => {
    const calls = ['folio.put', 'folio.tryGet', 'folio.get'];
    const { out } = await zdspec(['race', ...calls, '--threads', '2', '--type', 'device-private']);
    expect(out.match(/^\S.* x .*$/gm)).toHaveLength(6);
  });

  it('has a table of all pairs', async () => {
    const { out, code } = await zdspec(['race', ...one]);
    expect(out).toMatch(/^race +type +6\.1 .*7\.3 +states +schedules +rules$/m);
    expect(out).toMatch(/^P2 +device-private +broken .* holds .* ILV-001$/m);
    expect(code).toBe(1);
  });

  it('writes its result as JSON', async () => {
    const args = ['race', 'P1', ...one, '--json', '-'];
    const { out } = await zdspec(args);
    expect(JSON.parse(out)).toMatchObject({
      ...{ command: 'race', about: 'races', complete: true },
      results: [{ pair: 'P1', verdict: 'holds', findings: [] }],
    });
    const followed = await zdspec([...args, '--schedule', '1:b1 2:a1']);
    expect(JSON.parse(followed.out)).toMatchObject({
      about: 'schedule',
      result: { broken: [], ended: false, lanes: { schedule: '1:b1 2:a1' } },
    });
  });
});

describe('a rule about calls taken apart', () => {
  it('is led from where it is asked for to where it stands', async () => {
    const { err, code } = await zdspec(['check', '--rule', 'ilv-001']);
    expect(err).toContain('spec/35-interleavings.md has it, and zdspec race judges it.');
    expect(code).toBe(2);
  });
});

describe('zdspec race --random', () => {
  const drawn = ['race', '--random', '--type', 'generic', '--seed', '12'];

  it('shrinks what falls, and the schedule that it prints breaks the same rule', async () => {
    const { out, code } = await zdspec([...drawn, '--runs', '12'], { width: 200 });
    expect(code).toBe(1);
    expect(out).toMatch(
      /generic \(7\.3\) +\d found: 12 races, \d+ schedules, [\d,]+ steps, seed 12/,
    );
    expect(out).toContain('to 2 threads, 2 calls, 1 preemptions, 5 steps:');
    const [, calls = '', schedule = ''] =
      /zdspec race ("folio\.disown" "folio\.map") [^]*? --schedule "([^"]+)"/.exec(out) ?? [];
    const again = await zdspec([
      ...['race', ...calls.replaceAll('"', '').split(' '), '--type', 'generic'],
      ...['--schedule', schedule],
    ]);
    expect(again.out).toContain('ILV-004 is broken by the last step');
  });

  it('finds nothing where nothing is wrong, and draws the same races again', async () => {
    const args = ['race', '--random', '--type', 'device-coherent', '--runs', '10', '--json', '-'];
    const [one, other] = [await zdspec(args), await zdspec(args)];
    expect(one.code).toBe(0);
    const { results } = JSON.parse(one.out) as { results: { runs: number; steps: number }[] };
    expect(results[0]?.runs).toBe(10);
    expect(results[0]?.steps).toBeGreaterThan(100);
    const bare = (text: string): string => text.replaceAll(/"seconds": [\d.]+/g, '');
    expect(bare(other.out)).toBe(bare(one.out));
  });

  it('says how far it came at Ctrl-C', async () => {
    const args = ['race', '--random', '--type', 'device-coherent', '--runs', '900'];
    const { err, code } = await zdspec(args, { interruptedAtPause: 2 });
    expect(err).toMatch(/Interrupted: \d+ of 900 races were drawn/);
    expect(code).toBe(3);
  });
});

describe('what zdspec race cannot be asked', () => {
  const refusals: readonly (readonly [string, string])[] = [
    ['P99', 'Expected a pair from P1 to P39, got P99; docs/races.md has them all.'],
    ['P1 folio.put', 'Expected P1 alone, got folio.put behind it.'],
    ['P1 --type generic', 'Expected --type to be one that P1 concerns'],
    ['folio.pit folio.put', 'got folio.pit (did you mean folio.put?).'],
    ['folio.put', 'Expected a race of 2 to 4 threads, got 1'],
    [
      'folio.get folio.get folio.get folio.get folio.get',
      'Expected a race of 2 to 4 threads, got 5',
    ],
    ['folio.get,folio.get,folio.get,folio.get folio.get', 'Expected up to 3 calls in a thread'],
    ['P1 --kernel contract', 'got contract: the header says nothing of single accesses.'],
    ['P1 --threads 9', 'Expected --threads to be a whole number from 2 to 4, got 9.'],
    ['--runs 3', 'Expected --runs to come with --random, got it alone.'],
    ['P1 --random', 'Expected --random to stand without calls and other modes, got P1.'],
    ['P1 --schedule 1:b1', 'Expected --schedule with one race, one type and one kernel'],
    ['P1 --type device-private --schedule b1', 'Expected --schedule to be runs of steps such as'],
    [
      'P1 --type device-private --schedule 1:b1,b3',
      'Expected step 2 of --schedule to be 1:b2 or 2:a1, got 1:b3.',
    ],
  ];

  for (const [args, sentence] of refusals) {
    it(`${args}: one sentence, and exit 2`, async () => {
      const { err, code } = await zdspec(['race', ...args.split(' ')]);
      expect(err).toContain(sentence);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(code).toBe(2);
    });
  }
});
