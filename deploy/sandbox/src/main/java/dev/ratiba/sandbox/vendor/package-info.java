/** What all simulated vendors share: the ledger, faults on request, and the control of phones. */
@NullMarked
package dev.ratiba.sandbox.vendor;

import org.jspecify.annotations.NullMarked;
