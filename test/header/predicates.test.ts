// Which predicate is true of which folio and page, under which option and in which era.
import { describe, expect, it } from 'vitest';
import { since } from '../../src/domain/era-range.ts';
import { eras, type Era } from '../../src/domain/era.ts';
import { memoryTypes, type MemoryType } from '../../src/domain/memory-type.ts';
import { fullConfig, type KernelConfig } from '../../src/header/kernel-config.ts';
import {
  folioIsDeviceCoherent,
  folioIsDevicePrivate,
  folioIsFsdax,
  folioIsPciP2pdma,
  isDeviceCoherentPage,
  isDevicePrivatePage,
  isFsdaxPage,
  isPciP2pdmaPage,
  type StructFolio,
  type StructPage,
  type Verdict,
} from '../../src/header/predicates.ts';
import { pagemapOf } from './samples.ts';

interface Predicate {
  readonly name: string;
  readonly type: MemoryType;
  readonly option?: Partial<KernelConfig>;
  readonly eras: readonly Era[];
  readonly folio: (folio: StructFolio, config: KernelConfig) => Verdict;
  readonly page: (page: StructPage, era: Era, config: KernelConfig) => Verdict;
}

const predicates: readonly Predicate[] = [
  {
    name: 'DevicePrivate',
    type: 'device-private',
    option: { devicePrivate: false },
    eras,
    folio: folioIsDevicePrivate,
    page: isDevicePrivatePage,
  },
  {
    name: 'PciP2pdma',
    type: 'pci-p2pdma',
    option: { pciP2pdma: false },
    eras,
    folio: folioIsPciP2pdma,
    page: isPciP2pdmaPage,
  },
  {
    name: 'DeviceCoherent',
    type: 'device-coherent',
    eras,
    folio: folioIsDeviceCoherent,
    page: isDeviceCoherentPage,
  },
  {
    name: 'Fsdax',
    type: 'fs-dax',
    eras: eras.filter(since('6.15').has),
    folio: folioIsFsdax,
    page: isFsdaxPage,
  },
];

const folioOf = (type: MemoryType): StructFolio => ({ zone: 'device', pgmap: pagemapOf(type) });
const headOf = (folio: StructFolio): StructPage => ({ ...folio, head: null });
const tailOf = (head: StructFolio): StructPage => ({ zone: head.zone, pgmap: null, head });
const everythingOff: KernelConfig = {
  zoneDevice: false,
  devicePrivate: false,
  pciP2pdma: false,
  sparsememVmemmap: false,
  fsDaxLimited: false,
};

for (const { name, type, option, eras: inForce, folio, page } of predicates) {
  describe(`folioIs${name} and is${name}Page`, () => {
    for (const other of memoryTypes) {
      const due = other === type;
      it(`are ${String(due)} for ${other}`, () => {
        expect(folio(folioOf(other), fullConfig)).toBe(due);
        for (const era of inForce) {
          expect(page(headOf(folioOf(other)), era, fullConfig)).toBe(due);
        }
      });
    }

    it('are false for a type that is none', () => {
      for (const value of [0, 6]) {
        const pgmap = pagemapOf(type, { type: value });
        expect(folio({ zone: 'device', pgmap }, fullConfig)).toBe(false);
      }
    });

    it('are false outside ZONE_DEVICE, whatever the word holds', () => {
      for (const pgmap of [pagemapOf(type), 'list-head', null] as const) {
        const outside = { zone: 'other', pgmap } as const;
        expect(folio(outside, fullConfig)).toBe(false);
        for (const era of inForce) {
          expect(page(headOf(outside), era, fullConfig)).toBe(false);
          expect(page(tailOf(outside), era, fullConfig)).toBe(false);
        }
      }
    });

    for (const pgmap of ['list-head', null] as const) {
      it(`are undefined where the word holds ${pgmap ?? 'nothing'}`, () => {
        const lost = { zone: 'device', pgmap } as const;
        expect(folio(lost, fullConfig)).toBe('undefined-behaviour');
        for (const era of inForce) {
          expect(page(headOf(lost), era, fullConfig)).toBe('undefined-behaviour');
        }
      });
    }

    for (const era of inForce) {
      const aliases = era === '6.1' || era === '6.12';
      it(`${aliases ? 'are undefined' : 'answer for the folio'} on a tail in ${era}`, () => {
        for (const other of memoryTypes) {
          const due = aliases ? 'undefined-behaviour' : other === type;
          expect(page(tailOf(folioOf(other)), era, fullConfig)).toBe(due);
        }
      });
    }

    if (option === undefined) {
      it('are gated by no option', () => {
        expect(folio(folioOf(type), everythingOff)).toBe(true);
        expect(page(headOf(folioOf(type)), '6.19', everythingOff)).toBe(true);
      });
    } else {
      it(`are false without ${Object.keys(option).join()}, and nothing is read`, () => {
        const config = { ...fullConfig, ...option };
        const lost = { zone: 'device', pgmap: null } as const;
        for (const each of [folioOf(type), lost]) {
          expect(folio(each, config)).toBe(false);
          for (const era of inForce) {
            expect(page(headOf(each), era, config)).toBe(false);
            expect(page(tailOf(each), era, config)).toBe(false);
          }
        }
      });
    }
  });
}

describe('of any folio', () => {
  for (const type of memoryTypes) {
    it(`${type === 'generic' ? 'none' : 'exactly one'} is true of ${type}`, () => {
      const answers = predicates.map(({ folio }) => folio(folioOf(type), fullConfig));
      const due = type === 'generic' ? 0 : 1;
      expect(answers.filter((answer) => answer === true)).toHaveLength(due);
    });
  }

  it('the defaults are the contract with every option', () => {
    expect(isDevicePrivatePage(tailOf(folioOf('device-private')))).toBe(true);
    expect(isPciP2pdmaPage(tailOf(folioOf('pci-p2pdma')))).toBe(true);
    expect(isDeviceCoherentPage(tailOf(folioOf('device-coherent')))).toBe(true);
  });
});
