/** A person of the business is asked, and their word reaches the customer. */
@NullMarked
package dev.ratiba.handoff;

import org.jspecify.annotations.NullMarked;
