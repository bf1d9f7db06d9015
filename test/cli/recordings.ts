// What tests of recordings share: to wait for what a program says, and to read what a trace says of itself.
import type { ChildProcess } from 'node:child_process';
import {
  bothDeclared,
  parseDeclaration,
  type Declaration,
} from '../../src/trace/read/declaration.ts';
import { TraceReader } from '../../src/trace/read/reader.ts';
import { privateTrace, type TraceText } from '../trace/trace-text.ts';

/** What a sound driver leaves in the pipe: a page handed out, taken, given back and freed, and the pagemap gone. */
export const good = (): TraceText =>
  privateTrace().handOut(0).mod(0, 1).put(0).end(0).unregister().unregistered();

/** Waits until a program has said something; everything that it says is kept. */
export const said = (child: ChildProcess, words: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let heard = '';
    const hear = (text: unknown): void => {
      heard += String(text);
      if (heard.includes(words)) resolve();
    };
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear);
    child.once('exit', () => {
      reject(new Error(`Expected it to say ${words}, got ${heard}`));
    });
  });

/** What a trace says of itself, through the reader. */
export const declaredIn = (text: string): Declaration => {
  let declared: Declaration = {};
  const reader = new TraceReader((item) => {
    if (item.kind === 'comment')
      declared = bothDeclared(declared, parseDeclaration(item.text) ?? {});
  });
  reader.feed(text);
  reader.end();
  return declared;
};
