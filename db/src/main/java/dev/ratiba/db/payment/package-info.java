/** Attempts to be paid, and the tokens that callbacks come back with. */
@NullMarked
package dev.ratiba.db.payment;

import org.jspecify.annotations.NullMarked;
