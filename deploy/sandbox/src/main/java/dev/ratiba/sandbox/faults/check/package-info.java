/** Proves, from four independent sources, that a run lost nothing and did nothing twice. */
@NullMarked
package dev.ratiba.sandbox.faults.check;

import org.jspecify.annotations.NullMarked;
