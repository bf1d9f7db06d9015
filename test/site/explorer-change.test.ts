// A part changed by a form: what falls in the explorer falls on the command line, with the file that the form shows.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { changeNamed, changesOf, patchFile, type Change } from '../../site/explorer/change.ts';
import { usualChoice, type Choice } from '../../site/explorer/choice.ts';
import { commandOf } from '../../site/explorer/command-line.ts';
import { hashOf, restore } from '../../site/explorer/link.ts';
import { fallen, fallenAtEnd } from '../../site/explorer/session.ts';
import { attackNews } from '../../site/explorer/work-attack.ts';
import type { AttackNews } from '../../site/explorer/work.ts';
import { renderExplorerHash } from '../../src/export/explorer-link.ts';
import { zdspec } from '../cli/fake-surroundings.ts';

// Beside this file, where the package's own name is known.
const folder = mkdtempSync(join(import.meta.dirname, 'change-'));
const file = join(folder, 'patch.ts');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const attack = (choice: Choice, runs = 2000): AttackNews => {
  const order = { kind: 'attack', choice, seed: 1, runs, length: 60, time: 60_000 } as const;
  return [...attackNews(order, () => performance.now())].at(-1) as AttackNews;
};

const tried: readonly (readonly [Partial<Choice>, string])[] = [
  [{ type: 'generic' }, 'change:folio.guard.isHeld=always'],
  [{ type: 'device-private', era: '6.12' }, 'change:folio.action.clearMapping=left out'],
  [{ type: 'device-private', era: '7.3' }, 'change:folio.guard.isLastReference=negated'],
  [{ type: 'device-coherent', era: '6.19' }, 'change:pagemap.action.kill=left out'],
  [{ type: 'device-private', era: '6.19' }, 'change:era.parameter.freeCount=1'],
];

describe('a part that is changed by a form', () => {
  for (const [where, id] of tried) {
    const choice: Choice = { ...usualChoice, ...where, fault: id };
    it(`${id} in ${choice.type} (${choice.era}) breaks the same rule on the command line`, async () => {
      const change = changeNamed(id) as Change;
      expect(changesOf(choice.type, choice.era)).toContainEqual(change);
      const { found } = attack(choice);
      expect(found?.says).not.toBe('');
      const hash = renderExplorerHash({
        ...{ type: choice.type, kernel: choice.era, pages: 4, fault: id },
        sequence: found?.sequence ?? '',
      });
      const { session, notices } = restore(hash);
      expect(notices).toEqual([]);
      expect([...fallen(session).keys(), ...fallenAtEnd(session)]).toContain(found?.rule);
      expect(restore(hashOf({ session })).session.laboratory.choice).toEqual(choice);
      const line = commandOf(session);
      const command = 'none' in line ? '' : line.command;
      const [, options = ''] = /^npx zdspec (check .*) --sequence/.exec(command) ?? [];
      writeFileSync(file, patchFile(change, choice.type));
      const words = options.replace('patch.ts', file).split(' ');
      const { out, code } = await zdspec([...words, '--sequence', found?.sequence ?? '']);
      expect(out).toContain(`${String(found?.rule)} is broken`);
      expect(code).toBe(1);
    });
  }

  it('says that nothing fell where nothing did, and knows no other ids', () => {
    expect(attack({ ...usualChoice, pages: 2 }, 100)).toMatchObject({
      found: null,
      complete: true,
    });
    expect(changeNamed('change:folio.guard.isHeld')).toBeUndefined();
    expect(
      restore('#fault=change:folio.guard.noGuard=always').session.laboratory.choice.fault,
    ).toBeNull();
  });
});
