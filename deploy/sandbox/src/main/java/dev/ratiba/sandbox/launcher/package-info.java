/** The launcher: gets, starts, watches and stops what a sandbox consists of. */
@NullMarked
package dev.ratiba.sandbox.launcher;

import org.jspecify.annotations.NullMarked;
