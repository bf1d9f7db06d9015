// A button that can be off. A browser takes the focus from a button that is disabled, and whoever presses keys is lost: this
// one says that it is off, and does nothing.

import type { ButtonHTMLAttributes, JSX } from 'preact';

interface ButtonProps extends Omit<ButtonHTMLAttributes, 'disabled'> {
  readonly isOff: boolean;
}

export const Button = ({ isOff, onClick, ...rest }: ButtonProps): JSX.Element => (
  <button
    type="button"
    {...rest}
    aria-disabled={isOff}
    onClick={(event) => {
      if (isOff) event.preventDefault();
      else onClick?.(event);
    }}
  />
);
