/** One customer's phone as a page, with the business's view of the same conversation beside it. */
@NullMarked
package dev.ratiba.sandbox.handset;

import org.jspecify.annotations.NullMarked;
