/** What breaks things on purpose: lines, processes, networks, clocks and messages. */
@NullMarked
package dev.ratiba.sandbox.faults.tools;

import org.jspecify.annotations.NullMarked;
