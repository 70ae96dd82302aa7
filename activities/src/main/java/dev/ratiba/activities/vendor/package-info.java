/** How vendors are called over HTTP, and how sure one can be of what became of a call. */
@NullMarked
package dev.ratiba.activities.vendor;

import org.jspecify.annotations.NullMarked;
