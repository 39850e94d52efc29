# Python 3, nothing to install: give the page of a signed-in customer a token for Orderlight.
import json, os, sys, urllib.request

def embed_token(wish):
    request = urllib.request.Request(
        os.environ.get("ORDERLIGHT_URL", "http://localhost:4000") + "/v1/embed-tokens",
        data=json.dumps(wish).encode(),
        headers={"Authorization": "Bearer " + os.environ["ORDERLIGHT_API_KEY"], "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as response:
        return json.load(response)["token"]

# The part below is for the shell: python3 embed_token.py '{"tier": "VERIFIED", "orders": ["#1001"]}'
if len(sys.argv) > 1:
    print(embed_token(json.loads(sys.argv[1])))
