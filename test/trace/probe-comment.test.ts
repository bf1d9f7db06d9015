// What a trace says of itself in comments: written by recorders, read by replay.
import { describe, expect, it } from 'vitest';
import { TraceReader } from '../../src/trace/reader.ts';
import { parseProbeComment, probeComments } from '../../src/trace/probe-comment.ts';
import { probeNames } from '../../src/trace/installed.ts';

describe('comments about probes', () => {
  it('are read as they were written, through the reader', () => {
    const said: object[] = [];
    const reader = new TraceReader((item) => {
      if (item.kind === 'comment') said.push(parseProbeComment(item.text));
    });
    for (const line of probeComments({ kernel: '6.19', probes: probeNames }))
      reader.feed(`${line}\n`);
    reader.end();
    expect(said).toEqual([{ kernel: '6.19' }, { probes: probeNames }]);
  });

  it('are left out where nothing is declared', () => {
    expect(probeComments({})).toEqual([]);
    expect(probeComments({ probes: [] })).toEqual(['# zdspec probes: ']);
  });

  it('pass over kernels and probes that nobody knows, and other comments', () => {
    expect(parseProbeComment('# zdspec kernel: 5.0')).toEqual({});
    expect(parseProbeComment('# zdspec probes: page_ref do_exit')).toEqual({
      probes: ['page_ref'],
    });
    expect(parseProbeComment('# tracer: nop')).toEqual({});
  });
});
