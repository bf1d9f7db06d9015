// What a trace does not say, as the command's options, and the command that does the same.

import type { JSX } from 'preact';
import { eras } from '../../src/domain/era.ts';
import { Button } from '../explorer/button.tsx';
import { Copy } from '../explorer/copy.tsx';
import { commandLine, usualCut } from './command-line.ts';
import type { ChangeOffered } from './changes-offered.ts';
import { ChangeChoice, PatchShown } from './what-if.tsx';
import type { Given, Options } from './protocol.ts';
import type { Deeds } from './use-replay.ts';

type Field = Exclude<keyof Options, 'kernel' | 'patch'>;

const fields: readonly (readonly [Field, label: string, placeholder: string, says: string])[] = [
  ['probes', 'Probes', 'all', 'all, or the probes that were installed, with commas'],
  [
    'pagemap',
    'Pagemaps',
    'device-private:0xfcf0000-0xfcfffff',
    'there before the trace began: memory type, first and last pfn; several with spaces',
  ],
  ['pfn', 'Pages', '0xfcfff80', 'whose whole life the report tells'],
  [
    'probe',
    'Own names',
    'p_x_0=memory_failure',
    'probes under names of your own, and what each is',
  ],
  ['vmemmap', 'vmemmap', '0xffffea0000000000', 'where the array of struct pages begins'],
  ['structPage', 'struct page', '64', 'its size in bytes'],
  ['shrink', 'Cut to', usualCut, 'a name for the fewest lines that still diverge, of one trace'],
];

interface FormProps {
  readonly changes: readonly ChangeOffered[];
  readonly options: Options;
  readonly given: Given;
  readonly deeds: Deeds;
}

export const OptionsForm = ({ options, changes, given, deeds }: FormProps): JSX.Element => {
  const change = (one: Partial<Options>): void => {
    deeds.act({ type: 'options', options: one });
  };
  const isUsed = Object.values(options).some((value) => value !== '');
  return (
    <details class="t-options" open={isUsed}>
      <summary>Options: what the trace does not say, a what-if, a cut</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          deeds.give(given);
        }}
      >
        <div class="t-fields">
          <label>
            <span>Kernel</span>
            <select
              name="kernel"
              value={options.kernel}
              onChange={({ currentTarget }) => {
                change({ kernel: currentTarget.value });
              }}
            >
              <option value="">as the trace tells</option>
              <option value="auto">auto: the one that it fits</option>
              {eras.map((era) => (
                <option key={era} value={era}>
                  {era}
                </option>
              ))}
            </select>
            <small>the era that it is held to</small>
          </label>
          {fields.map(([name, label, placeholder, says]) => (
            <label key={name}>
              <span>{label}</span>
              <input
                name={name}
                value={options[name]}
                placeholder={placeholder}
                spellcheck={false}
                autocomplete="off"
                onInput={({ currentTarget }) => {
                  change({ [name]: currentTarget.value });
                }}
              />
              <small>{says}</small>
            </label>
          ))}
          <ChangeChoice
            changes={changes}
            value={options.patch}
            onChoose={(patch) => {
              change({ patch });
            }}
          />
        </div>
        <Button type="submit" class="btn" isOff={given.files.length === 0}>
          Replay with these
        </Button>
      </form>
    </details>
  );
};

export const Command = ({ options, changes, given }: Omit<FormProps, 'deeds'>): JSX.Element => (
  <div class="t-command">
    <span class="dim">The same on the command line:</span>
    <Copy text={commandLine(options, given.words)} what="command" />
    <PatchShown changes={changes} id={options.patch} />
  </div>
);
