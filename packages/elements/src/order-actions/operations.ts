/** What somebody may do with an order, and as it stands at which version. */
export const ORDER_ACTS = `query OrderActs($id: ID!, $role: Role, $locale: String) {
  order(id: $id, locale: $locale) {id allowedActs(role: $role) {act stage roles allowed reason}}
}`;

/** The mutation that takes each act, by its name in the schema. */
export const ACT_DOCUMENTS = Object.fromEntries(
  [
    'orderTransition',
    'orderHold',
    'holdRelease',
    'orderAssign',
    'noteAdd',
    'attachmentAdd',
    'evidenceAttach',
    'orderApprove',
    'approvalRequest',
    'approvalGrant',
    'approvalRefuse',
    'orderCancel',
  ].map((name) => [name, documentOf(name, 'order {id holds {holdId}}')]),
);

/** Shows a masked fact whole, once it was recorded who asked. */
export const REVEAL = documentOf('personalReveal', 'value until');

function documentOf(name: string, answer: string): string {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ${type.slice(0, -5)}($input: ${type}!) {
  ${name}(input: $input) {${answer} userErrors {code message path retryable}}
}`;
}
