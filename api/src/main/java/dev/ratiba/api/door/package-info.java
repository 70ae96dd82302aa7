/** How long the doors are held open for those who send slowly. */
@NullMarked
package dev.ratiba.api.door;

import org.jspecify.annotations.NullMarked;
