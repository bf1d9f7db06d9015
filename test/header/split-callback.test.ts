// What happens for each piece of a split: both forms of the callback's caller.
import { describe, expect, it } from 'vitest';
import { bug, ok } from '../../src/core/answer.ts';
import { memoryTypes } from '../../src/domain/memory-type.ts';
import { fullConfig } from '../../src/header/kernel-config.ts';
import { zoneDevicePrivateSplitCb, type SplitFolio } from '../../src/header/split-callback.ts';
import { pagemapOf } from './samples.ts';

const silent = pagemapOf('device-private');
const told = pagemapOf('device-private', {
  ops: { folioFree: true, migrateToRam: true, folioSplit: true },
});
const headOf = (pgmap: SplitFolio['pgmap']): SplitFolio => ({
  pfn: 0x1000,
  zone: 'device',
  pgmap,
  mapping: 'anon',
});
/** As the core leaves it: the link to the old head is gone, and with it the pagemap. */
const piece: SplitFolio = { pfn: 0x1002, zone: 'device', pgmap: null, mapping: 'none' };

describe('zoneDevicePrivateSplitCb', () => {
  for (const type of memoryTypes.filter((each) => each !== 'device-private')) {
    for (const given of [piece, null]) {
      it(`does nothing for ${type} and ${given === null ? 'the end' : 'a piece'}`, () => {
        const head = headOf(pagemapOf(type, { ops: { folioSplit: true } }));
        expect(zoneDevicePrivateSplitCb(head, given)).toEqual({
          piece: given,
          call: null,
          answer: ok,
        });
      });
    }
  }

  it('does nothing outside ZONE_DEVICE', () => {
    const head: SplitFolio = { ...headOf(told), zone: 'other' };
    expect(zoneDevicePrivateSplitCb(head, piece)).toEqual({ piece, call: null, answer: ok });
  });

  it('gives a piece pagemap and mapping of the head without a callback', () => {
    const due = { ...piece, pgmap: silent, mapping: 'anon' };
    expect(zoneDevicePrivateSplitCb(headOf(silent), piece)).toEqual({
      piece: due,
      call: null,
      answer: ok,
    });
  });

  it('does nothing at the end without a callback', () => {
    expect(zoneDevicePrivateSplitCb(headOf(silent), null)).toEqual({
      piece: null,
      call: null,
      answer: ok,
    });
  });

  it('calls for a piece, and leaves it to the driver to set its pagemap', () => {
    expect(zoneDevicePrivateSplitCb(headOf(told), piece)).toEqual({
      piece,
      call: { head: 0x1000, tail: 0x1002 },
      answer: ok,
    });
  });

  it('calls at the end, without a tail', () => {
    expect(zoneDevicePrivateSplitCb(headOf(told), null)).toEqual({
      piece: null,
      call: { head: 0x1000, tail: null },
      answer: ok,
    });
  });

  it('calls once for each piece in ascending order, then once for the end', () => {
    const pieces = [1, 2, 3].map((at): SplitFolio => ({ ...piece, pfn: 0x1000 + at }));
    const calls = [...pieces, null].map(
      (each) => zoneDevicePrivateSplitCb(headOf(told), each).call?.tail,
    );
    expect(calls).toEqual([0x1001, 0x1002, 0x1003, null]);
  });

  for (const [says, pgmap] of [
    ['no pagemap', null],
    ['a list head', 'list-head'],
    ['a pagemap without ops', { ...silent, ops: null }],
  ] as const) {
    it(`crashes on a head with ${says}`, () => {
      expect(zoneDevicePrivateSplitCb(headOf(pgmap), piece)).toEqual({
        piece,
        call: null,
        answer: bug,
      });
    });
  }

  for (const option of ['zoneDevice', 'devicePrivate'] as const) {
    for (const pgmap of [silent, told, null]) {
      for (const given of [piece, null]) {
        const what = pgmap === null ? 'no pagemap' : pgmap === told ? 'a callback' : 'no callback';
        it(`does nothing without ${option}: ${what}, ${given === null ? 'end' : 'piece'}`, () => {
          const config = { ...fullConfig, [option]: false };
          expect(zoneDevicePrivateSplitCb(headOf(pgmap), given, config)).toEqual({
            piece: given,
            call: null,
            answer: ok,
          });
        });
      }
    }
  }
});
