/**
 * Bugs that a test plants into running processes, to see that the fault drive's checker finds them.
 * They exist here only: a Java agent bends the classes as they are loaded.
 */
@NullMarked
package dev.ratiba.sandbox.faults.planted;

import org.jspecify.annotations.NullMarked;
