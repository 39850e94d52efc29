/**
 * What the house's people do at their screens, through the same mutations as any operator's: a hand in the warehouse with a scanner, customer
 * service, whoever counts the stock. A hub that asks for keys refuses them, and the demo goes on without.
 */
export function demoDesk(hub: string, tenant: string, signal: AbortSignal) {
  const act = async (mutation: string, type: string, input: object): Promise<void> => {
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { message } } }`;
    const response = await fetch(`${hub}/graphql`, {
      method: 'POST',
      headers: {'content-type': 'application/json', 'x-orderlight-tenant': tenant},
      body: JSON.stringify({query, variables: {input}}),
      signal,
    });
    await response.arrayBuffer();
  };
  return {
    /** The order enters a stage, proven by a scan. */
    advance: ({orderNo, to}: {readonly orderNo: string; readonly to: string}) =>
      act('orderTransition', 'OrderTransitionInput', {
        orderNo,
        channel: 'shop',
        to,
        role: 'WAREHOUSE',
        evidence: [{kind: 'SCAN'}],
        idempotencyKey: `demo/${orderNo}/${to}`,
      }),
    /** The order's address must be asked for. */
    hold: (orderNo: string) =>
      act('orderHold', 'OrderHoldInput', {
        orderNo,
        channel: 'shop',
        reason: 'INCORRECT_ADDRESS',
        role: 'SERVICE',
        actorName: '苏棠',
        idempotencyKey: `demo/${orderNo}/hold`,
      }),
    /** The wholesale channel's breaker is opened: what it sells from now on waits. */
    stopWholesale: () =>
      act('breakerOpen', 'BreakerInput', {
        id: 'wholesale',
        reason: 'Stocktaking 盘点',
        idempotencyKey: 'demo/wholesale/stocktaking',
      }),
  };
}
