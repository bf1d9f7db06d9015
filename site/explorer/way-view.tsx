// A way that was found, call by call.

import type { JSX } from 'preact';
import type { WayCall } from './way.ts';

export const WayView = ({ way }: { readonly way: readonly WayCall[] }): JSX.Element => (
  <ol>
    {way.map(({ call, remark }, index) => (
      <li key={index}>
        {call}
        {remark === '' ? null : <span class="x-answer"> {remark}</span>}
      </li>
    ))}
  </ol>
);
