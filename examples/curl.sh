#!/bin/sh
# Creates a workspace in a session of its own, with curl. Start the mock first: seca-conformance mock --control
# Usage: curl.sh <base URL>
set -eu
mock=$1
json='content-type: application/json'
session=curl-$$

curl -sSf -H "$json" -d '{"name":"'"$session"'"}' "$mock/__mock/sessions" >/dev/null
base=$mock/sessions/$session
token=$(curl -sSf -H "$json" -d '{}' "$base/__mock/tokens" | sed 's/.*"token":"\([^"]*\)".*/\1/')
workspace=$base/providers/seca.workspace/v1/tenants/demo/workspaces/shop

curl -sSf -X PUT -H "authorization: Bearer $token" -H "$json" -d '{"spec":{}}' "$workspace" >/dev/null
curl -sSf -H "authorization: Bearer $token" "$workspace"
