#!/usr/bin/env bash
# The runbook's name for the pilot's gates.
set -euo pipefail
exec "$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/ratiba" preflight "$@"
