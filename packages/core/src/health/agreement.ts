import type {Fact} from '../lifecycle/fold/fact.js';
import {DAY} from '../model/duration.js';
import {factKey} from '../model/fact-key.js';
import type {Measure} from './measure.js';
import type {OrderTrace} from './order-trace.js';

/** Whether the sources tell the same story. */
export const AGREEMENT_MEASURES = {
  /**
   * Of the facts about a matter of which at least two sources speak (a parcel, the order's payment, one stage), those that no
   * open discrepancy names. An order that only one source speaks of has nothing to compare.
   */
  agreement: {
    unit: 'count',
    limit: 0,
    owner: 'ADMIN',
    windowMs: DAY,
    spans: (trace, {limit}) => {
      const comparable = comparableFacts(trace);
      const [first, last] = [comparable[0], comparable.at(-1)];
      if (!first || !last) return [];
      const disputed = new Set(
        trace.state.discrepancies.flatMap(({settledAt, events, sources}) =>
          settledAt === undefined ? events.flatMap((id) => sources.map((source) => factKey(source, id))) : [],
        ),
      );
      const value = comparable.filter(({event}) => disputed.has(factKey(event.source, event.id))).length;
      return [
        {
          from: first.millis,
          until: last.millis,
          value,
          ...(value > limit && {brokenAt: last.millis}),
          share: {numerator: comparable.length - value, denominator: comparable.length},
        },
      ];
    },
  },
} as const satisfies Readonly<Record<string, Measure>>;

/** The facts about matters of which several sources speak, oldest first. */
function comparableFacts({facts, parcels}: OrderTrace): readonly Fact[] {
  const parcelOf = new Map<unknown, string>(
    parcels.flatMap(({state, facts: own}) => own.map((fact) => [fact.event, state.id] as const)),
  );
  const matters = new Map<string, {readonly facts: Fact[]; readonly sources: Set<string>}>();
  for (const fact of facts) {
    const about = matterOf(fact, parcelOf.get(fact.event));
    if (about === undefined) continue;
    const matter = matters.get(about) ?? {facts: [], sources: new Set()};
    matters.set(about, matter);
    matter.facts.push(fact);
    matter.sources.add(fact.event.source);
  }
  const compared = new Set([...matters.values()].flatMap((matter) => (matter.sources.size > 1 ? matter.facts : [])));
  return facts.filter((fact) => compared.has(fact));
}

function matterOf({event}: Fact, parcel: string | undefined): string | undefined {
  if (parcel !== undefined) return `parcel/${parcel}`;
  if (event.type === 'stage.entered') return `stage/${event.data.stage}`;
  const saysPayment = 'paymentStatus' in event.data && event.data.paymentStatus !== undefined;
  return saysPayment || event.type.startsWith('payment.') ? 'payment' : undefined;
}
