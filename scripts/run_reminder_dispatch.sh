#!/usr/bin/env bash
# The runbook's name for it: what is due within two hours, or within --within TIME, goes now.
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/../ratiba" reminders dispatch "$@"
