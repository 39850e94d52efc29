import type {AllowedAct, AllowedTransition, OrderView, Role} from '@orderlight/core';
import {BAN, CHECK, CHEVRON, CLIP, FLAG, PAUSE, PENCIL, PHONE, REDO, STEPS, USERS} from '../icons/icon.js';
import type {StringKey} from '../locales/strings.js';
import {given} from '../order-element/given.js';

/** Every act: the mutation that takes it, and its sign. */
export const ACTIONS = {
  advance: ['orderTransition', CHEVRON],
  approve: ['approvalGrant', CHECK],
  refuse: ['approvalRefuse', BAN],
  ask: ['approvalRequest', FLAG],
  review: ['orderApprove', CHECK],
  release: ['holdRelease', REDO],
  hold: ['orderHold', PAUSE],
  reassign: ['orderAssign', USERS],
  note: ['noteAdd', PENCIL],
  attach: ['attachmentAdd', CLIP],
  prove: ['evidenceAttach', STEPS],
  reveal: ['personalReveal', PHONE],
  cancel: ['orderCancel', BAN],
} as const;
/** What an `order-action` event calls an act. */
export type ActionName = keyof typeof ACTIONS;

/** One act as it is offered: to be pressed, or refused with a reason. */
export interface Offer {
  readonly action: ActionName;
  readonly label: string;
  /** Key of the stage that it is about. */
  readonly stage?: string | undefined;
  /** Whom it can be asked of. */
  readonly roles?: readonly Role[] | undefined;
  /** Why it can't be done now; it can where there is none. */
  readonly reason?: string | undefined;
  /** Proof that the stage asks for. */
  readonly missing?: AllowedTransition['missing'];
}

type Say = (key: StringKey, values?: Readonly<Record<string, string>>) => string;

/** Approvals are offered stage by stage, and only as the hub tells of them: a view does not. */
const APPROVALS = ['approve', 'refuse', 'ask'] as const;
const PLAIN = ['release', 'hold', 'reassign', 'note', 'attach', 'prove', 'reveal', 'cancel'] as const;

/** What can be done with the order. Where nobody told what the viewer may do, the order's own word counts, and whoever is asked decides. */
export function offersOf(order: OrderView, acts: readonly AllowedAct[] | undefined, say: Say): readonly Offer[] {
  const reasonOf = (action: ActionName, stage?: string, own?: string) => {
    const told = acts?.find((one) => one.act === ACTIONS[action][0] && (one.stage ?? undefined) === stage);
    // Phone numbers have a table of their own: whoever asks is told.
    if (!acts || action === 'reveal') return own;
    return told?.allowed ? undefined : told?.reason || say('actions.refused');
  };
  const labelOf = (stage: string) => order.timeline?.find((node) => node.stage === stage)?.label ?? stage;
  const steps = given(order.allowedTransitions)
    .filter(({to}) => to)
    .map(({to, label, missing}): Offer => {
      const proof = given(missing).filter(({kind}) => kind === 'EVIDENCE');
      const against = given(missing)
        .filter(({kind}) => kind !== 'EVIDENCE')
        .map(({text}) => text);
      return {
        action: 'advance',
        stage: to,
        label: label || say('actions.advance', {stage: to}),
        missing: proof,
        reason: reasonOf('advance', to, against.join(' ') || undefined),
      };
    });
  const approvals = APPROVALS.flatMap((action) =>
    (acts ?? [])
      .filter(({act}) => act === ACTIONS[action][0])
      .map(
        ({stage = '', roles}): Offer => ({
          action,
          stage,
          roles,
          label: say(`actions.${action}`, {stage: labelOf(stage)}),
          reason: reasonOf(action, stage),
        }),
      ),
  );
  const isInReview = order.phase === 'PLACED' && order.control !== 'CANCELLED';
  const plain = [...(isInReview ? (['review'] as const) : []), ...PLAIN]
    .filter((action) => action !== 'release' || order.holds?.length)
    .filter((action) => action !== 'reveal' || order.customer?.phoneMasked)
    .map(
      (action): Offer => ({
        action,
        label: say(`actions.${action}`),
        reason: reasonOf(action),
        ...(action === 'prove' && {stage: order.stage}),
      }),
    );
  return [...steps, ...approvals, ...plain];
}

/** What the order waits for: the one act that stands out. */
export function primaryOf(offers: readonly Offer[]): Offer | undefined {
  const leading = offers.filter(({action}) => ['advance', 'approve', 'review', 'release'].includes(action));
  return leading.find(({reason}) => reason === undefined) ?? leading[0];
}
