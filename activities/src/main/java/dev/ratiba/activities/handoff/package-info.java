/** The turns of handoffs. */
@NullMarked
package dev.ratiba.activities.handoff;

import org.jspecify.annotations.NullMarked;
