/** Africa's Talking's SMS, simulated on the wire. */
@NullMarked
package dev.ratiba.sandbox.africastalking;

import org.jspecify.annotations.NullMarked;
