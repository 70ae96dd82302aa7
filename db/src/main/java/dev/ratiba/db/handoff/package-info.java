/** Calls for a person. */
@NullMarked
package dev.ratiba.db.handoff;

import org.jspecify.annotations.NullMarked;
