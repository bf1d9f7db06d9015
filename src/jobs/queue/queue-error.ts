// What keeps a queue from doing its work, and is no bug: its address, its server, its workers.

import { InputError } from '../../study/input-error.ts';

/** Its message is one sentence for the user, with what to do. */
export class QueueError extends InputError {}
