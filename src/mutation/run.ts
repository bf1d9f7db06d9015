// Every first-order mutant of a memory type and era, one after the other.

import { eraRow, type Era } from '../domain/era.ts';
import type { MemoryType } from '../domain/memory-type.ts';
import type { Fate } from '../export/mutation.ts';
import { alterationsOf, type Alteration } from './alteration.ts';
import { scenes, SoundScene } from './scene.ts';

/** A mutant and what became of it. */
export interface Mutated {
  readonly alteration: Alteration;
  readonly fate: Fate;
}

/** Judges each; yields after each, so that the caller can show progress and stop. */
export function* mutating(type: MemoryType, era: Era): Generator<Mutated, void> {
  const sound = scenes.map((scene) => new SoundScene(type, era, scene));
  for (const alteration of alterationsOf(eraRow(type, era))) {
    yield { alteration, fate: fateOf(sound, alteration) };
  }
}

/** Killed where the first scene kills it; equivalent if it makes no difference in any. */
const fateOf = (sound: readonly SoundScene[], alteration: Alteration): Fate => {
  let fate: Fate = '=';
  for (const scene of sound) {
    const outcome = scene.judge(alteration);
    switch (outcome.kind) {
      case 'killed':
        return outcome.length === null
          ? outcome.rule
          : `${outcome.rule} in ${String(outcome.length)}`;
      case 'survived':
        if (fate === '=') fate = 'survives';
        break;
      case 'unfinished':
        fate = 'unfinished';
        break;
      case 'same':
        break;
    }
  }
  return fate;
};
