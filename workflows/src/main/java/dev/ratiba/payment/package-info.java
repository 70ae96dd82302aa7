/** One attempt to be paid by M-Pesa: its states, its events and the rules between them. */
@NullMarked
package dev.ratiba.payment;

import org.jspecify.annotations.NullMarked;
