/** The turns of payments, and the prompts that they put on phones. */
@NullMarked
package dev.ratiba.activities.payment;

import org.jspecify.annotations.NullMarked;
