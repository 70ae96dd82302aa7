/** The fault campaign, and whether its checker is awake. */
@NullMarked
package dev.ratiba.sandbox.faults;

import org.jspecify.annotations.NullMarked;
