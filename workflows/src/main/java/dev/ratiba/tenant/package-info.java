/** A business that runs on Ratiba. */
@NullMarked
package dev.ratiba.tenant;

import org.jspecify.annotations.NullMarked;
