/** Turns: one transaction each, then the rings and the log lines that follow it. */
@NullMarked
package dev.ratiba.activities.wakeup;

import org.jspecify.annotations.NullMarked;
