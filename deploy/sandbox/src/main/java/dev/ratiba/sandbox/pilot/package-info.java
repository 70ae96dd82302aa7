/** The pilot: its gates, and its scenarios played against the running stack. */
@NullMarked
package dev.ratiba.sandbox.pilot;

import org.jspecify.annotations.NullMarked;
