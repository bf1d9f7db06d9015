// The session as a command line, for whoever wants to run or send it.

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { changeFile, changesNamed, patchFile } from '../../src/study/changed-parts.ts';
import { commandOf } from './command-line.ts';
import { Copy } from './copy.tsx';
import type { Session } from './session.ts';

/** Opened it is written anew with each step; closed it costs nothing. */
export const CommandView = ({ session }: { readonly session: Session }): JSX.Element => {
  const [isOpen, setOpen] = useState(false);
  const line = isOpen ? commandOf(session) : undefined;
  const { type, fault } = session.laboratory.choice;
  const changes = isOpen ? changesNamed(fault ?? '') : [];
  return (
    <details
      class="x-command"
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>As a command line</summary>
      {line === undefined ? null : 'none' in line ? (
        <p>{line.none}</p>
      ) : (
        <>
          <Copy text={line.command} what="command" />
          {changes.length === 0 ? null : (
            <>
              <p>The file {changeFile} is:</p>
              <Copy text={patchFile(changes, type)} what="patch" />
            </>
          )}
        </>
      )}
    </details>
  );
};
