import {type AllowedAct as AllowedActModel, decideTransition, OrderError} from '@orderlight/core';
import {builder} from './builder.js';
import {Role} from './enums.js';
import {isStaff} from './may-read.js';
import {Order} from './order.js';
import {type ActScene, checkAct, sceneOf} from './order-act.js';
import {refuseAnswer} from './order-approvals.js';
import {ACT_KINDS, type ActKind} from './order-mutation.js';
import {orderRowOf} from './order-row-loader.js';
import {refusalError} from './refusal.js';

const AllowedAct = builder.objectRef<AllowedActModel>('AllowedAct').implement({
  description: 'One act on an order, and whether the viewer may take it now.',
  fields: (t) => ({
    act: t.exposeString('act', {description: 'The mutation that takes it.'}),
    stage: t.exposeString('stage', {
      nullable: true,
      description: 'Key of the stage that it is about: a step to it, an approval of it.',
    }),
    roles: t.expose('roles', {
      type: [Role],
      nullable: true,
      description: 'Whom it can be asked of: the roles of an approval.',
    }),
    allowed: t.exposeBoolean('allowed', {
      description: 'Whether nothing stands against it but what its input may bring, such as proof.',
    }),
    reason: t.exposeString('reason', {nullable: true, description: 'Why not, in words.'}),
  }),
});

builder.objectField(Order, 'allowedActs', (t) =>
  t.field({
    type: [AllowedAct],
    nullable: true,
    description:
      'What the viewer may do, decided where the mutations decide it; null where the viewer came by a tracking link.',
    args: {
      role: t.arg({
        type: Role,
        required: false,
        description: 'In which role the viewer would act, on a hub that is open; elsewhere their credential says it.',
      }),
    },
    resolve: async (order, {role}, context) => {
      const row = await orderRowOf(context, order.id);
      if (!row) return undefined;
      const scene = sceneOf({role: role ?? null, actorName: null}, context, row);
      const steps = order.allowedTransitions.map(({to}) => to);
      return actsOf(scene, steps);
    },
  }),
);

/** Acts that are about one stage are told stage by stage. */
const BY_STAGE: ReadonlySet<string> = new Set([
  'orderTransition',
  'approvalRequest',
  'approvalGrant',
  'approvalRefuse',
]);

async function actsOf(scene: ActScene, steps: readonly string[]): Promise<AllowedActModel[]> {
  const acts: Promise<AllowedActModel>[] = steps.map((stage) => decided('orderTransition', scene, {stage}));
  for (const [name, {action}] of ACT_KINDS)
    if (typeof action === 'string' && !BY_STAGE.has(name)) acts.push(decided(name, scene));
  // Whom an approval asks is the staff's business.
  if (isStaff(scene.viewer))
    for (const {stage, state, steps: asked, awaits} of scene.row.state.approvals) {
      if (state === 'GRANTED' || state === 'NOT_NEEDED') continue;
      acts.push(decided('approvalRequest', scene, {stage, roles: asked.map(({role}) => role)}));
      if (awaits.length === 0) continue;
      acts.push(decided('approvalGrant', scene, {stage, roles: awaits}));
      acts.push(decided('approvalRefuse', scene, {stage, roles: awaits}));
    }
  return Promise.all(acts);
}

type About = Pick<AllowedActModel, 'stage' | 'roles'>;

async function decided(act: string, scene: ActScene, about: About = {}): Promise<AllowedActModel> {
  const reason = await reasonAgainst(act, scene, about);
  return {act, ...about, allowed: reason === undefined, ...(reason !== undefined && {reason})};
}

async function reasonAgainst(act: string, scene: ActScene, {stage = ''}: About): Promise<string | undefined> {
  const {action, stop} = ACT_KINDS.get(act) as ActKind;
  try {
    if (typeof action === 'string') checkAct(action, scene);
    if (act === 'orderTransition') return refusedStep(stage, scene);
    if (act === 'approvalGrant' || act === 'approvalRefuse') return (await refuseAnswer(stage, false, scene))?.message;
    return stop?.(scene)?.message;
  } catch (error) {
    if (error instanceof OrderError) return error.message;
    throw error;
  }
}

/** Proof may still be brought; all else that stands against a step does so whatever is brought. */
function refusedStep(to: string, {row, lifecycle, actor, at, context}: ActScene): string | undefined {
  const decision = decideTransition(row.state, {lifecycle, to, role: actor.role ?? 'CUSTOMER', at});
  if (!('refusal' in decision) || decision.refusal.code === 'EVIDENCE_REQUIRED') return undefined;
  const missing = decision.refusal.missing.filter(({kind}) => kind !== 'EVIDENCE');
  return refusalError({...decision.refusal, missing}, lifecycle, context.locale).message;
}
