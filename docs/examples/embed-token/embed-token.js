// Node 20+: give the page of a signed-in member of the staff a token for Orderlight.
const {ORDERLIGHT_URL = 'http://localhost:4000', ORDERLIGHT_API_KEY} = process.env;

export async function embedToken(wish) {
  const response = await fetch(`${ORDERLIGHT_URL}/v1/embed-tokens`, {
    method: 'POST',
    headers: {authorization: `Bearer ${ORDERLIGHT_API_KEY}`, 'content-type': 'application/json'},
    body: JSON.stringify(wish),
  });
  if (!response.ok) throw new Error(`Orderlight answered ${response.status}: ${await response.text()}`);
  return (await response.json()).token;
}

// The part below is for the shell: node embed-token.js '{"role": "SERVICE", "subject": "u42"}'
if (process.argv[2]) console.log(await embedToken(JSON.parse(process.argv[2])));
