// A program that speaks JSON lines, as the specification calls it. It is started when a life begins, and again after
// it has died: a crash is an answer like any other, and ends the life.

import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Adapter, AnswerWord, FolioSeen, PagemapSeen } from 'zdspec';

/** One program that runs, with the lines that are awaited of it. */
class Program {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly awaited: { resolve: (line: string) => void; reject: (why: Error) => void }[] =
    [];
  hasEnded = false;

  constructor(path: string) {
    this.child = spawn(path);
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      this.awaited.shift()?.resolve(line);
    });
    const end = (how: string): void => {
      this.hasEnded = true;
      for (const { reject } of this.awaited.splice(0)) reject(new Error(`the program ${how}`));
    };
    this.child.on('error', ({ message }) => {
      end(`did not start: ${message}`);
    });
    this.child.on('exit', (code, signal) => {
      end(`ended with ${signal ?? `code ${String(code)}`}`);
    });
    // A program that has died reads nothing: its end is told above.
    this.child.stdin.on('error', () => undefined);
  }

  async ask(question: object): Promise<unknown> {
    if (this.hasEnded) throw new Error('the program has ended');
    const line = await new Promise<string>((resolve, reject) => {
      this.awaited.push({ resolve, reject });
      this.child.stdin.write(`${JSON.stringify(question)}\n`);
    });
    return JSON.parse(line);
  }

  end(): void {
    this.child.stdin.end();
  }
}

/** An adapter of the program at `path`; `close` ends it. */
export const processAdapter = (path: string): Adapter & { close: () => void } => {
  let program: Program | undefined;
  const ask = async (question: object): Promise<unknown> => {
    if (!program || program.hasEnded) program = new Program(path);
    return program.ask(question);
  };
  const answer = async (call: string, given: object): Promise<AnswerWord> =>
    ((await ask({ call, ...given })) as { readonly answer: AnswerWord }).answer;
  const atFolio = (call: string) => (pfn: number, given: object) => answer(call, { pfn, ...given });
  const atPagemap = (call: string) => (given: object) => answer(call, given);
  return {
    reset: async ({ bounds: { pages } }) => {
      await ask({ call: 'reset', pages });
    },
    register: atPagemap('register'),
    unregister: atPagemap('unregister'),
    drain: atPagemap('drain'),
    handOut: atFolio('handOut'),
    get: atFolio('get'),
    put: atFolio('put'),
    map: atFolio('map'),
    unmap: atFolio('unmap'),
    migrateIn: atFolio('migrateIn'),
    split: atFolio('split'),
    observe: async (pfn) => (await ask({ call: 'observe', pfn })) as FolioSeen,
    observePagemap: async () => (await ask({ call: 'observePagemap' })) as PagemapSeen,
    close: () => program?.end(),
  };
};
