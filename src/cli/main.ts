// The program: arguments in, an exit code out. bin/zdspec.js imports it.

import { run } from './program.ts';
import { processSurroundings } from './surroundings.ts';

const surroundings = processSurroundings();
await run(process.argv.slice(2), surroundings);
// Not process.exit(): what was written to a pipe still has to get through.
process.exitCode = surroundings.exitCode();
