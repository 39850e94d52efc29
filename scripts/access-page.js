import {
  ACCESS_TIERS,
  AUDIENCES,
  actionAccess,
  FIELD_OF_PATH,
  fieldAccess,
  fieldTier,
  maskAddress,
  maskEmail,
  maskName,
  maskPhone,
  maskPostalCode,
  maskText,
  ORDER_ACTIONS,
  ORDER_FIELDS,
  REVEAL_PURPOSES,
  ROLES,
} from '@orderlight/core';

const SEEN = {HIDDEN: '–', MASKED: 'masked', SHOWN: '✓'};
const DONE = {NEVER: '–', OWN: 'own', ANY: '✓', SECOND_FACTOR: '2nd factor'};
const code = (text) => `\`${text}\``;

/** What stands in no `OrderView`, or not under a path of its own. */
const BESIDE = {
  'customer.email': 'in no view; revealed, and in the audit trail',
  'notes.customer': '`notes` of a view made for customers',
  'notes.audit': '`notes` of a view made for auditors',
  '*': 'whatever has no row',
};

const EXAMPLES = [
  ...['13800138000', '+86 138-0013-8000', '+12075550143', '021-64281234转8001', '13800138000-1234'].map((text) => [
    'phone',
    text,
    maskPhone(text),
  ]),
  ...['张伟', '欧阳娜娜', '阿依古丽·买买提', 'John Doe'].map((text) => ['name', text, maskName(text)]),
  ...['浙江省杭州市西湖区文三路1号', '118 Maple Street'].map((text) => [
    'street line',
    text,
    maskAddress({lines: [text]}).lines.join(),
  ]),
  ['postal code', '05401 (US)', maskPostalCode('05401', 'US')],
  ['postal code', '200030 (CN)', maskPostalCode('200030', 'CN')],
  ['e-mail', 'john.doyle@example.com', maskEmail('john.doyle@example.com')],
  ['carrier’s text', '派件员电话13800138000', maskText('派件员电话13800138000')],
];

/** docs/access.md: who sees and does what, from the tables that core goes by. */
export function accessPage(table) {
  const pathsOf = (field) =>
    [...FIELD_OF_PATH]
      .filter(([, found]) => found === field)
      .map(([path]) => code(path))
      .join(' ') ||
    BESIDE[field] ||
    '';
  return `# Access

The status of an order is open to everybody who has to do with it; its data are not. Who sees and who does what are tables in \`packages/core/src/access/permissions.ts\`, applied by pure functions: a server, a page or a test
gets the same answer.

## Who is looking

| tier | how surely it is known who looks | sees |
| --- | --- | --- |
| \`PUBLIC\` | not at all | nothing; an order that is there looks like one that is not |
| \`LINK\` | holds a signed link | how the order goes: no price, no street, no phone, since links are passed on |
| \`VERIFIED\` | has shown a phone by a code | their own orders with prices; themselves masked, since numbers are given out again |
| \`STAFF\` | signed in, with a role | what the role needs |
| \`ADMIN\` | signed in, and passed a second factor | what the role needs; may do what can’t be undone |

In this order: ${ACCESS_TIERS.map(code).join(' → ')}. The tier says how sure it is, the role says what for: an administrator without a second factor is of the tier \`STAFF\` with the role \`ADMIN\`, and a manager with one of the tier
\`ADMIN\` with the role \`MANAGER\`. Below the staff the role has no say.

\`audienceOf(viewer, order)\` says as whom somebody sees one order. An order is somebody’s **own** when their link or code opened it (\`viewer.orders\`), when it is assigned to them (\`viewer.person\`) or of a channel of theirs
(\`viewer.channels\`). Sellers, carriers and installers see of others’ orders what a link shows; customers see of others’ orders nothing.

## Who sees what

✓ shown, – hidden. Nobody has a whole phone number or e-mail address by role alone.

${table(
  ['field', 'from tier', ...AUDIENCES],
  ORDER_FIELDS.map((field) => [
    code(field),
    fieldTier(field),
    ...AUDIENCES.map((audience) => SEEN[fieldAccess(field, audience)]),
  ]),
)}

Where the fields stand in an \`OrderView\`, \`*\` for every item of a list:

${table(
  ['field', 'paths'],
  ORDER_FIELDS.map((field) => [code(field), pathsOf(field)]),
)}

\`redactView(view, viewer, at)\` leaves out what is hidden and masks what is masked. A hidden list is empty, a text that can’t be missing is empty; the view stays an \`OrderView\`. \`redacted\` lists the paths; it depends on the
viewer and the kind of view alone, since a list of what was taken out would tell that it was there.

Sentences are written before they are redacted. One made for the staff may name a person or an inner reason, so whoever may not read \`words\` gets no sentence from a staff view at all. Make the kind of view that
\`viewForAudience(audience)\` names: \`CUSTOMER\` below the staff, \`AUDIT\` for those who see auditors’ notes, else \`OPS\`. In a view made for customers \`words\`, \`risks\`, \`contacts\` and \`discrepancies\` are meant for them and shown.

## Who does what

✓ on any order, “own” on own ones, “2nd factor” on any at the tier \`ADMIN\`, – never. Finance sees money and changes nothing of an order; it answers where an approval asks for its word, and advances the stages that a lifecycle gives it.

${table(
  ['action', ...ROLES],
  ORDER_ACTIONS.map((action) => [code(action), ...ROLES.map((role) => DONE[actionAccess(action, role)])]),
)}

\`mayAct(viewer, action, order)\` decides, and says why not as a code and in words. It stands before the lifecycle’s own rules, which say whose stage it is and whom an approval asks: an act needs both. Below the staff the column is \`CUSTOMER\`, a link is enough
to read only, and an order that is not theirs is refused like one that is not there. Nobody approves what they asked for themselves.

## Masks

${table(
  ['of', 'what', 'is left'],
  EXAMPLES.map(([of, text, left]) => [of, code(text), left ? code(left) : 'nothing']),
)}

Four digits of a phone at least are hidden, always as four stars. Of an address the city, the region and the country stay, of a Chinese one no more than the district. Masking a mask changes nothing, and no text, however broken, makes a
mask throw. What they can’t do: find a name in a sentence, or a surname of two characters that is not in the list.

## Reveal

A masked fact is seen whole for a purpose and a while. \`revealFor({viewer, order, field, purpose, at})\` answers with the fact to record: who, of which order, which field, why, when, until when. Record first, then read and show; the value
itself is never part of it. Give what was granted to the viewer as \`reveals\`, and \`redactView\` shows those fields until they are over. Phones and e-mail addresses stand in no view: read them from the store.

${table(
  ['purpose', 'opens', 'to', 'for'],
  Object.entries(REVEAL_PURPOSES).map(([purpose, {fields, roles, minutes}]) => [
    code(purpose),
    fields.map(code).join(' '),
    roles.join(' '),
    `${minutes} min`,
  ]),
)}

The minutes are defaults of this project.
`;
}
