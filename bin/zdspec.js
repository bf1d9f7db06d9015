#!/usr/bin/env node
// A checkout runs its sources, so that nothing is ever stale; an installed package has only what was built of them.
import { existsSync } from 'node:fs';

const source = new URL('../src/cli/main.ts', import.meta.url);
const built = new URL('../dist/main.js', import.meta.url);
const isCheckout = existsSync(source);
if (isCheckout) (await import('tsx/esm/api')).register();
await import((isCheckout ? source : built).href);
