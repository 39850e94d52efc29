import type {RiskView} from '@orderlight/core';
import {builder} from './builder.js';
import {RiskSeverity} from './enums.js';

/** A short tag of something to watch; the code is stable, the label is in the view's language. */
export const Risk = builder.objectRef<RiskView>('Risk').implement({
  description: 'Something to watch about an order.',
  fields: (t) => ({
    code: t.exposeString('code', {description: 'Which risk.'}),
    label: t.exposeString('label', {description: 'In words.'}),
    severity: t.expose('severity', {type: RiskSeverity, description: 'How much it matters.'}),
  }),
});
