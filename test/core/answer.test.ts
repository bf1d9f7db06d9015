// Answers in one word each.
import { expect, it } from 'vitest';
import { blocked, bug, errno, ok, renderAnswer, warn } from '../../src/core/answer.ts';

it('an answer is one word, an error number as the kernel returns it', () => {
  const answers = [ok, warn, bug, blocked, errno('EBUSY'), errno('ENOMEM')];
  expect(answers.map(renderAnswer)).toEqual(['ok', 'warn', 'bug', 'blocked', '-EBUSY', '-ENOMEM']);
});
