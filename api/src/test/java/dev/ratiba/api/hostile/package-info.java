/** Those who come to the doors with nothing good in mind. */
@NullMarked
package dev.ratiba.api.hostile;

import org.jspecify.annotations.NullMarked;
