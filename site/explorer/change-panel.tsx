// A patch by a form: parts are changed, the world with them attacked at random, and the file shown that does the same.

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { changesOf, groupOf, titleOf, type Change } from '../../src/study/changed-part.ts';
import {
  changeFile,
  changesNamed,
  idOf,
  patchFile,
  withChange,
} from '../../src/study/changed-parts.ts';
import { boundsWords } from './bounds-words.ts';
import { Combobox } from './combobox.tsx';
import { attackCommand } from './command-line.ts';
import { Copy } from './copy.tsx';
import { FoundPane } from './found-pane.tsx';
import type { Laboratory } from './laboratory.ts';
import { attackBounds, attackOrder } from './orders.ts';
import { PageLink } from './page-link.tsx';
import { StartButton } from './start-button.tsx';
import type { Act } from './store.ts';
import { sequenceOfWay } from './way.ts';
import { WayView } from './way-view.tsx';
import type { AttackedWorlds, AttackNews } from './work.ts';
import { useWork } from './worker.ts';

interface ChangePanelProps {
  readonly laboratory: Laboratory;
  readonly workSource: string;
  readonly ruleHref: (id: string) => string | undefined;
  readonly act: Act;
}

/** The part that the field has in hand, by its id, and those that were chosen before it. */
interface Given {
  readonly before: readonly Change[];
  readonly last: string;
}

const inHand = (changes: readonly Change[]): Given => ({
  before: changes.slice(0, -1),
  last: changes.at(-1)?.id ?? '',
});

export const ChangePanel = (props: ChangePanelProps): JSX.Element => {
  const { laboratory, workSource, ruleHref, act } = props;
  const { choice } = laboratory;
  const { type, era, fault } = choice;
  const own = changesNamed(fault ?? '');
  const [given, setGiven] = useState<Given>(inHand(own));
  // What is changed in the world that is seen is the change to be spoken of.
  useEffect(() => {
    if (own.length > 0) setGiven(inHand(own));
  }, [fault]);
  const offered = changesOf(type, era);
  const isOffered = ({ id: one }: Change): boolean => offered.some((change) => change.id === one);
  const before = given.before.filter(isOffered);
  const last = offered.find((one) => one.id === given.last);
  const changes = last ? withChange(before, last) : before;
  const id = idOf(changes);
  const [seed, setSeed] = useState(1);
  const order = attackOrder(choice, id, seed);
  const work = useWork<AttackNews>(workSource, JSON.stringify(order.worlds));
  return (
    <form
      class="x-find"
      onSubmit={(event) => {
        event.preventDefault();
        // Whoever attacks again wants other sequences.
        const next = work.news ? seed + 1 : seed;
        setSeed(next);
        work.start(attackOrder(choice, id, next));
      }}
    >
      {before.length === 0 ? null : (
        <ul class="x-changes">
          {before.map((one) => (
            <li key={one.id}>
              {titleOf(one)}{' '}
              <button
                type="button"
                aria-label={`Leave as it is: ${titleOf(one)}`}
                onClick={() => {
                  setGiven({ ...given, before: before.filter((other) => other !== one) });
                }}
              >
                Leave as it is
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="x-find-start">
        <Combobox
          label={before.length === 0 ? 'What if ...' : '... and'}
          name="change"
          options={offered.map((one) => ({
            ...{ id: one.id, words: '', name: titleOf(one), group: groupOf(one) },
          }))}
          value={last?.id ?? ''}
          onChoose={(one) => {
            setGiven({ before, last: one });
          }}
        />
        <StartButton work={work} isOff={changes.length === 0} words="Attack it" />
        {last ? (
          <button
            type="button"
            onClick={() => {
              setGiven({ before: changes, last: '' });
            }}
          >
            Change another part as well
          </button>
        ) : null}
      </div>
      {changes.length > 0 && fault !== null && fault !== id ? (
        <p>
          {own.length === 0 ? fault : 'What else is changed'} is not in the worlds that are
          attacked: they are sound but for {changes.length === 1 ? 'this change' : 'these changes'}.
        </p>
      ) : null}
      <FoundPane work={work}>
        {work.news && changes.length > 0 ? (
          <Attacked
            {...{ news: work.news, isRunning: work.isRunning, worlds: order.worlds, ruleHref, act }}
          />
        ) : null}
      </FoundPane>
      {changes.length > 0 ? (
        <>
          <p>The same as a file, here {changeFile}, and the same attack as a command:</p>
          <Copy text={patchFile(changes, type)} what="patch" />
          <Copy text={attackCommand(order)} what="command" />
        </>
      ) : null}
    </form>
  );
};

interface AttackedProps {
  readonly news: AttackNews;
  readonly isRunning: boolean;
  readonly worlds: AttackedWorlds;
  readonly ruleHref: (id: string) => string | undefined;
  readonly act: Act;
}

const Attacked = ({ news, isRunning, worlds, ruleHref, act }: AttackedProps): JSX.Element => {
  const { sequences, events, found, complete } = news;
  const run = `${sequences.toLocaleString('en')} random ${sequences === 1 ? 'sequence' : 'sequences'}, ${events.toLocaleString('en')} calls`;
  if (found === null) {
    return (
      <p data-attacked={isRunning ? 'running' : complete ? 'none' : 'incomplete'}>
        {isRunning
          ? `${run} so far.`
          : `No rule fell in ${run}${complete ? '' : ', when the time was up'}. Nothing is proved by that. The bounds of its folios: ${boundsWords(attackBounds(worlds), 'life')}.`}
      </p>
    );
  }
  return (
    <div data-attacked="broken">
      <p>
        <b>
          <PageLink href={ruleHref(found.rule)} text={found.rule} />
        </b>{' '}
        falls, after {run}: {found.says}
      </p>
      <WayView way={found.way} />
      <button
        type="button"
        onClick={() => {
          act({
            type: 'follow',
            choice: { ...worlds, stage: found.stage },
            ...{ sequence: sequenceOfWay(found.way), isPlayed: false },
          });
        }}
      >
        See it in the explorer
      </button>
    </div>
  );
};
