// `zdspec docs`: the site, served on this machine until Ctrl-C.

import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { InputError } from '../../study/input-error.ts';
import { packagePath } from '../../package/files.ts';
import { parseCount } from '../../study/given-option.ts';
import { serveFolder } from '../terminal/static-server.ts';
import type { Surroundings } from '../terminal/surroundings.ts';
import { summaries } from './summaries.ts';

const site = 'site/out';

/** Links that other commands print lead here. */
const usualPort = 8377;

const largestPort = 65_535;

const examples = `
Examples:
  npm run site && zdspec docs    build the site, then serve it
  zdspec docs --port 0           on any port that is free

It listens on 127.0.0.1 alone, opens nothing and writes nothing. The site also works without it: open
site/out/index.html.

Exit codes: 0 stopped by Ctrl-C, 2 the site is not built, or the port cannot be had.
`;

/** Adds the command. */
export const addDocs = (program: Command, surroundings: Surroundings): void => {
  program
    .command('docs')
    .description(summaries.docs)
    .option('--port <n>', 'the port to listen on', parseCount('--port', 0, largestPort), usualPort)
    .addHelpText('after', examples)
    .action(({ port }: { readonly port: number }) => serve(packagePath(site), port, surroundings));
};

/** Serves a folder until Ctrl-C. */
export const serve = async (
  folder: string,
  port: number,
  surroundings: Surroundings,
): Promise<void> => {
  if (!existsSync(`${folder}/index.html`)) {
    throw new InputError(`Expected the site to be built in ${site}, got none; run npm run site.`);
  }
  const served = await serveFolder(folder, port);
  surroundings.out(`The site is at ${served.url} until Ctrl-C.\n`);
  try {
    while (!surroundings.isInterrupted()) {
      await surroundings.pause();
      await delay(50);
    }
  } finally {
    await served.close();
  }
  surroundings.finish(0);
};
