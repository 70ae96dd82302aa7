/** From a customer's words to a typed reading with a confidence; pure and replaceable. */
@NullMarked
package dev.ratiba.understanding;

import org.jspecify.annotations.NullMarked;
