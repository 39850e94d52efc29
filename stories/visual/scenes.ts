import type {MockScenario} from '@orderlight/elements/mock';

/** One picture: an element under a mock hub, in a look. */
export interface Scene {
  readonly name: string;
  readonly tag: string;
  readonly attributes: string;
  readonly scenario: MockScenario;
  readonly theme: 'light' | 'dark';
  readonly locale: 'en' | 'zh-CN';
  readonly width: 360 | 768;
}

/** Every state is drawn in two looks that share nothing, so that each of the looks is seen with each element. */
const LOOKS = [
  {theme: 'light', locale: 'en', width: 360},
  {theme: 'dark', locale: 'zh-CN', width: 768},
] as const;

interface Subject {
  readonly attributes?: string;
  readonly scenarios: readonly MockScenario[];
}

const SUBJECTS: Readonly<Record<string, readonly Subject[]>> = {
  'order-timeline': [
    {
      attributes: 'view="ops"',
      scenarios: ['in-transit', 'stuck-at-customs', 'split-shipment', 'fake-progress', 'reworked', 'held', 'delivered'],
    },
    {attributes: 'view="customer"', scenarios: ['in-transit', 'late-delivery']},
    {attributes: 'layout="compact"', scenarios: ['stuck-in-picking']},
    {scenarios: ['missing', 'failed', 'loading', 'offline']},
  ],
  'order-card': [{scenarios: ['on-track', 'stuck-in-picking', 'split-shipment', 'held', 'cancelled', 'failed']}],
  'order-health-gauge': [{scenarios: ['on-track']}],
  'order-list': [{scenarios: ['on-track']}],
  'order-board': [{scenarios: ['on-track']}],
  'order-actions': [{scenarios: ['held']}],
  'order-audit': [{scenarios: ['fake-progress']}],
};

/** All pictures of the elements that are there. */
export const SCENES: readonly Scene[] = Object.entries(SUBJECTS).flatMap(([tag, subjects]) =>
  subjects.flatMap(({attributes = '', scenarios}) =>
    scenarios.flatMap((scenario) =>
      LOOKS.map((look) => {
        const kind = attributes.replace(/\w+="(\w+)"/g, '$1').replaceAll(' ', '-');
        const name = [tag, scenario, kind, look.theme, look.width].filter(Boolean).join('-');
        return {name, tag, attributes, scenario, ...look};
      }),
    ),
  ),
);
