/** Ratiba in a box: the launcher and what it starts. */
@NullMarked
package dev.ratiba.sandbox;

import org.jspecify.annotations.NullMarked;
