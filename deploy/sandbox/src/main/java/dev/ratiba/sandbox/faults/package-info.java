/** The fault campaign: customers, faults from a seeded timeline, and the proof that all is well. */
@NullMarked
package dev.ratiba.sandbox.faults;

import org.jspecify.annotations.NullMarked;
