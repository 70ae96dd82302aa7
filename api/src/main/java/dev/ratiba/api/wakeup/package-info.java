/** Ringing: at once after a commit, and again by the sweeper. */
@NullMarked
package dev.ratiba.api.wakeup;

import org.jspecify.annotations.NullMarked;
