"""Creates a workspace in a session of its own, with the standard library alone.

Start the mock first: seca-conformance mock --control
Usage: python_stdlib.py <base URL>
"""

import json
import os
import sys
from urllib.request import Request, urlopen


def send(method, url, token=None, body=None):
    headers = {"Content-Type": "application/json"}
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    with urlopen(Request(url, data=data, headers=headers, method=method)) as answer:
        return json.load(answer)


mock = sys.argv[1]
base = send("POST", f"{mock}/__mock/sessions", body={"name": f"python-{os.getpid()}"})["baseUrl"]
token = send("POST", f"{base}/__mock/tokens", body={"subject": "user@secapi.eu"})["token"]
workspace = f"{base}/providers/seca.workspace/v1/tenants/demo/workspaces/shop"

send("PUT", workspace, token, {"labels": {"env": "test"}, "spec": {}})
print(json.dumps(send("GET", workspace, token)))
