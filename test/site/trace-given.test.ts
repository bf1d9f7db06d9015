// Whatever files and folders the command takes, the page takes as the same traces, and comes to the same result.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import {
  chosenFiles,
  chosenFolder,
  droppedFiles,
  type Drop,
  type DroppedItem,
  type FileOfFolder,
} from '../../site/trace/given.ts';
import type { Given } from '../../site/trace/protocol.ts';
import { tracesOf } from '../../site/trace/source.ts';
import { sourceOf } from '../../src/cli/terminal/trace-file.ts';
import { traceFiles } from '../../src/cli/terminal/trace-folder.ts';
import { traceModel } from '../../src/package/trace-model.ts';
import { InputError } from '../../src/study/input-error.ts';
import { unwatched } from '../../src/study/task.ts';
import { replayOrRefuse, type Unreadable } from '../../src/study/trace-order.ts';
import type { FileReplay } from '../../src/study/replay-trace.ts';
import type { TraceSource } from '../../src/study/trace-source.ts';
import { privateTrace } from '../trace/trace-text.ts';

const root = mkdtempSync(join(tmpdir(), 'zdspec-given-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const lines = privateTrace().handOut(0).mod(0, 1).put(0).end(0).text.trimEnd().split('\n');
/** The lines of one CPU of two: the whole is sound, and no half of it is. */
const half = (cpu: number): string => lines.filter((_, at) => at % 2 === cpu).join('\n');
const whole = lines.join('\n');

/** What is given at once, each a file or a folder, and the files that are there. */
interface Form {
  readonly says: string;
  readonly given: readonly string[];
  readonly files: Readonly<Record<string, string | Buffer>>;
}

const many = Object.fromEntries(
  Array.from({ length: 250 }, (_, at) => [`many/${at}.${at % 50 === 0 ? 'txt' : 'md'}`, whole]),
);

const forms: readonly Form[] = [
  ...['trace', 'notes.md', 'a b.txt', 'cpu0', 'ünï.txt'].map((name) => ({
    ...{ says: `a file called ${name}`, given: [name], files: { [name]: whole } },
  })),
  ...['.txt', '.trace', '.log', '.gz', '.xz', '.zst', '.bz2', '.lz4', '.dat', '.md'].map((end) => ({
    ...{ says: `a folder with *${end}`, given: ['f'], files: { [`f/t${end}`]: whole } },
  })),
  ...['trace.cpu0', 'cpu0', 'run_1-cpu0', 't.cpu0.txt', 't.cpu0.gz', 'cpu0/trace'].map((first) => ({
    says: `a folder with ${first} and its like`,
    given: ['f'],
    files: Object.fromEntries(
      [0, 1].map((cpu) => [
        `f/${first.replace('cpu0', `cpu${cpu}`)}`,
        first.endsWith('.gz') ? gzipSync(half(cpu)) : half(cpu),
      ]),
    ),
  })),
  {
    says: 'per_cpu of tracefs',
    given: ['per_cpu'],
    files: {
      ...{ 'per_cpu/cpu0/trace': half(0), 'per_cpu/cpu1/trace': half(1) },
      ...{ 'per_cpu/cpu0/stats': 'entries: 7\n', 'per_cpu/cpu1/snapshot': '# none\n' },
    },
  },
  {
    says: 'the folders of two CPUs',
    given: ['cpu1', 'cpu0'],
    files: { 'cpu0/trace': half(0), 'cpu1/trace': half(1) },
  },
  {
    says: 'files of CPUs beyond nine, and what trace-cmd writes meanwhile',
    given: ['f'],
    files: {
      ...{ 'f/t.cpu10': half(1), 'f/t.cpu2': half(0), 'f/trace.dat.cpu0': Buffer.alloc(9) },
      'f/plot-cpu0.png': Buffer.alloc(9),
    },
  },
  {
    says: 'files of CPUs by their names',
    given: ['t.cpu1.txt', 'other.txt', 't.cpu0.txt'],
    files: { 't.cpu1.txt': half(1), 'other.txt': whole, 't.cpu0.txt': half(0) },
  },
  {
    says: 'a folder beside files, with folders in it and what is no trace',
    given: ['z.txt', 'f', 'a.md'],
    files: {
      ...{ 'z.txt': whole, 'f/b/c/deep.txt': half(0), 'f/a.log': whole, 'a.md': whole },
      ...{ 'f/b/notes.md': '', 'f/Makefile': '', 'f/.hidden': '' },
    },
  },
  { says: 'a folder without traces', given: ['f'], files: { 'f/a.md': '', 'f/b/Makefile': '' } },
  {
    says: 'a folder without traces beside one that has some',
    given: ['f', 'e'],
    files: { 'f/a.txt': whole, 'e/a.md': '' },
  },
  { says: 'a folder of many files', given: ['many'], files: many },
];

/** Each trace with what it came to, and what was not looked at; or the sentence that refuses all. */
type Outcome =
  | { readonly results: readonly object[]; readonly passedOver: readonly string[] }
  | { readonly refused: string };

const timeless = (result: FileReplay | Unreadable): object => ({ ...result, seconds: 0 });

const outcome = async (
  tell: () => Promise<{
    readonly sources: readonly TraceSource[];
    readonly passedOver: readonly string[];
  }>,
): Promise<Outcome> => {
  try {
    const { sources, passedOver } = await tell();
    const results: object[] = [];
    for (const source of sources) {
      results.push(timeless(await replayOrRefuse(source, { model: traceModel }, unwatched)));
    }
    return { results, passedOver };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { refused: error.message };
  }
};

const inCommand = async (folder: string, given: readonly string[]): Promise<Outcome> => {
  const said = await outcome(() => {
    const { files, parts, passedOver } = traceFiles(given.map((name) => join(folder, name)));
    return Promise.resolve({ sources: files.map((file) => sourceOf(file, parts)), passedOver });
  });
  return JSON.parse(JSON.stringify(said).replaceAll(`${folder}/`, '')) as Outcome;
};

const silent = { begin: () => undefined, read: () => undefined, item: () => undefined };

const inPage = async (given: () => Given | Promise<Given>): Promise<Outcome> => {
  const said = await outcome(async () => {
    const { files, passedOver } = await given();
    return { sources: tracesOf(files, [], silent).map(({ source }) => source), passedOver };
  });
  return JSON.parse(JSON.stringify(said)) as Outcome;
};

type Entry = NonNullable<ReturnType<DroppedItem['webkitGetAsEntry']>>;

/** What a browser tells of a path that was dropped. */
const entryOf = (folder: string, path: string): Entry => {
  const place = join(folder, path);
  const isDirectory = statSync(place).isDirectory();
  const about = { name: basename(path), fullPath: `/${path}`, isDirectory, isFile: !isDirectory };
  if (!isDirectory) {
    return Object.assign(about, {
      file: (take: (file: File) => void): void => {
        take(new File([readFileSync(place)], basename(path)));
      },
    });
  }
  const inside = readdirSync(place).map((name) => entryOf(folder, join(path, name)));
  // In no order that anybody could rely on.
  inside.reverse();
  return Object.assign(about, {
    createReader: () => ({
      readEntries: (take: (some: readonly Entry[]) => void): void => {
        take(inside.splice(0, 100));
      },
    }),
  });
};

const dropped = (folder: string, given: readonly string[]): Drop => {
  const items = given.map((name) => ({
    kind: 'file',
    webkitGetAsEntry: () => entryOf(folder, name),
    getAsFile: () => new File([Uint8Array.from(bytesOf(join(folder, name)))], basename(name)),
  }));
  return Object.assign({ dataTransfer: { items } }, { type: 'drop' });
};

/** A browser gives a folder as a file as well, which cannot be read. */
const bytesOf = (place: string): Buffer =>
  statSync(place).isDirectory() ? Buffer.alloc(0) : readFileSync(place);

/** A file as a browser gives it that was chosen, alone or with its folder. */
const chosen = (folder: string, path: string, isBelow: boolean): FileOfFolder =>
  Object.assign(new File([readFileSync(join(folder, path))], basename(path)), {
    webkitRelativePath: isBelow ? path : '',
  });

describe('what is given to the page is what the command is given', () => {
  for (const [at, { says, given, files }] of forms.entries()) {
    it(`as ${says}`, async () => {
      const folder = join(root, String(at));
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
      }
      const command = await inCommand(folder, given);
      expect(await inPage(() => droppedFiles(dropped(folder, given)))).toEqual(command);
      const [only = '', ...others] = given;
      const isBelow = !Object.hasOwn(files, only);
      if (others.length > 0 && isBelow) return;
      const paths = isBelow
        ? Object.keys(files)
        : given.filter((name) => Object.hasOwn(files, name));
      const picked = paths.map((path) => chosen(folder, path, isBelow));
      const named = isBelow ? given : paths;
      const page = await inPage(() => (isBelow ? chosenFolder : chosenFiles)(picked));
      expect(page).toEqual(await inCommand(folder, named));
    });
  }

  it('so that the files of all CPUs are a sound trace, and those of one are none', async () => {
    const verdicts = [];
    for (const cpus of [[0, 1], [1]]) {
      const folder = mkdtempSync(join(root, 'cpus-'));
      for (const cpu of cpus) writeFileSync(join(folder, `cpu${cpu}`), half(cpu));
      const picked = cpus.map((cpu) => chosen(folder, `cpu${cpu}`, false));
      const said = await inPage(() => chosenFiles(picked));
      verdicts.push('results' in said ? said.results : []);
    }
    expect(verdicts[0]).toMatchObject([{ file: 'cpu*', verdict: 'conforms' }]);
    expect(verdicts[1]).not.toMatchObject([{ verdict: 'conforms' }]);
  });
});
