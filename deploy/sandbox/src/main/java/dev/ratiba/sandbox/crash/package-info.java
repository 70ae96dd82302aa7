/** Makes a process of a drive of faults die, fail or stand still at a named place. */
@NullMarked
package dev.ratiba.sandbox.crash;

import org.jspecify.annotations.NullMarked;
