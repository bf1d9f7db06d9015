// All findings, in order.

import { fileFindings } from './files.ts';
import type { Finding } from './finding.ts';
import { splitFindings } from './splits.ts';

export const findings: readonly Finding[] = [...fileFindings, ...splitFindings];
