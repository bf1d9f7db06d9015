// `npm run release:notes -- v0.2.0`: what CHANGELOG.md says of a version, if tag, package and changelog agree on it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The section of a version, without its heading; throws a RangeError where it is none that can be released. */
export const notesOf = (changelog: string, tag: string, version: string): string => {
  if (tag !== `v${version}`) {
    throw new RangeError(
      `Expected the tag to be v${version}, the version of package.json, got ${tag}.`,
    );
  }
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((one) => one.startsWith(`${version}, `));
  const [heading = '', ...lines] = section?.split('\n') ?? [];
  if (!/, \d{4}-\d{2}-\d{2}$/.test(heading)) {
    throw new RangeError(
      `Expected CHANGELOG.md to have a heading like "## ${version}, 2026-01-31", got ${heading === '' ? 'none' : `"## ${heading}"`}.`,
    );
  }
  return lines.join('\n').trim();
};

const root = new URL('..', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

if (process.argv[1] === join(fileURLToPath(root), '.github', 'release-notes.ts')) {
  const { version } = JSON.parse(read('package.json')) as { readonly version: string };
  process.stdout.write(`${notesOf(read('CHANGELOG.md'), process.argv[2] ?? '', version)}\n`);
}
