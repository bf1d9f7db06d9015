// A field that is typed into, with a list below it that is searched: the combobox pattern of the ARIA practices guide.

import type { JSX, TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

export interface ComboOption {
  readonly id: string;
  /** What is shown in place of the id, where that is for programs. */
  readonly name?: string;
  readonly words: string;
  /** Under which heading it stands; options of one heading stand together. */
  readonly group: string;
}

interface ComboProps {
  readonly label: string;
  readonly name: string;
  readonly options: readonly ComboOption[];
  /** The id of the option that is chosen. */
  readonly value: string;
  readonly onChoose: (id: string) => void;
}

/** Options with every word that was typed, whatever its case and place; those whose id begins so come first. */
const searched = (options: readonly ComboOption[], typed: string): readonly ComboOption[] => {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const [first] = words;
  if (first === undefined) return options;
  const found = options.filter(({ id, name = id, words: own, group }) => {
    const text = `${name} ${own} ${group}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const isNamed = ({ id, name = id }: ComboOption): boolean => name.toLowerCase().startsWith(first);
  return [...found.filter(isNamed), ...found.filter((one) => !isNamed(one))];
};

/** Where a key leads from an option; undefined for any other key. */
const placeAfter = (key: string, at: number, length: number): number | undefined => {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, length - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'PageDown':
      return Math.min(at + 10, length - 1);
    case 'PageUp':
      return Math.max(at - 10, 0);
    default:
      return undefined;
  }
};

const nothingFound = 'nothing has these words';

export const Combobox = ({ label, name, options, value, onChoose }: ComboProps): JSX.Element => {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const found = isOpen ? searched(options, typed) : [];
  const isNothing = isOpen && found.length === 0;
  const chosen = options.find(({ id }) => id === value);
  const close = (): void => {
    setOpen(false);
    setTyped('');
  };
  const open = (): void => {
    if (isOpen) return;
    setOpen(true);
    setAt(
      Math.max(
        0,
        options.findIndex(({ id }) => id === value),
      ),
    );
  };
  const choose = (option: ComboOption | undefined): void => {
    if (option) onChoose(option.id);
    close();
  };
  useEffect(() => {
    if (isOpen) list.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    // Where there is no room for both, whoever types sees what.
    if (isOpen) field.current?.scrollIntoView({ block: 'nearest' });
  }, [at, isOpen, typed]);
  // What is chosen stands in the field, marked: whoever types begins anew.
  useEffect(() => {
    if (!isOpen && document.activeElement === field.current) field.current?.select();
  }, [isOpen, value]);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    const next = placeAfter(event.key, at, found.length);
    if (next !== undefined) {
      if (isOpen) setAt(next);
      else open();
    } else if (event.key === 'Enter' && isOpen) choose(found[at]);
    else if (event.key === 'Escape' && isOpen) close();
    else return;
    event.preventDefault();
  };
  return (
    <div class="x-choice x-combo">
      <label for={`x-${name}`}>{label}</label>
      <input
        id={`x-${name}`}
        name={name}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-expanded={isOpen}
        aria-controls={`x-${name}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && found[at] ? `x-${name}-${at}` : undefined}
        data-value={value}
        value={isOpen ? typed : wordsOf(chosen)}
        placeholder={isOpen ? wordsOf(chosen) : ''}
        ref={field}
        onFocus={({ currentTarget }) => {
          currentTarget.select();
        }}
        onClick={open}
        onInput={({ currentTarget }) => {
          setOpen(true);
          setTyped(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <ul id={`x-${name}-list`} role="listbox" aria-label={label} hidden={!isOpen} ref={list}>
        {found.map((option, index) => (
          <li
            key={option.id}
            id={`x-${name}-${index}`}
            role="option"
            aria-selected={index === at}
            data-option={option.id}
            data-group={option.group === found[index - 1]?.group ? undefined : option.group}
            // Before the field loses the focus, which closes the list.
            onMouseDown={(event) => {
              event.preventDefault();
              if (event.button === 0) choose(option);
            }}
          >
            {wordsOf(option)}
          </li>
        ))}
        {isNothing ? (
          <li role="option" aria-selected={false} aria-disabled>
            {nothingFound}
          </li>
        ) : null}
      </ul>
      <span class="x-said" role="status">
        {isNothing ? nothingFound : ''}
      </span>
    </div>
  );
};

const wordsOf = (option: ComboOption | undefined): string =>
  option === undefined
    ? ''
    : [option.name ?? option.id, option.words].filter((part) => part !== '').join('  ');
