// A component that is drawn anew only when a property is another one. Without preact/compat, whose `memo` brings hooks
// along that look at every element of every drawing.

import { Component, type ComponentChildren, type ComponentClass } from 'preact';

export const memo = <Props extends object>(
  draw: (props: Props) => ComponentChildren,
): ComponentClass<Props> =>
  class extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const names = Object.keys(next) as (keyof Props)[];
      return names.some((name) => next[name] !== this.props[name]);
    }

    override render(props: Props): ComponentChildren {
      return draw(props);
    }
  };
