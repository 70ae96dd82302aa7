/** Services, slots and visits: what is booked, when, with whom and for how much. */
@NullMarked
package dev.ratiba.booking;

import org.jspecify.annotations.NullMarked;
