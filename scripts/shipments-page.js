import {ROLL_UP_TABLE, shipmentTable} from '@orderlight/core';

/** The page on parcels: their machine as it is walked, and the truth table by which they roll up. `table` writes a table. */
export function shipmentsPage(table) {
  return `# Parcels, and what they come to

An order can go in several parcels, come in part, be lost, be sent again and come back. Each parcel has a small machine of its own; what its states and its lines come to is read off one table. Both are data of \`@orderlight/core\`.

## One parcel

\`shipmentMachine\` is an XState machine of four regions that do not look at each other. \`shipmentTable\` is derived by walking it and is what the fold uses; a test holds the two equal.

**carrier**: what the carrier's side said last that counts. An arrow is a checkpoint (\`carrier.say\`) with that status.

${drawnRegion(shipmentTable.initial.carrier, verb(shipmentTable.carrier, 'say'))}

So a late scan of a finished round does not undo a delivery, only the way back does; and \`UNKNOWN\` never takes the place of what is known. A carrier's own summary of the parcel counts like a checkpoint, save that one of the same instant as the last checkpoint
(\`carrier.sum-up\`) is coarser than it and heard only for ${Object.keys(shipmentTable.carrier.IN_TRANSIT['sum-up'])
    .map((word) => `\`${word}\``)
    .join(', ')}.

**host**: the host's newest word (\`host.say\`) stands while it is one of ${Object.keys(shipmentTable.host)
    .filter((word) => word !== 'NOTHING')
    .map((word) => `\`${word}\``)
    .join(
      ', ',
    )}. All else only a carrier can know: such a word leaves \`NOTHING\` to believe; one that says what a carrier did is a discrepancy until the carrier bears it out.

**hands**: whether the parcel can still be called off.

${drawnRegion(shipmentTable.initial.hands, shipmentTable.hands)}

**label**: \`NUMBERED\` once anybody names a tracking number.

\`shipmentStatus\` makes one status of the four; the first line that holds counts:

${table(
  ['region', 'status'],
  [
    ['hands is `CALLED_OFF`', '`CANCELLED`'],
    ['carrier is not `SILENT`', "the carrier's word"],
    ['host is not `NOTHING`', "the host's word"],
    ['label is `NUMBERED`', '`INFO_RECEIVED`'],
    ['else', '`PENDING`'],
  ],
)}

## The whole order

\`rollUp\` (\`OrderState.rollUp\`) counts line by line, in pieces:

${table(
  ['', 'what it counts'],
  [
    ['ordered', 'what the order says'],
    ['cancelled', 'refunded, or left when the order was cancelled, before it was sent'],
    ['shipped', "had by a carrier at some time, by the carrier's own word"],
    ['claimed', 'sent as the host says, and no carrier has shown it'],
    ['delivered', 'with the customer, as a carrier says; what came back since is still counted'],
    ['returned', 'back from the customer, or from a carrier that could not deliver it'],
    ['open', 'neither cancelled nor sent by anybody’s word'],
  ],
)}

and sums it up, with \`awaited\`: due and not delivered. \`parcels\` counts the parcels to the customer: \`known\`, \`claimed\`, \`underWay\` (2 of 3 shipped), \`delivered\` (1 delivered), \`returned\`.

Due is what was ordered and not cancelled. Each sum holds for \`NONE\`, \`SOME\` or \`ALL\` of what is due, line by line, so that too much of one line makes up for nothing of another. Of these rows (\`ROLL_UP_TABLE\`) exactly one holds, whatever the sums:

${table(
  ['holds', 'delivery status'],
  ROLL_UP_TABLE.delivery.map(({when, status}) => [conditions(when), `\`${status}\``]),
)}

${table(
  ['holds', 'fulfilment status, by the parcels alone'],
  ROLL_UP_TABLE.fulfillment.map(({when, status}) => [conditions(when), `\`${status}\``]),
)}

\`gone\` counts what carriers have shown and what the host claims. The fulfilment status of an order is this one unless its stock is locked and nothing has left (\`ALLOCATED\`), or its host knows more: before anything has left, or of parcels that do not tell what they hold.

## Half-cases

- **A parcel does not tell its content.** The order's only parcel holds all there is to send, unless the host says that more is to come. Of several that tell nothing nobody knows which holds what: what no other parcel carries is counted where the last of them is.
  \`isCounted\` says whether the pieces are exact. \`notYetShipped\` stays empty: such a parcel may carry all that is left.
- **A parcel is lost** (\`EXCEPTION\`): shipped, not delivered. Sent again, it counts twice as shipped; once all that is due has arrived, the order is delivered. A parcel that is still on its way keeps the order from being delivered even so.
- **A parcel was called off and another went instead**: the first counts for nothing.
- **A line was partly refunded before it was sent**: those pieces are cancelled. Refunded after it had left, and kept: they are delivered.
- **More was sent than ordered**: it is shown as it is; nothing is open.
- **What came back and was sent again**, or exchanged, does not make the order returned.
- **A return that tells no content** is of all that was sent, where no other return tells of any.
- **An order whose lines are not known** is counted in parcels.
- A line of no pieces, or a gift, is a line like any other.
`;
}

/**
 * Draws one region of a parcel's machine, by what a verb does in it. States from which the same moves lead are drawn as one;
 * what leads on from there to other states of the group is its arrow back to itself.
 */
function drawnRegion(initial, moves) {
  const groups = new Map();
  for (const [state, next] of Object.entries(moves)) {
    const key = JSON.stringify(Object.entries(next).sort());
    groups.set(key, [...(groups.get(key) ?? []), state]);
  }
  const all = [...groups.values()];
  const groupOf = (state) => all.find((group) => group.includes(state));
  const name = ([first]) => first;
  const arrows = all.flatMap((group) => {
    const next = Object.entries(moves[group[0]]);
    return all.flatMap((target) => {
      const taken = next.filter(([, to]) => groupOf(to) === target);
      if (taken.length === 0) return [];
      const words = taken.map(([word]) => word);
      const rest = target.filter((state) => !words.includes(state));
      const isMost = target.length > 1 && rest.length < 2;
      const label = isMost ? ['any of them', ...rest].join(' but ') : words.join(', ');
      return [`  ${name(group)} --> ${name(target)}: ${label}`];
    });
  });
  const titles = all
    .filter((group) => group.length > 1)
    .map((group) => `  state "${group.join(' · ')}" as ${name(group)}`);
  return ['```mermaid', 'stateDiagram-v2', ...titles, `  [*] --> ${initial}`, ...arrows, '```'].join('\n');
}

const verb = (region, word) => Object.fromEntries(Object.entries(region).map(([state, moves]) => [state, moves[word]]));
const conditions = (when) =>
  Object.entries(when)
    .map(([key, level]) => `${key} \`${level}\``)
    .join(', ');
