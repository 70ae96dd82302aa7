/** Sending what conversations say. */
@NullMarked
package dev.ratiba.activities.messaging;

import org.jspecify.annotations.NullMarked;
