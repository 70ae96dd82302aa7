//go:build tools

// Package temporal pins the Temporal development server that Ratiba's sandbox runs.
package temporal

import _ "github.com/temporalio/cli/cmd/temporal"
