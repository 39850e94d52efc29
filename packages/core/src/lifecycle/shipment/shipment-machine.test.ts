import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {getNextSnapshot, initialTransition} from 'xstate';
import {SHIPMENT_STATUSES, type ShipmentStatus} from '../../model/status.js';
import {type ShipmentMachineEvent, shipmentMachine} from './shipment-machine.js';
import {type ShipmentRegions, type ShipmentTable, shipmentStatus} from './shipment-status.js';
import {shipmentTable} from './shipment-table.js';
import {regionsOf, SHIPMENT_MACHINE_EVENTS, walkShipmentMachine} from './walk-shipment-machine.js';

type Event = ShipmentMachineEvent['type'];

const EVENTS = Object.values(SHIPMENT_MACHINE_EVENTS).flat();

/** What the table says of an event: the region that hears it, and where it leads. */
function move(at: ShipmentRegions, type: Event): Partial<ShipmentRegions> | undefined {
  const region = (Object.keys(SHIPMENT_MACHINE_EVENTS) as (keyof ShipmentRegions)[]).find((key) =>
    SHIPMENT_MACHINE_EVENTS[key].includes(type),
  )!;
  const [, verb = '', word] = type.split('.');
  const moves = shipmentTable[region] as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const next = moves[at[region]]?.[verb];
  const to = word === undefined ? next : (next as Readonly<Record<string, string>> | undefined)?.[word];
  return to === undefined ? undefined : ({[region]: to} as Partial<ShipmentRegions>);
}

const after = (...types: readonly Event[]) => {
  let [snapshot] = initialTransition(shipmentMachine);
  for (const type of types) snapshot = getNextSnapshot(shipmentMachine, snapshot, {type});
  return shipmentStatus(regionsOf(snapshot));
};

describe('the parcel’s table', () => {
  it('is what walking its machine gives (write it anew with vitest -u)', async () => {
    await expect(tableModule(walkShipmentMachine())).toMatchFileSnapshot('./shipment-table.ts');
    expect(shipmentTable).toEqual(walkShipmentMachine());
  });

  it('reaches every state of every region', () => {
    expect(new Set(Object.keys(shipmentTable.carrier))).toEqual(new Set(['SILENT', ...SHIPMENT_STATUSES]));
    expect(Object.keys(shipmentTable.host)).toHaveLength(6);
    expect(Object.keys(shipmentTable.label)).toHaveLength(2);
    expect(Object.keys(shipmentTable.hands)).toHaveLength(3);
  });

  it('agrees with the machine on any sequence of events', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS), {maxLength: 40}), (types) => {
        let [snapshot] = initialTransition(shipmentMachine);
        let at = shipmentTable.initial;
        expect(regionsOf(snapshot)).toEqual(at);
        for (const type of types) {
          const next = move(at, type);
          expect(snapshot.can({type})).toBe(next !== undefined);
          snapshot = getNextSnapshot(shipmentMachine, snapshot, {type});
          at = {...at, ...next};
          expect(regionsOf(snapshot)).toEqual(at);
        }
      }),
      {numRuns: 300},
    );
  });
});

describe('a parcel', () => {
  it.each<[string, Event[], ShipmentStatus]>([
    ['waits', [], 'PENDING'],
    ['is announced once it has a number', ['label.number'], 'INFO_RECEIVED'],
    ['stands as its host says short of a carrier', ['label.number', 'host.say.PENDING'], 'PENDING'],
    ['is not where only a carrier can know', ['host.say.EXCEPTION', 'host.say.DELIVERED'], 'PENDING'],
    ['stands as the carrier says, whatever the host says then', ['carrier.say.CUSTOMS', 'host.say.EXPIRED'], 'CUSTOMS'],
    ['is not unknown after it was known', ['carrier.say.CUSTOMS', 'carrier.say.UNKNOWN'], 'CUSTOMS'],
    ['is unknown where the carrier says no more', ['host.say.PENDING', 'carrier.say.UNKNOWN'], 'UNKNOWN'],
    ['stays delivered whatever straggles in', ['carrier.say.DELIVERED', 'carrier.say.IN_TRANSIT'], 'DELIVERED'],
    ['can be sent back after delivery', ['carrier.say.DELIVERED', 'carrier.say.RETURNING'], 'RETURNING'],
    ['stays returned', ['carrier.say.RETURNED', 'carrier.say.IN_TRANSIT'], 'RETURNED'],
    ['can be delivered after its return', ['carrier.say.RETURNED', 'carrier.say.DELIVERED'], 'DELIVERED'],
    ['stands as its scan says, not as a summary', ['carrier.say.PICKED_UP', 'carrier.sum-up.IN_TRANSIT'], 'PICKED_UP'],
    ['is where a summary ends', ['carrier.say.OUT_FOR_DELIVERY', 'carrier.sum-up.DELIVERED'], 'DELIVERED'],
    ['is called off', ['label.number', 'host.call-off'], 'CANCELLED'],
    ['is called off though a label was announced', ['carrier.say.INFO_RECEIVED', 'host.call-off'], 'CANCELLED'],
    ['goes after all', ['host.call-off', 'host.hand-over', 'label.number'], 'INFO_RECEIVED'],
    ['is not called back from a carrier', ['carrier.say.PICKED_UP', 'carrier.hold', 'host.call-off'], 'PICKED_UP'],
  ])('%s', (_, types, status) => {
    expect(after(...types)).toBe(status);
  });

  it('once delivered or returned, is never anything else', () => {
    const end: readonly ShipmentStatus[] = ['DELIVERED', 'RETURNING', 'RETURNED'];
    const carriers = SHIPMENT_MACHINE_EVENTS.carrier.filter((type) => !type.endsWith('RETURNING'));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...carriers), {maxLength: 20}), (types) => {
        expect(end).toContain(after('carrier.hold', 'carrier.say.DELIVERED', ...types));
      }),
    );
  });
});

/** The table as a module; what several states have in common stands in it once. */
function tableModule({initial, ...regions}: ShipmentTable): string {
  const rows: string[] = [];
  const named = (row: unknown) => {
    const text = JSON.stringify(row);
    if (!rows.includes(text)) rows.push(text);
    return `row${rows.indexOf(text)}`;
  };
  const parts = Object.entries(regions).map(([region, states]) => {
    const entries = Object.entries(states).map(([state, row]) => `    ${state}: ${named(row)},`);
    return [`  ${region}: {`, ...entries, '  },'].join('\n');
  });
  return [
    '// biome-ignore-all format: written by shipment-machine.test.ts, which holds it against the machine.',
    "import type {ShipmentTable} from './shipment-status.js';",
    '',
    ...rows.map((row, index) => `const row${index} = ${row} as const;`),
    '',
    '/** What may follow what for one parcel. Generated by walking its machine: `vitest -u` writes it anew. */',
    'export const shipmentTable: ShipmentTable = {',
    `  initial: ${JSON.stringify(initial)},`,
    ...parts,
    '};',
    '',
  ].join('\n');
}
