// Where in somebody's files something went wrong, as `file:line:column`, from what an error says of itself.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printable, thrownWords } from '../../core/printable.ts';
import { isBuilt, packagePath } from '../../package/files.ts';

const pathOf = (text: string): string => {
  const bare = text.replace(/[?#].*$/, '');
  return bare.startsWith('file:') ? fileURLToPath(bare) : bare;
};

/** A path as people named it, if it is the file that they named; else from where they stand. */
export const shownPath = (text: string, named: string): string => {
  const path = pathOf(text);
  return path === resolve(named) ? named : relative('', path);
};

/** Whether a path or URL is one of this program, or of what it depends on. */
export const isOwnSource = (text: string): boolean => {
  const path = pathOf(text);
  return (
    path.startsWith(packagePath(isBuilt ? 'dist/' : 'src/')) ||
    path.includes('/node_modules/') ||
    path.startsWith('node:')
  );
};

/** The place that an error names first outside of this program; `named` is the file of a patch. */
export const errorPlace = (error: unknown, named: string): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  const transformed = /^(\/.*?|[A-Z]:.*?):(\d+):(\d+): ERROR: /m.exec(error.message);
  if (transformed) {
    const [, path = '', line = '', column = ''] = transformed;
    return `${shownPath(path, named)}:${line}:${Number(column) + 1}`;
  }
  if (error instanceof SyntaxError) return syntaxPlace(named);
  for (const line of (error.stack ?? '').split('\n')) {
    // A CommonJS module is run from a text, of which nobody knows the lines.
    if (line.includes('(data:')) return undefined;
    const [, path = '', row = '', column = ''] =
      /^ {4}at (?:.*\(|async )?((?:file:\/\/)?\/[^\s()]*):(\d+):(\d+)\)?$/.exec(line) ?? [];
    if (path === '' || path.includes('data:') || isOwnSource(path)) continue;
    return `${shownPath(path, named)}:${row}:${column}`;
  }
  return undefined;
};

/** Whether it was thrown outside of this program: by a module, or by what a module has put into its place. */
export const isOfModule = (error: unknown): boolean => {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  const first = frames.find((line) => /^ {4}at /.test(line) && !/<anonymous>|\(node:/.test(line));
  const [, path = ''] = /((?:file:\/\/)?\/[^\s()]*):\d+:\d+\)?$/.exec(first ?? '') ?? [];
  return first !== undefined && (first.includes('(data:') || (path !== '' && !isOwnSource(path)));
};

/** Node says where a syntax error is to nobody but the screen. */
const syntaxPlace = (named: string): string | undefined => {
  const { stderr } = spawnSync(process.execPath, ['--check', resolve(named)], { encoding: 'utf8' });
  const [place = '', , marks = ''] = stderr.split('\n');
  const line = /:(\d+)$/.exec(place)?.[1];
  return line === undefined ? undefined : `${named}:${line}:${marks.indexOf('^') + 1}`;
};

/** Where a file names a part of its patch: the line of `isHeld:`. */
export const partPlace = (part: string, named: string): string | undefined => {
  const name = /[^ .]*$/.exec(part)?.[0] ?? '';
  const lines = readFileSync(named, 'utf8').split('\n');
  const at = lines.findIndex((line) => new RegExp(`\\b${name}\\b['"]?\\s*[:(]`).test(line));
  return at < 0 ? undefined : `${named}:${at + 1}`;
};

/** What an error says, in one line. */
export const errorWords = (error: unknown): string => {
  if (!(error instanceof Error)) return thrownWords(error);
  const transformed = /: ERROR: (.*)/.exec(error.message);
  if (transformed) return printable(`SyntaxError: ${transformed[1] ?? ''}`).replace(/\.$/, '');
  const [first = ''] = error.message.split('\n');
  return printable(`${error.name}: ${first}`).replace(/\.$/, '');
};
