// The lab from end to end: a stock kernel is booted, recorded and judged. It needs QEMU and a kernel image.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../architecture/tree.ts';
import { describeWith } from '../programs.ts';

const programs = [
  ...(['busybox', 'cpio', 'depmod', 'gcc', 'mke2fs', 'qemu-system-x86_64'] as const),
];

/** A kernel that is told, or one of this machine whose modules are there as well. */
const kernel = ((): { readonly image: string; readonly modules: string } | undefined => {
  const { ZDSPEC_LAB_KERNEL: told = '', ZDSPEC_LAB_MODULES: modules = '/' } = process.env;
  if (told !== '') return { image: told, modules };
  const own = existsSync('/boot') ? readdirSync('/boot') : [];
  const image = own
    .filter((name) => name.startsWith('vmlinuz-'))
    .find((name) => existsSync(`/lib/modules/${name.slice('vmlinuz-'.length)}`));
  return image === undefined ? undefined : { image: `/boot/${image}`, modules: '/' };
})();

const title = 'npm run lab';
const describeLab = (tests: () => void): void => {
  if (kernel === undefined) {
    describe.skip(`${title} [skipped: needs a kernel (ZDSPEC_LAB_KERNEL)]`, tests);
  } else describeWith(programs, title, tests);
};

describeLab(() => {
  it('records a truncate that waits and two memory failures, and accuses nobody', () => {
    const out = mkdtempSync(join(tmpdir(), 'zdspec-lab-test-'));
    const options = ['--kernel', kernel?.image ?? '', '--modules', kernel?.modules ?? ''];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'lab/main.ts', ...options, '--out', out, '--only', 'fs-dax,generic'],
      { cwd: root, encoding: 'utf8' },
    );
    const console = readFileSync(join(out, 'console.txt'), 'latin1');
    expect(status, `${stdout}${stderr}${console}`).toBe(0);
    for (const type of ['fs-dax', 'generic']) {
      // Without page_ref no more can be said; with it, the recording conforms.
      expect(stdout).toMatch(
        new RegExp(`^${type} +0 +[\\d.]+ +\\d+ {2}(?:inconclusive|conforms)$`, 'm'),
      );
      const trace = readFileSync(join(out, `${type}.trace`), 'utf8');
      expect(trace).toMatch(/ memremap_pages: .* nr_range=1 /);
      expect(trace).toMatch(/ memory_failure_ret: .* ret=0/);
      expect(trace).toMatch(/ memunmap_pages_ret: /);
    }
    expect(Number(/truncate waited (\d+) ms/.exec(console)?.[1])).toBeGreaterThan(400);
    rmSync(out, { recursive: true });
  });
});
