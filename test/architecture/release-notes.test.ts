// A release is told by its tag, its package and CHANGELOG.md, and all three must mean the same one.
import { describe, expect, it } from 'vitest';
import { notesOf } from '../../.github/release-notes.ts';
import { read } from './tree.ts';

const changelog = `# Changelog

## 0.3.0, not yet released

- Soon.

## 0.2.0, 2026-03-01

- A rule.

### Details

- More of it.

## 0.1.0, 2026-01-31

- Everything.
`;

describe('the notes of a release', () => {
  it('are the section of its version', () => {
    expect(notesOf(changelog, 'v0.2.0', '0.2.0')).toBe('- A rule.\n\n### Details\n\n- More of it.');
    expect(notesOf(changelog, 'v0.1.0', '0.1.0')).toBe('- Everything.');
  });

  it('are refused where tag and package differ', () => {
    expect(() => notesOf(changelog, 'v0.2.0', '0.1.0')).toThrow(
      'Expected the tag to be v0.1.0, the version of package.json, got v0.2.0.',
    );
  });

  it('are refused where the changelog has no day for them', () => {
    const says = 'Expected CHANGELOG.md to have a heading like';
    expect(() => notesOf(changelog, 'v0.3.0', '0.3.0')).toThrow(
      `${says} "## 0.3.0, 2026-01-31", got "## 0.3.0, not yet released".`,
    );
    expect(() => notesOf(changelog, 'v0.4.0', '0.4.0')).toThrow(
      `${says} "## 0.4.0, 2026-01-31", got none.`,
    );
  });
});

it('CHANGELOG.md begins with the version of the package, or with one that is not yet released', () => {
  const { version } = JSON.parse(read('package.json')) as { readonly version: string };
  const [, newest, when] = /^## (\S+), (.*)$/m.exec(read('CHANGELOG.md')) ?? [];
  expect(when).toMatch(/^(?:not yet released|\d{4}-\d{2}-\d{2})$/);
  if (when !== 'not yet released') expect(newest).toBe(version);
});
