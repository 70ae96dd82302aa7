/** Rows live, Temporal wakes them: the loop that all workflow types share. */
@NullMarked
package dev.ratiba.wakeup;

import org.jspecify.annotations.NullMarked;
