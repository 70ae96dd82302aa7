/** What arrives at the doors, before it is known to whom it belongs. */
@NullMarked
package dev.ratiba.db.messaging;

import org.jspecify.annotations.NullMarked;
