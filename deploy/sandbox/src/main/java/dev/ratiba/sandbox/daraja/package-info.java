/** Safaricom's Daraja (M-Pesa), simulated on the wire. */
@NullMarked
package dev.ratiba.sandbox.daraja;

import org.jspecify.annotations.NullMarked;
