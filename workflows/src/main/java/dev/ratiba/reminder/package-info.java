/** A customer is reminded of what they have booked. */
@NullMarked
package dev.ratiba.reminder;

import org.jspecify.annotations.NullMarked;
