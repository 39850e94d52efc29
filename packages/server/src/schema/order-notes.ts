import {fieldAccess} from '@orderlight/core';
import {AssignmentState, Disclosure, NoteVisibility, Role} from './enums.js';
import {EvidenceInput, givenEvidence, isWebAddress} from './evidence.js';
import {isStaff} from './may-read.js';
import {badInput} from './order-act.js';
import {orderMutation} from './order-mutation.js';
import {usualAudience} from './shown-view.js';

const LONGEST_NOTE = 5_000;
const LONGEST_TAG = 100;

orderMutation('noteAdd', {
  description: 'Writes a note on an order.',
  access: 'VERIFIED',
  action: 'note',
  fields: (t) => ({
    text: t.string({
      required: true,
      description: `What it says, ${LONGEST_NOTE} characters at most. No personal data.`,
    }),
    visibility: t.field({
      type: NoteVisibility,
      required: false,
      description: "Who may read it; the staff by default. A customer's note is always theirs to read.",
    }),
  }),
  fact: ({text, visibility}, {viewer}) => ({
    type: 'note.added',
    data: {text, visibility: isStaff(viewer) ? (visibility ?? 'STAFF') : 'CUSTOMER'},
  }),
  refuse: ({text, visibility}, {viewer}) => {
    if (!text.trim() || text.length > LONGEST_NOTE)
      return badInput('text', `A note has 1 to ${LONGEST_NOTE} characters.`);
    const mayAudit = fieldAccess('notes.audit', usualAudience(viewer)) === 'SHOWN';
    return visibility === 'AUDIT' && !mayAudit
      ? badInput('visibility', 'Your role writes no notes for auditors, since it could not read them.')
      : undefined;
  },
});

orderMutation('attachmentAdd', {
  description: 'Attaches a file or a page to an order, by its address.',
  access: 'VERIFIED',
  action: 'attach',
  fields: (t) => ({
    name: t.string({required: true, description: 'Name to show.'}),
    url: t.string({required: false, description: 'Where it can be seen, http or https.'}),
    mediaType: t.string({required: false, description: 'What it is, as in RFC 6838: `application/pdf`.'}),
  }),
  fact: ({name, url, mediaType}) => ({
    type: 'attachment.added',
    data: {name, ...(url && {url}), ...(mediaType && {mediaType})},
  }),
  refuse: ({name, url}) => {
    if (!name.trim()) return badInput('name', 'An attachment needs a name.');
    return isWebAddress(url) ? undefined : badInput('url', 'An attachment is linked by http or https.');
  },
});

orderMutation('evidenceAttach', {
  description: 'Brings proof for a stage, without moving the order.',
  access: 'VERIFIED',
  action: 'attach',
  fields: (t) => ({
    stage: t.string({required: true, description: 'Key of the stage that it proves.'}),
    evidence: t.field({type: [EvidenceInput], required: true, description: 'The proof.'}),
    note: t.string({required: false, description: 'Remark, for staff.'}),
  }),
  fact: ({stage, evidence, note}) => ({
    type: 'evidence.attached',
    data: {stage, ...(note && {note})},
    evidence: givenEvidence(evidence),
  }),
  refuse: ({stage, evidence}, {lifecycle}) => {
    const {stages} = lifecycle.definition;
    if (!stages.some(({key}) => key === stage))
      return badInput('stage', `There is no stage "${stage}"; there are ${stages.map(({key}) => key).join(', ')}.`);
    if (evidence.length === 0 || evidence.length > 20) return badInput('evidence', 'Bring 1 to 20 proofs.');
    return evidence.every(({url}) => isWebAddress(url))
      ? undefined
      : badInput('evidence', 'Proof is linked by http or https.');
  },
});

orderMutation('orderAssign', {
  description: 'Says who works on an order in a role.',
  access: 'STAFF',
  action: 'reassign',
  fields: (t) => ({
    as: t.field({type: Role, required: true, description: 'In which role they work on it.'}),
    person: t.string({required: false, description: 'Who; nobody in particular by default.'}),
    state: t.field({type: AssignmentState, required: false, description: 'How they stand to it; acting by default.'}),
  }),
  fact: ({as, person, state}) => ({
    type: 'assignment.changed',
    data: {role: as, state: state ?? 'ACTING', ...(person && {person})},
  }),
});

orderMutation('tagAdd', {
  description: 'Puts a tag on an order.',
  access: 'STAFF',
  action: 'tag',
  fields: (t) => ({tag: t.string({required: true, description: `The tag, ${LONGEST_TAG} characters at most.`})}),
  fact: ({tag}) => ({type: 'tag.added', data: {tag}}),
  refuse: ({tag}) =>
    tag.trim() && tag.length <= LONGEST_TAG ? undefined : badInput('tag', `A tag has 1 to ${LONGEST_TAG} characters.`),
});

orderMutation('tagRemove', {
  description: 'Takes a tag off an order.',
  access: 'STAFF',
  action: 'tag',
  fields: (t) => ({tag: t.string({required: true, description: 'The tag.'})}),
  fact: ({tag}) => ({type: 'tag.removed', data: {tag}}),
  refuse: ({tag}, {row}) =>
    row.state.tags.includes(tag) ? undefined : badInput('tag', `The order has no tag "${tag}".`),
});

orderMutation('customerTell', {
  description: 'Notes that the customer was told where the order is, when it comes, or what is wrong.',
  access: 'STAFF',
  action: 'note',
  fields: (t) => ({
    carries: t.field({type: [Disclosure], required: true, description: 'What the answer carried.'}),
    isProactive: t.boolean({required: false, description: 'Whether they were told before they asked.'}),
    nextUpdateBy: t.field({type: 'DateTime', required: false, description: 'Until when the next word was promised.'}),
    text: t.string({required: false, description: 'What was said. No personal data.'}),
  }),
  fact: ({carries, isProactive, nextUpdateBy, text}) => ({
    type: 'customer.told',
    data: {carries, ...(isProactive && {isProactive}), ...(nextUpdateBy && {nextUpdateBy}), ...(text && {text})},
  }),
  refuse: ({carries}) =>
    new Set(carries).size === carries.length ? undefined : badInput('carries', 'Name each once.'),
});
